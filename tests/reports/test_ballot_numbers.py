"""Ballots as numbers: counts, nothing that one person gave, and the keys are a promise to other programs."""

from __future__ import annotations

import json

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, Ballot, Result
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.diagnosis import latest_diagnosis
from m2m_tui.core.round import Tally
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act import ballots as stage
from m2m_tui.core.stages.act import choose, voting
from m2m_tui.reports.ballot_numbers import ballots
from m2m_tui.reports.numbers import numbers
from tests.each_of import each_of


def voted(session: Session, people: int) -> Session:
    """An open vote for which each of so many has a vote for the first shift, and the last wants to keep the second."""
    session, key = stage.open_vote(choose.set_capacity(session, 1), title="Where to start", expected=8)
    one, two, *_ = session.ballots[key].options
    for place in range(people):
        session, code = voting.begin(session, key)
        session = voting.vote(session, key, code, one, given=True)
        if place == people - 1:
            session = voting.keep(session, key, code, two)
        session = voting.finish(session, key, code)
    return session


def revealed(session: Session) -> Session:
    return stage.reveal(session, next(reversed(session.ballots)))


def test_a_vote(example: Session) -> None:
    session = revealed(voted(changed(example, ballots={}), 4))
    (key,) = session.ballots
    (found,) = ballots(session)
    one, two, three, *_ = found.pop("options")
    assert found == {
        "id": key,
        "title": "Where to start",
        "asks": "votes",
        "of": None,
        "aloud": False,
        "expected": 8,
        "voters": 4,
        "spoilt": 0,
        "hidden": None,
        "places": 1,
    }
    first, second, third, *_ = session.ballots[key].options
    words = session.ballots[key].options
    assert one == {"shift": first, "words": words[first], "votes": 4, "flags": 0, "rank": 1, "place": "in"}
    assert two == {"shift": second, "words": words[second], "votes": 0, "flags": 1, "rank": 2, "place": "out"}
    assert three == {"shift": third, "words": words[third], "votes": 0, "flags": 0, "rank": 2, "place": "out"}
    assert ballots(for_circulation(session)) == ballots(session)


def test_effort_and_impact_and_nothing_of_few(example: Session) -> None:
    one, two, *_ = example.shifts
    result = Result(
        voters=4,
        effort={one: Tally(counts=(1, 0, 2, 0, 0), dont_know=1), two: Tally(counts=(0, 0, 1, 1, 0), dont_know=2)},
        impact={one: Tally(counts=(0, 0, 0, 0, 0), dont_know=4), two: Tally(counts=(0, 0, 0, 2, 2))},
    )
    asked = Ballot(
        title="Effort",
        asks=EFFORT_AND_IMPACT,
        state="revealed",
        options={one: "One", two: "Two"},
        result=result,
    )
    (found,) = ballots(changed(example, ballots={"b": asked}))
    assert (found["asks"], found["places"], found["hidden"]) == ("effort and impact", None, None)
    first, second = found["options"]
    assert first == {
        "shift": one,
        "words": "One",
        "effort": {
            "counts": [1, 0, 2, 0, 0],
            "dont_know": 1,
            "skipped": 0,
            "median": 3.0,
            "range": [1, 3],
            "middle_half": [1, 3],
        },
        "impact": None,
    }
    assert second["effort"] is None, "two gave a score, and would know each other's"
    assert second["impact"]["median"] == 4.5
    assert (second["impact"]["range"], second["impact"]["middle_half"]) == ([4, 5], [4, 5])


@each_of(("voters", "aloud", "told"), [(2, False, False), (3, False, True), (2, True, True), (0, False, False)])
def test_of_too_few_papers_there_is_no_number(example: Session, voters: int, *, aloud: bool, told: bool) -> None:
    session = revealed(voted(changed(example, ballots={}), 3))
    ((key, ballot),) = session.ballots.items()
    assert ballot.result is not None
    few = replaced(ballot, show_of_hands=aloud, result=replaced(ballot.result, voters=voters, spoilt=1))
    (found,) = ballots(changed(session, ballots={key: few}))
    assert bool(found["options"]) == told
    assert found["hidden"] == (None if told else "too few")
    assert (found["places"] is not None) == told
    assert (found["voters"], found["spoilt"]) == (voters, 1)


def test_an_open_ballot_is_nobodys_to_count(example: Session) -> None:
    session = voted(changed(example, ballots={}), 4)
    assert ballots(session) == []
    found = latest_diagnosis(session)
    assert found is not None
    told = json.dumps(numbers(session, found))
    assert "Where to start" not in told
    assert len(numbers(revealed(session), found)["ballots"]) == 1


def test_a_second_ballot_names_the_first(example: Session) -> None:
    session = revealed(voted(changed(example, ballots={}), 4))
    ((key, ballot),) = session.ballots.items()
    (_, second) = ballots(changed(session, ballots={key: ballot, "zzzz": replaced(ballot, again_of=key)}))
    assert second["of"] == key
