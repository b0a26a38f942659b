"""Stage 3, deepen: insights, each with a kind and its enablers, and a view of what nobody has talked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.ids import fresh_id
from m2m_tui.core.session import KINDS, Insight, Kind, Session, changed, replaced
from m2m_tui.core.stages.diagnose import note
from m2m_tui.core.survey_rounds import round_of
from m2m_tui.languages.language import Sentence


class CoverageRow(NamedTuple):
    """How many insights of each kind (in the order of `KINDS`) an enabler has. `total` counts each insight once."""

    enabler_id: str
    title: str
    level_id: str
    counts: tuple[int, ...]
    total: int


class Coverage(NamedTuple):
    """Enabler × kind. `levels` are (id, title); `silent` the titles and `silent_kinds` the kinds nobody has talked about;
    `loose` counts the insights that belong to no enabler in use."""

    levels: tuple[tuple[str, str], ...]
    rows: tuple[CoverageRow, ...]
    silent: tuple[str, ...]
    silent_kinds: tuple[Kind, ...]
    loose: int

    def gap_from(self, enabler_id: str) -> str:
        """Give the enabler, or the next one after it, that has no insight yet, from the first on where it has no row; "" where each has."""
        at = next((place for place, each in enumerate(self.rows) if each.enabler_id == enabler_id), 0)
        around = (*self.rows[at:], *self.rows[:at])
        return next((each.enabler_id for each in around if not each.total), "")


def add(session: Session, *, text: str, kind: Kind, enablers: Iterable[str] = ()) -> tuple[Session, str]:
    """Add an insight. Gives its id beside the session."""
    insight = Insight(text=_said(text), kind=kind, enablers=_known(session, enablers))
    insight_id = fresh_id(session.insights)
    return changed(session, insights=session.insights | {insight_id: insight}), insight_id


def note_to_insight(session: Session, round_id: str, enabler_id: str, kind: Kind = "where-we-are") -> Session:
    """Make the facilitator's note on an enabler an insight about it; the note itself is then gone."""
    noted = round_of(session, round_id).notes.get(enabler_id, "")
    if not noted:
        raise EditRefused("There is no note on that enabler to make an insight of.")
    session, _ = add(session, text=noted, kind=kind, enablers=(enabler_id,))
    return note(session, round_id, enabler_id, "")


def comment_to_insight(session: Session, enabler_id: str, comment: str, kind: Kind = "where-we-are") -> Session:
    """Make what somebody wrote about an enabler an insight about it. The comment stays where it is, so it becomes one only once."""
    if any(each.text == tidy(comment) and enabler_id in each.enablers for each in session.insights.values()):
        raise EditRefused("That comment is an insight already, under Deepen.")
    return add(session, text=comment, kind=kind, enablers=(enabler_id,))[0]


def edit(session: Session, insight_id: str, text: str) -> Session:
    """Change what an insight says."""
    return _with(session, insight_id, text=_said(text))


def set_kind(session: Session, insight_id: str, kind: Kind) -> Session:
    """Change an insight's kind."""
    return _with(session, insight_id, kind=kind)


def set_enablers(session: Session, insight_id: str, enablers: Iterable[str]) -> Session:
    """Change which enablers an insight is about, in the order of the screen."""
    return _with(session, insight_id, enablers=_known(session, enablers))


def remove(session: Session, insight_id: str) -> Session:
    """Delete an insight; a shift that rests on it no longer does."""
    insight_of(session, insight_id)
    insights = {key: each for key, each in session.insights.items() if key != insight_id}
    shifts = {
        key: replaced(each, insights=tuple(other for other in each.insights if other != insight_id))
        if insight_id in each.insights
        else each
        for key, each in session.shifts.items()
    }
    return changed(session, insights=insights, shifts=shifts)


def by_enabler(session: Session) -> dict[str, dict[str, Insight]]:
    """Give the insights about each enabler in use, in the order they were said."""
    found: dict[str, dict[str, Insight]] = {enabler_id: {} for enabler_id in session.enablers_in_use}
    for key, each in session.insights.items():
        for enabler_id in each.enablers:
            if enabler_id in found:
                found[enabler_id][key] = each
    return found


def loose(session: Session) -> dict[str, Insight]:
    """Give the insights that belong to no enabler in use: to none at all, or only to removed ones."""
    kept = session.enablers_in_use.keys()
    return {key: each for key, each in session.insights.items() if kept.isdisjoint(each.enablers)}


def of_kind(session: Session, kind: Kind) -> dict[str, Insight]:
    """Give the insights of one kind, in the order they were said."""
    return {key: each for key, each in session.insights.items() if each.kind == kind}


def coverage(session: Session) -> Coverage:
    """Count the insights by enabler and kind: what has been talked about, and what hasn't. An enabler without any insight isn't silent
    where the room has talked about it."""
    counts = {enabler_id: dict.fromkeys(KINDS, 0) for enabler_id in session.enablers_in_use}
    for insight in session.insights.values():
        for enabler_id in insight.enablers:
            if enabler_id in counts:
                counts[enabler_id][insight.kind] += 1
    rows = tuple(
        CoverageRow(key, each.title, each.level, tuple(counts[key].values()), sum(counts[key].values()))
        for key, each in session.enablers_in_use.items()
    )
    talked_about = {key for each in session.rounds.values() for key in each.talked_about}
    said = {insight.kind for insight in session.insights.values()}
    return Coverage(
        levels=tuple((key, level.title) for key, level in session.levels.items()),
        rows=rows,
        silent=tuple(row.title for row in rows if not row.total and row.enabler_id not in talked_about),
        silent_kinds=tuple(kind for kind in KINDS if kind not in said),
        loose=len(loose(session)),
    )


def _said(text: str) -> str:
    said = tidy(text)
    if not said:
        raise EditRefused("An insight needs some words.")
    return said


def _known(session: Session, enablers: Iterable[str]) -> tuple[str, ...]:
    wanted = set(enablers)
    if wanted - session.enablers.keys():
        raise EditRefused(Sentence("refused.no_enabler"))
    return tuple(key for key in session.enablers if key in wanted)


def insight_of(session: Session, insight_id: str) -> Insight:
    """Give the insight with this id. Raises EditRefused where there is none."""
    try:
        return session.insights[insight_id]
    except KeyError:
        raise EditRefused("That insight is no longer in this session.") from None


def _with(session: Session, insight_id: str, **fields: object) -> Session:
    insight = replaced(insight_of(session, insight_id), **fields)
    return changed(session, insights=session.insights | {insight_id: insight})
