"""The survey and the ballots in plain lines, where people can answer in more than one language."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.errors import NoSuchThing
from m2m_tui.core.session import Session, Shift, changed
from m2m_tui.core.stages.act import ballots
from m2m_tui.sittings import sitting
from m2m_tui.storage.sessions import saving
from tests.two_languages import MARKED, in_two_languages, left_behind, marked, speak_the_marked_language
from tests.ui.made import asked, asked_again, under_way
from tests.ui.survey.test_plain import SIGNALS, Conversation

CHOICE = f"In which language would you like to answer?\n{marked('In which language would you like to answer?')}\n"
TO_ENGLISH, TO_MARKED = "  *: Answer in English\n", f"  *: {marked('Answer in English')}\n"
TYPED = {"Housing lead", "Because", "zzzzz", "wrong", "99", "Nobody"}


@pytest.fixture(autouse=True)
def _two_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sitting, "PAUSE", 0)
    folder = tmp_path / "languages"
    folder.mkdir()
    speak_the_marked_language(folder, monkeypatch)
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def in_english(said: str) -> list[str]:
    """The words that stand outside all marks, but for the choice, the way back to English, and what was typed."""
    text = said.removeprefix(CHOICE).replace("  1: English\n", "").replace(TO_ENGLISH, "")
    text = re.sub(r"\b[a-z0-9]{4}-?[a-z0-9]{4}\b", "", left_behind(text))
    for typed in TYPED:
        text = text.replace(typed, "")
    return re.findall(r"[^\W\d_]{2,}", text)


def both_open(example: Session) -> Session:
    shifts = {key: Shift(from_=each.from_, facet=each.facet) for key, each in example.shifts.items()}
    session = changed(asked(groups=("Core team", "Partners")), shifts=shifts)
    return in_two_languages(ballots.open_vote(session, title="Where to start")[0])


def test_the_whole_survey_leaves_no_sentence_behind(
    example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Conversation(both_open(example), tmp_path, monkeypatch)
    answers = ("wrong", "4", "c", "Because", "b", "c", "", "b", "", "x", "0", "c", "-", "n", "", "", "?", "l", "wrong")
    said = talk.type(
        "2", "wrong", "1", " ", "Housing lead", "Nobody", "2", *answers, "f", "99", "l", "1", "5", "f", "f"
    )
    (response,) = talk.responses
    assert (response.name, response.group, response.finished) == ("Housing lead", "Partners", True)
    assert in_english(said) == []
    said = talk.type("2", "1", "zzzzz", "", "Housing lead", "Nobody", "1")
    assert in_english(said) == []
    assert len(talk.responses) == 1
    assert in_english(talk.type("2", "1", *["zzzzz"] * 6)) == []


def test_both_ballots_leave_no_sentence_behind(
    example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Conversation(both_open(example), tmp_path, monkeypatch)
    said = talk.type("2", "2", "wrong", "", "1", "2", "d 2", "d 3", "l", "?", "99", *"345678", "f")
    assert in_english(said) == []
    options = list(example.shifts)[:2]
    rated = in_two_languages(ballots.open_effort_and_impact(example, title="", options=options)[0])
    talk = Conversation(rated, tmp_path, monkeypatch)
    assert in_english(talk.type("2", "", "2", "0", "b", "", "99", "x", "b", "", "5", "f")) == []


def test_an_anonymous_round_and_one_that_asks_again_leave_no_sentence_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for session in (under_way("anonymous"), asked_again(), asked_again("anonymous")):
        talk = Conversation(in_two_languages(session), tmp_path, monkeypatch)
        said = talk.type("2", "", "wrong", "", "1", "q")
        for each in session.rounds.values():
            for response in each.responses.values():
                said = said.replace(f": {response.name}\n", ":\n")
        assert in_english(said) == []


def test_each_language_is_offered_alike_before_anything_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(in_two_languages(asked("anonymous")), tmp_path, monkeypatch)
    before = talk.path.read_bytes()
    choice = f"{CHOICE}  1: English\n  2: {marked('Marked')}\n1, 2: \n"
    assert talk.type("3", "q") == choice * 2 + "\n"
    assert talk.path.read_bytes() == before
    session = saving.read(talk.path).session
    assert talk.type("1").startswith(f"{choice}{TO_MARKED}\n{session.title}\n")
    assert talk.type("2").startswith(f"{choice}{TO_ENGLISH}\n{marked(session.title)}\n")


def test_a_star_switches_wherever_something_is_asked_and_nothing_is_lost(
    example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Conversation(both_open(example), tmp_path, monkeypatch)
    said = talk.type(
        "1", "*", "1", "*", "Housing lead", "*", "2", *"*4*", "c", "*", "Because", "*", "n", "*", "", "*", ""
    )
    (response,) = talk.responses
    assert (response.name, response.group) == ("Housing lead", "Partners")
    assert (list(response.scores.values()), list(response.comments.values())) == ([4], ["Because"])
    assert said.count("\n1 of 11. ") == 1
    assert said.count(f"\n{marked('1 of 11. ')[:-1]}") == 1
    switched = talk.type("2", "1", response_code(talk), "*", "f", "*", "q")
    title = list(saving.read(talk.path).session.enablers_in_use.values())[1].title
    assert f"{TO_MARKED}\n{example.levels[next(iter(example.levels))].title}\n\n2 of 11. {title}.\n" in switched
    assert f'"{MARKED}"' not in talk.path.read_text("utf-8").split("[rounds")[1].split("[")[0]


def test_a_star_in_a_ballot_says_the_options_again_with_this_persons_votes(
    example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Conversation(both_open(example), tmp_path, monkeypatch)
    said = talk.type("2", "2", "*", "", "1", "*", "*", "f")
    session = saving.read(talk.path).session
    (paper,) = session.ballots[open_ballot(session) or ""].papers.values()
    (voted,) = paper.votes
    words = session.ballots[open_ballot(session) or ""].options[voted]
    assert f"{TO_ENGLISH}  1: {marked(f'{marked(words)} (your vote)')}\n" in said
    assert f"{TO_MARKED}  1: {words} (your vote)\n" in said


def test_of_three_languages_each_has_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = in_two_languages(asked("anonymous"))
    third = {**session.translations, "qq": session.translations[MARKED]}
    talk = Conversation(changed(session, translations=third), tmp_path, monkeypatch)
    said = talk.type("3", "*1", "*2", "", "4", "*", "q")
    assert f"\n  *1: Answer in English\n  *2: {marked('Answer in English')}\n" in said
    assert list(talk.responses[0].scores.values()) == [4]
    assert marked("“*” isn’t one of the answers. Type ? and press enter to hear what is.") in said


def test_with_one_language_a_star_is_what_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Conversation(asked("anonymous"), tmp_path, monkeypatch).type("*", "", "4", "q")
    assert said.startswith(saving.read(tmp_path / "session.toml").session.title)
    assert "“*” doesn’t begin anything. Press enter alone to begin; to leave, type q and press enter." in said
    assert "*:" not in said


def test_that_nothing_is_open_is_said_in_each_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoSuchThing) as refused:
        Conversation(in_two_languages(changed(asked(), rounds={})), tmp_path, monkeypatch).type("")
    english, other = str(refused.value).split("\n")
    assert other == marked(english)


def response_code(talk: Conversation) -> str:
    session = saving.read(talk.path).session
    return next(code for each in session.rounds.values() for code in each.responses)
