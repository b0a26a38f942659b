"""What people may call a round's groups in a sheet: by their own names, in each language, or in two side by side."""

from __future__ import annotations

from m2m_tui.core.importing.cells import plain, side_by_side
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session
from m2m_tui.core.translation import languages_of, name_in


def group_names(session: Session, round_: Round) -> dict[str, str]:
    """Give the group that each name means, the names as `plain` gives them. A name that two groups have in different languages means the
    group whose own it is; where it is neither's, it means none."""
    tags = [each.tag for each in languages_of(session)]
    meant: dict[str, set[str]] = {}
    for group in round_.groups:
        in_each = [name_in(session, tag, group) for tag in tags]
        for name in (*in_each, *side_by_side(in_each)):
            meant.setdefault(plain(name), set()).add(group)
    one = {name: next(iter(groups)) for name, groups in meant.items() if len(groups) == 1}
    return one | {plain(group): group for group in round_.groups}
