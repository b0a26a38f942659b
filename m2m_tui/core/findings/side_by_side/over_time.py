"""One session's revealed rounds side by side: everybody, and each group that is large enough in two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from m2m_tui.core.asked_wording import reworded_since
from m2m_tui.core.errors import NotComparable
from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.comparison import comparable
from m2m_tui.core.findings.diagnosis import findings_by_enabler
from m2m_tui.core.findings.model import Finding
from m2m_tui.core.findings.sentences import who_answered
from m2m_tui.core.findings.side_by_side.cell import NOT_ASKED, REMOVED, Cell, Row, cell_of
from m2m_tui.core.progress import respondents
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import in_screen_order, revealed_rounds

Found = Mapping[str, Finding]
"""What a round says of each enabler that it asked about."""


@dataclass(frozen=True, slots=True)
class RoundColumn:
    """A round, and who answered it, in words."""

    round_id: str
    title: str
    answered: str


@dataclass(frozen=True, slots=True)
class OverTime:
    """`everybody`: the enablers that any of the rounds asked about. `groups`: the same of each group that has medians in two rounds or
    more; `too_few`: the names of the others."""

    title: str
    rounds: tuple[RoundColumn, ...]
    everybody: tuple[Row, ...]
    groups: Mapping[str, tuple[Row, ...]]
    too_few: tuple[str, ...]


def over_time(session: Session) -> OverTime:
    """Set the rounds of a session beside each other, from the first to the latest. Raises NotComparable where fewer than two show
    anything."""
    ids = comparable(session)
    if len(ids) < 2:
        revealed = len(revealed_rounds(session))
        has = "no revealed round yet" if not revealed else "only one revealed round" if revealed == 1 else ""
        raise NotComparable(
            f"“{session.title}” has {has or 'fewer than two rounds that enough people answered'}. Ask again some months later, or name "
            "another session to compare it with."
        )
    found = {key: findings_by_enabler(session, key) for key in ids}
    asked = in_screen_order(session, {each for round_ in found.values() for each in round_})
    names = dict.fromkeys(
        group.name for round_ in found.values() for each in round_.values() for group in each.groups if group.name
    )
    groups = {name: tuple(_row(session, key, found, name) for key in asked) for name in names}
    enough = {name: rows for name, rows in groups.items() if _rounds_with_a_median(rows) > 1}
    return OverTime(
        title=session.title,
        rounds=tuple(_column(session, key) for key in ids),
        everybody=tuple(_row(session, key, found) for key in asked),
        groups=enough,
        too_few=tuple(name for name in groups if name not in enough),
    )


def _row(session: Session, enabler_id: str, rounds: Mapping[str, Found], group: str = "") -> Row:
    enabler = session.enablers[enabler_id]
    cells = tuple(_cell(session, round_id, found, enabler_id, group) for round_id, found in rounds.items())
    return Row(enabler_id, enabler.title, session.levels[enabler.level].title, cells)


def _cell(session: Session, round_id: str, found: Found, enabler_id: str, group: str) -> Cell:
    enabler = session.enablers[enabler_id]
    finding = found.get(enabler_id)
    if finding is None:
        return Cell(REMOVED if enabler.removed else NOT_ASKED)
    reworded = reworded_since(session, round_id, enabler_id)
    if not group:
        return cell_of(finding, reworded=reworded)
    of_group = next((each for each in finding.groups if each.name == group), None)
    return Cell(NOT_ASKED) if of_group is None else cell_of(of_group, reworded=reworded)


def _rounds_with_a_median(rows: tuple[Row, ...]) -> int:
    return sum(
        any(cell.median is not None for cell in column) for column in zip(*(row.cells for row in rows), strict=True)
    )


def _column(session: Session, round_id: str) -> RoundColumn:
    round_ = as_shown(session.rounds[round_id])
    return RoundColumn(round_id, round_.title, who_answered(round_.confidentiality, respondents(round_)))
