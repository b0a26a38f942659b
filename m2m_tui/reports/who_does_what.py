"""What the place starts with: the shifts chosen, who does what by when for each, and what the reviews found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from m2m_tui.core.action import Action, Review
from m2m_tui.core.days import overdue_words, said_day
from m2m_tui.core.findings.actions import by_shift, history_in_short, in_short, is_overdue, outcome_words, owner_words
from m2m_tui.core.findings.comparison import change_words, latest_comparison
from m2m_tui.core.findings.reading import Measures
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act.choose import by_when, capacity_words, over_capacity
from m2m_tui.core.words import capital
from m2m_tui.reports import shift
from m2m_tui.reports.deepen import numbers_of
from m2m_tui.reports.escape import bold, escape, sentence_of
from m2m_tui.reports.table import table

_Actions = Mapping[str, Mapping[str, Action]]

_HEAD = ("What", "Who", "By when", "How it stands")


def lines(session: Session, day: date | None) -> list[str]:
    """The part of the first page on the shifts that begin now, and on all actions as they stand on a day; nothing where there are none."""
    chosen, actions = list(by_when(session)["now"]), by_shift(session)
    others = [key for key in actions if key not in chosen]
    return [*_begun(session, chosen, actions, day), *_beside(session, others, actions, day, alone=not chosen)]


def _begun(session: Session, chosen: Sequence[str], actions: _Actions, day: date | None) -> list[str]:
    if not chosen:
        return []
    made = ["## What we start with, and who does what by when", "", *_capacity(session), *_in_short(session, day)]
    numbers = numbers_of(session)
    for shift_id in chosen:
        made += [f"**{shift.from_to(session.shifts[shift_id])}**", "", *_under(session, shift_id, numbers)]
        made += _actions(session, actions.get(shift_id, {}), day)
    return made


def _beside(session: Session, others: Sequence[str], actions: _Actions, day: date | None, *, alone: bool) -> list[str]:
    """The actions for shifts that don't begin now and for none, under a heading that doesn't say that they do."""
    if not others:
        return []
    made = ["## Who does what by when", "", *_in_short(session, day)] if alone else ["## Other actions", ""]
    for shift_id in others:
        if shift_id:
            each = session.shifts[shift_id]
            made += [f"**{shift.from_to(each)}** ({each.when or 'when is still open'})", ""]
        elif len(others) > 1:
            made += ["**For no shift of its own**", ""]
        made += _actions(session, actions[shift_id], day)
    return made


def _in_short(session: Session, day: date | None) -> list[str]:
    return [sentence_of(capital(in_short(session, day or date.min))), ""] if session.actions else []


def reviews(session: Session) -> list[str]:
    """The section on what the reviews found, one after the other; nothing where nothing was reviewed."""
    made = [line for each in session.reviews.values() if each.said for line in _review(session, each)]
    return ["## What became of it", "", *made] if made else []


def _capacity(session: Session) -> list[str]:
    if not over_capacity(session):
        return []
    stops = f" What stops: {sentence_of(session.stops)}" if session.stops.strip() else ""
    return [f"{sentence_of(capital(capacity_words(session)))}{stops}", ""]


def _under(session: Session, shift_id: str, numbers: dict[str, int]) -> list[str]:
    """What a chosen shift rests on, and how its enablers have moved: beside its actions, never as what came of them."""
    each = session.shifts[shift_id]
    return [
        line
        for said in (*shift.evidence(session, each, numbers), *_moves(session, each.enablers))
        for line in (said, "")
    ]


def _moves(session: Session, enablers: tuple[str, ...]) -> list[str]:
    compared = latest_comparison(session)
    if compared is None:
        return []
    moved = [
        f"{escape(row.title)}: {_medians(row.before, row.after)}{change_words(row)}"
        for row in compared.rows
        if row.enabler_id in enablers and row.before and row.after and row.claim
    ]
    return [f"*Medians since {escape(compared.earlier) or 'the baseline'}:* {'; '.join(moved)}."] if moved else []


def _medians(before: Measures, after: Measures) -> str:
    """Both medians; nothing where one is of too few people to be one."""
    then, now = before.shown_median, after.shown_median
    return "" if then is None or now is None else f"{then:g}, now {now:g}, "


def _actions(session: Session, actions: Mapping[str, Action], day: date | None) -> list[str]:
    rows = [
        [
            escape(each.text),
            escape(owner_words(each)),
            said_day(each.due) if each.due else "no day yet",
            escape(_stands(session, key, each, day)),
        ]
        for key, each in actions.items()
    ]
    return table(_HEAD, rows) if rows else []


def _stands(session: Session, action_id: str, action: Action, day: date | None) -> str:
    late = overdue_words(action.due, day) if action.due and day and is_overdue(action, day) else ""
    why = action.dropped_because if action.state == "dropped" else ""
    said = f"{history_in_short(session, action_id)}{f': {why}' if why else ''}"
    return "; ".join(part for part in (capital(said), late) if part)


def _review(session: Session, review: Review) -> list[str]:
    made = [f"### {escape(review.title) or 'Review'}", ""]
    for action_id, said in review.said.items():
        action = session.actions.get(action_id)
        became = outcome_words(said)
        learned = f" *Learned:* {sentence_of(said.learned)}" if said.learned else ""
        outcome = f" {sentence_of(capital(became))}" if became else ""
        made.append(f"- {bold(action.text if action else 'An action that is gone')}.{outcome}{learned}")
    return [*made, ""]
