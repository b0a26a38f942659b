"""The example's people answer whatever is open, as far as they haven't, and nobody else's answers are touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from m2m_tui.core.ballots import DONE
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.core.stages.again import ask_again, left_to_ask
from m2m_tui.core.stages.example_people import let_answer, let_vote
from m2m_tui.core.survey_rounds import current_round, questions, revealed_rounds
from tests.each_of import each_of


def opened(session: Session, how: Confidentiality = "named", expected: int = 0) -> tuple[Session, str]:
    return diagnose.open_round(session, title="Again", confidentiality=how, expected=expected)


@each_of("how", ["named", "anonymous"])
def test_everybody_answers_everything_and_it_can_be_revealed(example: Session, how: Confidentiality) -> None:
    session, _ = adapt.add(example, level="mindset", title="Patience")
    session, round_id = opened(session, how)
    answered = let_answer(session, round_id)
    responses = answered.rounds[round_id].responses.values()
    assert len(responses) == 8
    assert all(
        each.finished and set(each.scores) == set(questions(session, session.rounds[round_id])) for each in responses
    )
    assert all(bool(each.name) == (how == "named") for each in responses)
    assert diagnose.reveal(answered, round_id).rounds[round_id].state == "revealed"
    with pytest.raises(EditRefused, match="have answered"):
        let_answer(answered, round_id)


def test_those_who_have_begun_are_left_alone_and_only_so_many_come_as_are_expected(example: Session) -> None:
    session, round_id = opened(example, expected=4)
    session, mine = diagnose.join(session, round_id, name="programme LEAD")
    session, another = diagnose.join(session, round_id, name="Somebody else")
    answered = let_answer(session, round_id).rounds[round_id].responses
    assert len(answered) == 4
    assert {key: answered[key] for key in (mine, another)} == session.rounds[round_id].responses


def test_what_is_asked_again_is_answered_by_those_of_the_first_time(example: Session) -> None:
    first = revealed_rounds(example)[-1]
    session, again = ask_again(example, first, left_to_ask(example, first)[:2])
    answered = let_answer(session, again)
    names = {each.name for each in answered.rounds[again].responses.values()}
    assert names == {each.name for each in example.rounds[first].responses.values()}
    assert current_round(diagnose.reveal(answered, again)) == first


@each_of(
    "opens",
    [
        lambda session: ballots.open_vote(session, title=""),
        lambda session: ballots.open_vote(session, title="", expected=5),
        lambda session: ballots.open_effort_and_impact(session, title="", options=[*session.shifts][:3]),
    ],
)
def test_they_fill_in_a_ballot(example: Session, opens: Callable[[Session], tuple[Session, str]]) -> None:
    session, ballot_id = opens(example)
    session, mine = voting.begin(session, ballot_id)
    voted = let_vote(session, ballot_id)
    ballot = voted.ballots[ballot_id]
    assert len(ballot.papers) == (ballot.expected or 8)
    assert not ballot.papers[mine].finished
    result = ballots.reveal(voted, ballot_id).ballots[ballot_id].result
    assert result is not None
    assert result.spoilt == 0
    assert result.voters == len(ballot.papers) - 1
    with pytest.raises(EditRefused, match=f"have {DONE[ballot.asks]}"):
        let_vote(voted, ballot_id)
