"""Two things under one id are told apart, and everything that names one of them names it on."""

from __future__ import annotations

from typing import Any, Literal

from m2m_tui.core.action import Action, Review, Said
from m2m_tui.core.ballot import Ballot, Paper, Result
from m2m_tui.core.framework import Level
from m2m_tui.core.merging.same_id import separate_ids
from m2m_tui.core.round import EarlierWords, Question, Response, RevealedTally, Round
from m2m_tui.core.session import Insight, Session, Shift, Thought, changed, replaced
from tests.each_of import each_of

LEVEL, ENABLER, INSIGHT, PARKED, SHIFT, ROUND, BALLOT, ACTION, REVIEW, CODE = (f"twin-{number}" for number in range(10))
TWINS = {LEVEL, ENABLER, INSIGHT, PARKED, SHIFT, ROUND, BALLOT, ACTION, REVIEW}


def full_of_twins(session: Session, whose: str, *, shown: bool = True) -> Session:
    """A thing in every table, under ids that somebody else gives too, each named wherever it can be before or after a reveal."""
    state: Literal["open", "revealed"] = "revealed" if shown else "open"
    tally = RevealedTally(counts=(1, 0, 0, 0, 0))
    said = {ENABLER: whose}
    response = Response(name=whose, scores={ENABLER: 3}, comments=said, begun={} if shown else said)
    round_ = Round(title=whose, confidentiality="named", state=state, again_of=ROUND, enablers=(ENABLER,))
    ballot = Ballot(title=whose, state=state, again_of=BALLOT, options={SHIFT: whose})
    shift = Shift.model_validate({"from": whose, "facet": "values"})
    if shown:
        votes: dict[str, Any] = {
            "votes": {SHIFT: 1},
            "flags": {SHIFT: 1},
            "effort": {SHIFT: tally},
            "impact": {SHIFT: tally},
        }
        asked = {"wordings": {ENABLER: Question(title=whose)}, "reworded": {ENABLER: EarlierWords(title=whose)}}
        later = {"tallies": {ENABLER: tally}, **asked, "notes": said}
        round_ = replaced(round_, responses={CODE: response}, talked_about=(ENABLER,), **later)
        ballot = replaced(ballot, result=Result(voters=1, **votes))
    else:
        paper = Paper(votes=(SHIFT,), keep=SHIFT, effort={SHIFT: 2}, impact={SHIFT: 2})
        round_, ballot = replaced(round_, responses={CODE: response}), replaced(ballot, papers={CODE: paper})
    parts: dict[str, Any] = {
        "levels": {LEVEL: Level(title=whose)},
        "enablers": {ENABLER: replaced(next(iter(session.enablers.values())), title=whose, level=LEVEL)},
        "insights": {INSIGHT: Insight(text=whose, kind="barrier", enablers=(ENABLER,))},
        "parked": {PARKED: Thought(text=whose, enabler=ENABLER)},
        "shifts": {SHIFT: replaced(shift, enablers=(ENABLER,), insights=(INSIGHT,), joined_into=SHIFT)},
        "rounds": {ROUND: round_},
        "ballots": {BALLOT: ballot},
        "actions": {ACTION: Action(text=whose, shift=SHIFT, round=ROUND)},
        "reviews": {REVIEW: Review(title=whose, round=ROUND, said={ACTION: Said(learned=whose)})},
    }
    return changed(session, **{table: getattr(session, table) | added for table, added in parts.items()})


def names_in(value: object) -> set[str]:
    """Every id that stands anywhere in it: as a key, in a list, or alone."""
    if isinstance(value, dict):
        return {*value, *(name for each in value.values() for name in names_in(each))}
    if isinstance(value, list | tuple):
        return {name for each in value for name in names_in(each)}
    return {value} if isinstance(value, str) else set()


@each_of("shown", [True, False])
def test_whatever_names_one_of_two_things_under_one_id_names_it_on(example: Session, shown: bool) -> None:
    ours, theirs = full_of_twins(example, "ours", shown=shown), full_of_twins(example, "theirs", shown=shown)
    apart = separate_ids(example, ours, theirs)
    assert names_in(theirs.model_dump()) >= TWINS
    assert names_in(apart.model_dump()) & TWINS == set()
    assert apart.title == theirs.title


def test_what_both_have_alike_keeps_its_id(example: Session) -> None:
    both = full_of_twins(example, "both")
    assert separate_ids(example, both, both) is both


def test_two_people_under_one_code_are_two(example: Session) -> None:
    def answered(name: str) -> Session:
        round_id, round_ = next(iter(example.rounds.items()))
        responses = round_.responses | {CODE: Response(name=name)}
        return changed(example, rounds=example.rounds | {round_id: replaced(round_, responses=responses)})

    (round_,) = separate_ids(example, answered("Ward member"), answered("Director")).rounds.values()
    (code,) = (key for key, each in round_.responses.items() if each.name == "Director")
    assert code != CODE
