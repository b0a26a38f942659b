"""A session with something of everything in it, as `git diff` reads it and as its versions are told, compared with what was agreed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from random import Random

import pytest

from m2m_tui.core import ids
from m2m_tui.core.history.changes import changes, first_words, news, summary
from m2m_tui.core.history.diff_lines import as_lines
from m2m_tui.core.round import Answer
from m2m_tui.core.session import Conflict, Session, changed
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.core.stages.act import actions, ballots, choose, reviews, voting
from m2m_tui.storage.toml.models import session_text
from tests.conftest import TESTS
from tests.golden_file import assert_agreed
from tests.two_languages import in_two_languages

GOLDEN = TESTS / "golden" / "history"


@pytest.fixture(autouse=True)
def _the_same_ids_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_RANDOM", Random("m2m"))


def steps(session: Session) -> Iterator[Session]:
    """A workshop as it goes on from the example, step by step."""
    one, two, three, four, five, *_ = session.enablers
    first, second, third, *_ = session.shifts
    said, *_ = session.insights
    session = adapt.remove(adapt.reword(session, one, title="Seeing the whole", reason="Our word"), two, "Not ours")
    session, new = adapt.add(session, level="mindset", title="Time to try things", reason="People say so")
    yield adapt.move(session, three, "infrastructure", "Money")
    session = deepen.set_enablers(session, said, [one, three, four, five])
    session = deepen.edit(deepen.set_kind(session, said, "barrier"), said, "In adult social care it is how we work.")
    session, _ = deepen.add(session, text="Nobody asks us.", kind="barrier", enablers=[new])
    yield deepen.remove(session, list(session.insights)[1])
    session = shift.set_when(shift.edit(session, first, from_="Before", to=""), second, "")
    yield choose.join(session, third, first, from_="Before", to="After")
    session = diagnose.note(session, "b4se", one, "Ask the members.")
    session = diagnose.set_talked_about(session, "b4se", one, True)
    session, round_id = diagnose.open_round(
        session, title="A year on", confidentiality="anonymous", groups=["Core team"]
    )
    answers: tuple[Answer, ...] = (1, 2, 2, 4, "don't know")
    for number, answer in enumerate(answers):
        session, who = diagnose.join(session, round_id, group="Core team" if number else "")
        session = diagnose.answer(session, round_id, who, one, answer)
        session = diagnose.comment(session, round_id, who, one, f"Comment {number}")
        session = diagnose.finish(session, round_id, who) if number else session
    yield session
    yield diagnose.reveal(session, round_id)
    session, named = diagnose.open_round(
        diagnose.reveal(session, round_id), title="Named", confidentiality="named", groups=["Core team"], expected=3
    )
    for name, group in (("Chair", "Core team"), ("Ward lead", "")):
        session, who = diagnose.join(session, named, name=name, group=group)
        session = diagnose.answer(session, named, who, one, 3)
        session = diagnose.finish(session, named, who) if group else session
    session = diagnose.answer(session, named, who, new, "don't know")
    yield session
    yield diagnose.reveal(session, named)
    session, vote = ballots.open_vote(session, title="Where to start", expected=3)
    session, who = voting.begin(session, vote)
    session = voting.finish(voting.vote(session, vote, who, first, given=True), vote, who)
    yield session
    session, _ = ballots.said_aloud(
        ballots.take_back(session, vote), title="Aloud", effort={first: (2, 3)}, impact={first: (4, "don't know")}
    )
    session, _ = ballots.show_of_hands(session, title="", voters=8, votes={first: 5, second: 3})
    yield choose.say_what_stops(choose.set_capacity(session, 1), "The pilot board")
    session, ask = actions.add(session, text="Ask finance", owner="Chair", due=date(2027, 3, 1), shift=first)
    session, find = actions.add(session, text="Find a room")
    yield session
    session, review = reviews.begin(session, "")
    session = reviews.say_another_day(session, review, ask, date(2027, 9, 1))
    session = reviews.say_learned(reviews.say_dropped(session, review, find, "No rooms"), review, find, "Ask first")
    yield session
    session = in_two_languages(session)
    yield changed(
        session, conflicts={"c1": Conflict(place="challenge", kept="Ours", other="Theirs")}, parked=session.parked
    )


def test_what_git_reads(example: Session) -> None:
    lines = [f"-- step {number}\n" + "\n".join(of(each)) for number, each in enumerate(steps(example))]
    assert_agreed(GOLDEN / "diff-lines.txt", "\n".join(_only_new(lines)) + "\n")


def of(session: Session) -> list[str]:
    return list(as_lines(tomllib.loads(session_text(session))))


def _only_new(texts: list[str]) -> list[str]:
    """Of each text the lines that weren't in the one before."""
    before: set[str] = set()
    new = []
    for text in texts:
        new += [line for line in text.split("\n") if line not in before]
        before = set(text.split("\n"))
    return new


def test_what_each_version_is_told_to_have_changed(example: Session) -> None:
    versions = [example, *steps(example)]
    said = [*first_words(versions[-1])]
    for number, (before, after) in enumerate(pairwise(versions)):
        said += [f"-- step {number}", *changes(before, after), f"in short: {summary(changes(before, after))}"]
        said += ["news", *news(before, after), "back", *changes(after, before)]
    said += ["-- all at once", *changes(versions[0], versions[-1])]
    assert_agreed(GOLDEN / "changes.txt", "\n".join(said) + "\n")
