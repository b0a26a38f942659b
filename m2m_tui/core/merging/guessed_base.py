"""What two sessions have in common, for merging them where nobody knows what they came from: both were added to git by themselves."""

from __future__ import annotations

from typing import Any, Final

from m2m_tui.core.framework import Part
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session

_APART: Final = object()
"""What two values that have nothing in common share."""


def common_ground(ours: Session, theirs: Session) -> Session:
    """Give a base to merge the two against: what both have, and of that only what both say.

    So a thing that is on one side only counts as added there, a text that is empty on one side as written on the other, and where
    both say something else it is a conflict. It need not be a whole session: it is good for nothing but `merge`.
    """
    fields = _shared_fields(ours, theirs)
    tables = {name: fields.get(name, {}) for name in ("levels", "enablers")}
    return Session.model_construct(**fields | tables)


def _shared(ours: Any, theirs: Any) -> Any:
    if alike(ours, theirs):
        return ours
    if type(ours) is not type(theirs):
        return _APART
    if isinstance(ours, Part):
        return type(ours).model_construct(**_shared_fields(ours, theirs))
    if isinstance(ours, dict):
        found = {key: _shared(ours[key], theirs[key]) for key in ours if key in theirs}
        return {key: value for key, value in found.items() if value is not _APART}
    if isinstance(ours, tuple):
        return tuple(each for each in ours if each in theirs)
    return _APART


def _shared_fields(ours: Part, theirs: Part) -> dict[str, Any]:
    mine, other = dict(ours), dict(theirs)
    found = {name: _shared(mine[name], other[name]) for name in mine if name in other}
    return {name: value for name, value in found.items() if value is not _APART}
