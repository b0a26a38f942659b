"""A reveal leaves another session's answers alone, wherever below it they are collected; what only looks so goes."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.storage.sessions.answer_boxes import own_boxes
from m2m_tui.storage.sessions.answer_copies import heads_below
from m2m_tui.storage.sessions.burning import copies_beside, copies_left
from m2m_tui.storage.sessions.live_answers import open_elsewhere
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.toml.models import session_text
from tests.each_of import each_of

KINDS = ("round", "ballot")
PLACES = ("", "sub", "two/below", "made by.answers", ".stversions", "#recycle", "sub/.old", "@Recycle/sub")
FILES = ("open", "renamed", "revealed", "asks something else", "no file", "a copy of the folder")


def asked(example: Session, kind: str) -> tuple[Session, str]:
    """A session with an open anonymous round or an open ballot."""
    if kind == "ballot":
        session = ballots.open_vote(example, title="Where to start")[0]
        return session, open_ballot(session) or ""
    return diagnose.open_round(changed(example, rounds={}), title="Baseline", confidentiality="anonymous")


def answered(path: Path, key: str) -> set[str]:
    """Three people answer. Gives their codes."""
    made: set[str] = set()

    def edit(session: Session) -> Session:
        for _ in range(3):
            if key in session.ballots:
                session, code = voting.begin(session, key)
                session = voting.vote(session, key, code, next(iter(session.shifts)), given=True)
                session = voting.finish(session, key, code)
            else:
                session, code = diagnose.join(session, key, name="")
                session = diagnose.answer(session, key, code, "systems-mindset", 4)
            made.add(code)
        return session

    update(path, edit)
    return made


def codes(path: Path, key: str) -> set[str]:
    session = read(path).session
    return {*(session.ballots[key].papers if key in session.ballots else session.rounds[key].responses)}


def revealed(session: Session, key: str) -> Session:
    return ballots.reveal(session, key) if key in session.ballots else diagnose.reveal(session, key)


def written(path: Path, session: Session) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(session_text(session), "utf-8")
    return path


def changed_into(file: str, theirs: Path, key: str) -> Path:
    """Have the other session's file be as it says. Gives where it is then."""
    text = theirs.read_text("utf-8")
    if file == "renamed":
        return theirs.rename(theirs.with_name("renamed.toml"))
    if file == "revealed":
        head, table, rest = text.partition(f".{key}]\n")
        theirs.write_text(head + table + rest.replace('state = "open"', 'state = "revealed"', 1), "utf-8")
    elif file == "asks something else":
        theirs.write_text(text.replace(f".{key}]", ".zzzzz]"), "utf-8")
    elif file == "no file":
        theirs.unlink()
    elif file == "a copy of the folder":
        (theirs.parent / ".theirs.answers").rename(theirs.parent / ".theirs.answers (conflicted copy)")
    return theirs


@each_of(
    ("kind", "place", "file"), [*product(["round"], PLACES, FILES), *product(["ballot"], ["sub", ".stversions"], FILES)]
)
def test_only_answers_that_a_session_in_the_room_still_reads_stay(
    tmp_path_factory: pytest.TempPathFactory, example: Session, kind: str, place: str, file: str
) -> None:
    session, key = asked(example, kind)
    folder = tmp_path_factory.mktemp("live")
    ours, theirs = written(folder / "ours.toml", session), written(folder / place / "theirs.toml", session)
    answered(ours, key)
    given = answered(theirs, key)
    boxes = set(own_boxes(theirs, key))
    theirs = changed_into(file, theirs, key)
    stay = file in ("open", "renamed") and place in ("", "sub", "two/below", "made by.answers")
    if file == "a copy of the folder":
        boxes = {each.parent.with_name(f"{each.parent.name} (conflicted copy)") / each.name for each in boxes}
    assert set(copies_beside(ours, [key])) == (set() if stay else boxes)
    update(ours, lambda now: revealed(now, key))
    assert not own_boxes(ours, key)
    assert {each for each in boxes if each.exists()} == (boxes if stay else set())
    assert copies_left(ours, read(ours).session, heads_below) == []
    assert open_elsewhere(ours, [key]) == open_elsewhere(ours, [key], heads_below(folder)) == [(key, theirs)] * stay
    if stay:
        assert codes(theirs, key) == given
        update(theirs, lambda now: revealed(now, key))
        assert not any(each.exists() for each in boxes)
        assert open_elsewhere(ours, [key]) == []


@each_of("kind", KINDS)
def test_what_a_sync_tool_made_of_another_session_s_answers_goes_and_they_stay(
    tmp_path_factory: pytest.TempPathFactory, example: Session, kind: str
) -> None:
    session, key = asked(example, kind)
    folder = tmp_path_factory.mktemp("live")
    ours, theirs = written(folder / "ours.toml", session), written(folder / "sub" / "theirs.toml", session)
    answered(ours, key)
    given = answered(theirs, key)
    box = own_boxes(theirs, key)[0]
    litter = box.with_name(f"{box.stem} (1).toml")
    litter.write_bytes(box.read_bytes())
    update(ours, lambda now: revealed(now, key))
    assert not litter.exists()
    assert codes(theirs, key) == given


def test_nothing_is_open_elsewhere_of_the_session_s_own_file_and_in_a_folder_called_as_one_of_answers(
    tmp_path: Path, example: Session
) -> None:
    session, key = asked(example, "round")
    ours = written(tmp_path / "all.answers" / "ours.toml", session)
    answered(ours, key)
    written(tmp_path / "theirs.toml", session)
    assert open_elsewhere(ours, [key]) == []
    (tmp_path / "all.answers" / "sub").mkdir()
    (tmp_path / "all.answers" / "sub" / "link.toml").symlink_to(ours)
    (tmp_path / "all.answers" / "sub" / ".link.answers").mkdir()
    (box,) = own_boxes(ours, key)
    (tmp_path / "all.answers" / "sub" / ".link.answers" / box.name).write_bytes(box.read_bytes())
    assert open_elsewhere(ours, [key]) == []
