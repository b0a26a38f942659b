"""Fields that say something only beside another one, as why an action was dropped: of two sides, one may have changed only the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, NamedTuple

from m2m_tui.core.action import Action, Said
from m2m_tui.core.clean import tidy
from m2m_tui.core.framework import Part, Wording
from m2m_tui.core.session import Enabler, PartT, replaced


class _Beside(NamedTuple):
    """`status`: the fields that decide it; `fits`: whether, as they are, the field has something to say; `otherwise`: what is so where
    it hasn't."""

    status: tuple[str, ...]
    fits: Callable[[Any], bool]
    otherwise: str


def _is_moved(enabler: Enabler) -> bool:
    return enabler.original is not None and enabler.original.level != enabler.level


_BESIDE: Final[Mapping[type[Part], Mapping[str, _Beside]]] = {
    Action: {"dropped_because": _Beside(("state",), lambda action: action.state == "dropped", "it isn’t dropped")},
    Enabler: {
        "removed_because": _Beside(("removed",), lambda enabler: enabler.removed, "it applies here"),
        "moved_because": _Beside(("level", "original"), _is_moved, "it stands where the framework has it"),
    },
    Said: {
        "because": _Beside(("outcome",), lambda said: said.outcome == "dropped", "it wasn’t dropped"),
        "was_due": _Beside(("outcome",), lambda said: said.outcome == "another day", "it has no other day"),
        "due": _Beside(("outcome",), lambda said: said.outcome == "another day", "it has no other day"),
    },
}


def has_status_fields(part: Part) -> bool:
    """Tell whether a part has fields that say something only beside another one."""
    return type(part) in _BESIDE


def left_over(part: Part, undecided: Collection[str] = ()) -> dict[str, Any]:
    """Give what is said in a part that makes no sense there, by field: why an action was dropped that is to be done after all.

    Nothing counts that hangs on a field which is `undecided`, as two people have changed it and nobody has chosen yet.
    """
    return {
        name: getattr(part, name)
        for name, beside in _BESIDE.get(type(part), {}).items()
        if getattr(part, name) and not beside.fits(part) and not set(beside.status) & set(undecided)
    }


def otherwise(part: Part, name: str) -> str:
    """Say why nothing can be said in a field that is left over, as “it isn’t dropped”."""
    return _BESIDE[type(part)][name].otherwise


def emptied(part: PartT, names: Collection[str]) -> PartT:
    """Give the part with nothing in these fields."""
    return replaced(part, **{name: type(part).model_fields[name].default for name in names}) if names else part


def with_first_wording(enabler: Enabler, first: Wording | None) -> Enabler:
    """Let an enabler of the framework's remember how that words it, and nothing once it says the same again."""
    if enabler.added or first is None:
        return enabler
    same = all(tidy(getattr(enabler, name)) == tidy(getattr(first, name)) for name in Wording.model_fields)
    original = None if same else first
    return enabler if enabler.original == original else replaced(enabler, original=original)


def wording_of(enabler: Enabler) -> Wording:
    """Give how the framework words an enabler, one that the team has left as it is included."""
    return enabler.original or Wording(**{name: getattr(enabler, name) for name in Wording.model_fields})
