"""What becomes of actions: when they are due, what stands behind each, and how its enablers' scores stand then and since."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from m2m_tui.core.action import Action, Review, Said
from m2m_tui.core.days import from_today, overdue_words, said_day
from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.comparison import change_words, comparable, compare
from m2m_tui.core.findings.groups import NOBODY, tally_of
from m2m_tui.core.findings.reading_in_words import reading_words
from m2m_tui.core.naming import quoted, whole_shift
from m2m_tui.core.round import Round
from m2m_tui.core.sameness.identity import ByIdentity
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import took_part
from m2m_tui.core.words import counted, listed

NOBODY_YET = "nobody yet"
NOBODY_NAMED = "nobody named"
NOT_MEASURED = "not measured yet"
SHIFT_GONE = "its shift is gone"


def is_overdue(action: Action, today: date) -> bool:
    """Tell whether an action is open and its day has passed."""
    return action.state == "open" and action.due is not None and action.due < today


def owner_words(action: Action) -> str:
    """Say who does it, or "nobody yet"; of one that is done or dropped, that nobody was named."""
    return action.owner or (NOBODY_YET if action.state == "open" else NOBODY_NAMED)


def when_words(action: Action, today: date) -> str:
    """Say how it stands: "done"; "dropped: no budget"; "by 26 February, 9 days overdue"; "by 3 March, in 6 weeks"; "no day yet"."""
    if action.state == "done":
        return "done"
    if action.state == "dropped":
        return f"dropped: {action.dropped_because}" if action.dropped_because else "dropped"
    if action.due is None:
        return "no day yet"
    return f"by {said_day(action.due, today)}, {overdue_words(action.due, today) or from_today(action.due, today)}"


def in_short(session: Session, today: date) -> str:
    """Say what is said at the top of the list: "9 actions: 5 open, 2 of them overdue and 1 with nobody yet; 3 done, 1 dropped"."""
    actions = list(session.actions.values())
    if not actions:
        return "no actions yet"
    open_ones = [each for each in actions if each.state == "open"]
    late, nobody = sum(is_overdue(each, today) for each in open_ones), sum(not each.owner for each in open_ones)
    more = [f"{late} overdue" if late else "", f"{nobody} with {NOBODY_YET}" if nobody else ""]
    said = [part for part in more if part]
    first = f"{len(open_ones)} open{f', {listed(said)}' if said else ''}"
    ended = [
        f"{count} {state}" for state in ("done", "dropped") if (count := sum(each.state == state for each in actions))
    ]
    return f"{counted(len(actions), 'action')}: {'; '.join([first, ', '.join(ended)] if ended else [first])}"


# -- lists


def by_owner(session: Session) -> dict[str, dict[str, Action]]:
    """Give the actions under each owner, however the name is written: those of nobody first, under "", then by name."""
    names: dict[str, str] = {}
    found: dict[str, dict[str, Action]] = {}
    for key, each in session.actions.items():
        name = names.setdefault(known_as(each.owner), each.owner)
        found.setdefault(name, {})[key] = each
    return {name: found[name] for name in sorted(found, key=str.casefold)}


def by_date(session: Session) -> dict[str, Action]:
    """Give the open ones by their day, those without one behind them, then those that are done and dropped."""
    states = ("open", "done", "dropped")
    keys = sorted(
        session.actions,
        key=lambda key: (states.index(session.actions[key].state), session.actions[key].due or date.max),
    )
    return {key: session.actions[key] for key in keys}


def by_shift(session: Session) -> dict[str, dict[str, Action]]:
    """Give the actions under each shift that speaks for itself, in the order of the shifts; those of none, or of one that is gone,
    under ""."""
    found: dict[str, dict[str, Action]] = {key: {} for key in (*session.shifts_in_use, "")}
    for key, each in session.actions.items():
        found[shift_for(session, each)][key] = each
    return {shift_id: those for shift_id, those in found.items() if those}


def shift_for(session: Session, action: Action) -> str:
    """Give the id of the shift that an action is for, also where that was joined into another; "" where it is for none, or that is gone."""
    return session.speaking(action.shift) if action.shift in session.shifts else ""


def actions_of(session: Session, shift_id: str) -> dict[str, Action]:
    """Give the actions for one shift, and for those that were joined into it."""
    those = {key for key in session.shifts if session.speaking(key) == shift_id}
    return {key: each for key, each in session.actions.items() if each.shift in those}


# -- the chain


class ScoreThenAndSince(NamedTuple):
    """One enabler that an action's shift rests on. `then`: what the latest round said when the action was set, in words; `since`: what the
    latest round says by now, or that it wasn't measured since; `change`: what may be claimed of the move, "" where nothing may."""

    enabler_id: str
    title: str
    then: str
    since: str
    change: str = ""


class Chain(NamedTuple):
    """From an action down to the scores. `shift` is "" where it is for none, and says so where that is gone."""

    action_id: str
    action: Action
    shift_id: str
    shift: str
    insights: tuple[str, ...]
    scores: tuple[ScoreThenAndSince, ...]
    history: tuple[str, ...]


def chain(session: Session, action_id: str) -> Chain:
    """Give what stands behind an action: its shift, the insights and enablers that rests on, and how those were scored then and since."""
    action = session.actions[action_id]
    shift_id = shift_for(session, action)
    shift = session.shifts[shift_id] if shift_id else None
    insights = [session.insights[key] for key in shift.insights] if shift else []
    about = {key for each in insights for key in each.enablers} | {*(shift.enablers if shift else ())}
    said = whole_shift(shift) if shift else SHIFT_GONE if action.shift else ""
    return Chain(
        action_id=action_id,
        action=action,
        shift_id=shift_id,
        shift=said,
        insights=tuple(each.text for each in insights),
        scores=scores_then_and_since(session, tuple(key for key in session.enablers if key in about), action.round),
        history=history(session, action_id),
    )


def scores_then_and_since(
    session: Session, enabler_ids: tuple[str, ...], round_id: str
) -> tuple[ScoreThenAndSince, ...]:
    """Give how enablers were scored in a round, and in the latest one after it. The scores stand beside an action, and nothing says that
    one comes of the other."""
    rounds = comparable(session)
    then = round_id if round_id in rounds else ""
    since = rounds[-1] if rounds and rounds[-1] != then else ""
    before, after = (_readings(session, each, enabler_ids) for each in (then, since))
    moves = (
        {row.enabler_id: change_words(row) for row in compare(session, then, since).rows if row.claim}
        if then and since
        else {}
    )
    return tuple(
        ScoreThenAndSince(
            key,
            session.enablers[key].title,
            before.get(key, "not measured then"),
            after.get(key, NOT_MEASURED),
            moves.get(key, ""),
        )
        for key in enabler_ids
    )


def scores_since_the_baseline(session: Session, shift_id: str) -> tuple[ScoreThenAndSince, ...]:
    """Give how the enablers that a shift rests on were scored in the baseline and in the latest round; nothing before a later one."""
    rounds = comparable(session)
    enabler_ids = tuple(key for key in session.shifts[shift_id].enablers if key in session.enablers)
    return scores_then_and_since(session, enabler_ids, rounds[0]) if len(rounds) > 1 else ()


def _readings(session: Session, round_id: str, enabler_ids: tuple[str, ...]) -> dict[str, str]:
    if not round_id:
        return {}
    asked = ByIdentity(session.rounds[round_id])
    return {key: said for key in enabler_ids if (said := _reading(asked, key))}


@lru_cache(maxsize=256)
def _reading(asked: ByIdentity[Round], enabler_id: str) -> str:
    """What a round says of one enabler, "" where nobody gave a score. Reckoned once: it is asked for at every move of a cursor."""
    round_ = as_shown(asked.value)
    if round_.confidentiality == "named":
        tally = tally_of(took_part(round_).values(), enabler_id)
    else:
        tally = round_.tallies.get(enabler_id, NOBODY)
    return reading_words(tally) if any(tally.counts) else ""


# -- what became of it, over the reviews


def history(session: Session, action_id: str) -> tuple[str, ...]:
    """Give what the reviews said of an action, a line each."""
    return tuple(_line(each, action_id) for each in session.reviews.values() if action_id in each.said)


def _line(review: Review, action_id: str) -> str:
    said = review.said[action_id]
    words = [outcome_words(said), f"learned: {said.learned}" if said.learned else ""]
    return f"{quoted(review.title)}: {'; '.join(part for part in words if part)}"


def outcome_words(said: Said) -> str:
    """Say what became of an action in a review: "done", "moved to 4 June 2027", "dropped: no money"; "" where that wasn't said."""
    if said.outcome == "another day":
        return f"moved to {said_day(said.due)}" if said.due else "moved to another day"
    return f"{said.outcome}: {said.because}" if said.because else said.outcome


def moved_words(session: Session, action_id: str) -> str:
    """Say how often reviews moved an action to another day: "moved twice"; "" where none did."""
    said = [each.said[action_id].outcome for each in session.reviews.values() if action_id in each.said]
    moves = said.count("another day")
    return f"moved { {1: 'once', 2: 'twice'}.get(moves, f'{moves} times') }" if moves else ""


def learned(session: Session, action_id: str) -> tuple[str, ...]:
    """Give what reviews said was learned from an action, from the first to the latest."""
    said = [each.said[action_id].learned for each in session.reviews.values() if action_id in each.said]
    return tuple(each for each in said if each)


def history_in_short(session: Session, action_id: str) -> str:
    """Give the same on one line: "set in the baseline, moved twice, done"."""
    action = session.actions[action_id]
    parts = [
        f"set in {quoted(session.rounds[action.round].title)}"
        if action.round in session.rounds
        else "set before the first survey",
        moved_words(session, action_id),
        "still open" if action.state == "open" else action.state,
    ]
    return ", ".join(part for part in parts if part)
