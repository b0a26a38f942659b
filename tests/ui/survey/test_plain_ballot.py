"""A ballot in plain lines, as somebody hears it and types it."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from m2m_tui.core.ballot import Paper
from m2m_tui.core.ballots import open_ballot, order_for
from m2m_tui.core.errors import NoSuchThing
from m2m_tui.core.session import Session, Shift, changed
from m2m_tui.core.stages.act import ballots
from m2m_tui.sittings import sitting
from m2m_tui.storage.sessions import saving
from tests.two_languages import SPEAKS_OF_VOTES, in_two_languages
from tests.ui.made import asked
from tests.ui.survey.test_plain import SIGNALS, Conversation


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sitting, "PAUSE", 0)
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(name="talk")
def _talk(example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Conversation:
    """The example, in which a vote is open and nobody has begun."""
    return Conversation(ballots.open_vote(example, title="Where to start")[0], tmp_path, monkeypatch)


def papers(talk: Conversation) -> dict[str, Paper]:
    session = saving.read(talk.path).session
    return session.ballots[open_ballot(session) or ""].papers


def code_in(said: str) -> str:
    found = re.search(r"Your code is (\S+)\.", said)
    assert found
    return found[1]


def test_somebody_votes_flags_and_finishes(talk: Conversation) -> None:
    said = talk.type("", "1", "3", "d 2", "f")
    session = saving.read(talk.path).session
    ballot = session.ballots[open_ballot(session) or ""]
    code = code_in(said)
    order = order_for(ballot, code)
    assert ballot.papers == {
        code: Paper(
            finished=True, votes=tuple(key for key in ballot.options if key in (order[0], order[2])), keep=order[1]
        )
    }
    assert f"2 of {ballot.votes_each} used. Your vote:" in said
    assert f"  2: {ballot.options[order[1]]} (don’t lose this one)" in said
    assert "Thank you. Your votes are saved." in said
    assert said.index("Nobody ever sees your votes") < said.index("Your code is")


def test_too_many_votes_and_one_taken_back(talk: Conversation) -> None:
    each = talk_votes(talk)
    numbers = [str(number) for number in range(1, each + 2)]
    said = talk.type("", *numbers, "1", numbers[-1], "f")
    assert f"All your {each} votes are used. Take one back first." in said
    (paper,) = papers(talk).values()
    assert len(paper.votes) == each


def talk_votes(talk: Conversation) -> int:
    session = saving.read(talk.path).session
    return session.ballots[open_ballot(session) or ""].votes_each


def test_the_code_brings_the_paper_back_in_the_same_order(talk: Conversation) -> None:
    first = talk.type("", "1", "q")
    code = code_in(first)
    second = talk.type(code.upper(), "l", "f")
    assert "(your vote)" in second
    assert next(line for line in second.splitlines() if line.startswith("  2: ")) in first
    assert [each.finished for each in papers(talk).values()] == [True]
    third = talk.type("zzzz-zzzz", "", "q")
    assert "There is no code" in third
    assert code not in third


def test_nothing_of_others_is_said(talk: Conversation) -> None:
    talk.type("", "1", "d1", "f")
    said = talk.type("", "", "l", "q")
    assert "(your vote" not in said
    assert "(don’t lose" not in said


@pytest.mark.parametrize("typed", ["99", "0", "maybe", "d 99", "d"])
def test_anything_else_is_said_to_be_nothing(talk: Conversation, typed: str) -> None:
    assert "isn’t a choice here" in talk.type("", typed, "f")
    assert [each.votes for each in papers(talk).values()] == [()]


def test_both_open_asks_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: Session) -> None:
    shifts = {key: Shift(from_=each.from_, facet=each.facet) for key, each in example.shifts.items()}
    both = ballots.open_vote(changed(asked(), shifts=shifts), title="Where to start")[0]
    talk = Conversation(both, tmp_path, monkeypatch)
    said = talk.type("3", "2", "", "1", "f")
    assert "Please type 1 or 2" in said
    assert len(papers(talk)) == 1
    assert talk.responses == []
    talk.type("1", "Link worker", "4", "q")
    assert [each.name for each in talk.responses] == ["Link worker"]


def test_beside_a_survey_effort_and_impact_are_called_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: Session
) -> None:
    shifts = {key: Shift(from_=each.from_, facet=each.facet) for key, each in example.shifts.items()}
    both = ballots.open_effort_and_impact(changed(asked(), shifts=shifts), title="", options=shifts)[0]
    said = Conversation(both, tmp_path, monkeypatch).type("2", "", "1", "f")
    assert "  2: the questions “Effort and impact”" in said
    assert not SPEAKS_OF_VOTES.search(said)


def test_effort_and_impact(example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = list(example.shifts)[:2]
    talk = Conversation(ballots.open_effort_and_impact(example, title="", options=options)[0], tmp_path, monkeypatch)
    said = talk.type("", "2", "0", "9", "", "5", "f")
    ((code, paper),) = papers(talk).items()
    session = saving.read(talk.path).session
    first, second = order_for(session.ballots[open_ballot(session) or ""], code)
    assert (paper.effort, paper.impact) == ({first: 2}, {first: "don't know", second: 5})
    assert "“9” isn’t one of the answers" in said
    again = talk.type(code, "q")
    assert "You said 2; enter keeps it:" in again
    assert "Your answers are saved." in again
    assert not SPEAKS_OF_VOTES.search(said + again)


def test_effort_and_impact_in_welsh(example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = ballots.open_effort_and_impact(example, title="", options=list(example.shifts)[:2])[0]
    talk = Conversation(in_two_languages(session, "cy"), tmp_path, monkeypatch)
    said = talk.type("2", "", "2", "0", "9", "?", "", "5", "f")
    assert "Mae eich atebion wedi’u cadw." in said
    assert not SPEAKS_OF_VOTES.search(said)


def test_who_begins_while_it_is_revealed_leaves_no_paper(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.type("", "1", "f")
    for _ in range(2):
        talk.type("", "", "1", "f")

    def reveal_first(*asked_before: object) -> None:
        saving.update(talk.path, lambda s: ballots.reveal(s, open_ballot(s) or ""))

    monkeypatch.setattr("m2m_tui.ui.survey.plain_ballot.ask_to_begin", reveal_first)
    # Its paper is in a workspace that hasn't seen the reveal yet; it is begun, and never counted or kept.
    talk.type("", "1", "f")
    assert not list(talk.path.parent.glob(".*.answers"))
    with pytest.raises(NoSuchThing):
        talk.type("")
