"""A session in which git left both versions of some lines opens like any other, with everything in it that either side says."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.errors import GitProblem, Settled, UnreadableFile
from m2m_tui.core.merging.conflicts import resolve
from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages import adapt, deepen
from m2m_tui.storage.sessions import both_sides, saving
from m2m_tui.storage.sessions.both_sides import marked, refuse_marks
from m2m_tui.storage.sessions.session_files import find_sessions
from m2m_tui.storage.versioning.keep import keep, unkept
from m2m_tui.storage.versioning.share import share
from m2m_tui.storage.versioning.versions import session_at, told, versions
from m2m_tui.workspace import Workspace
from tests.each_of import each_of
from tests.gits import Gits, gits, read, small, write


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


@pytest.fixture(name="path")
def _path(here: Gits, example: Session) -> Path:
    path = write(here.repository() / "ours.toml", small(example))
    keep(path)
    return path


def more(session: Session, text: str) -> Session:
    return deepen.add(session, text=text, kind="barrier")[0]


def titled(session: Session, title: str) -> Session:
    return describe(session, title=title, place=session.place, challenge=session.challenge)


def merged(here: Gits, path: Path, ours: Session, theirs: Session) -> Path:
    """Two branches, and git has been told to merge them; it couldn't."""
    here.run(path.parent, "switch", "-qc", "theirs")
    keep(write(path, theirs))
    here.run(path.parent, "switch", "-q", "main")
    keep(write(path, ours))
    assert here.run(path.parent, "merge", "theirs", ok=False).startswith("1 ")
    assert marked(path.read_text("utf-8"))
    return path


def opened(path: Path) -> Session:
    return saving.read(path).session


def insights(session: Session) -> set[str]:
    return {each.text for each in session.insights.values()}


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_both_sides_are_in_it_and_nothing_is_written_until_something_is_done(
    here: Gits, path: Path, style: str
) -> None:
    here.setting("merge.conflictStyle", style)
    session = read(path)
    merged(here, path, more(titled(session, "Our title"), "Ours"), more(titled(session, "Their title"), "Theirs"))
    before = path.read_bytes()
    session = opened(path)
    assert insights(session) == {"Ours", "Theirs"}
    ((key, conflict),) = session.conflicts.items()
    assert (session.title, conflict.kept, conflict.other) == ("Our title", "Our title", "Their title")
    assert unkept(path)
    assert find_sessions(path.parent)[0].title == "Our title"
    assert path.read_bytes() == before
    for does in (keep, share):
        with pytest.raises(GitProblem, match="One thing that two people changed is still to be settled"):
            does(path)
        assert read(path) == session
    assert here.run(path.parent, "status", "--porcelain") == "UU ours.toml"
    write(path, resolve(read(path), key, take_other=True))
    with pytest.raises(Settled) as said:
        keep(path)
    here.type_what_it_says(said.value)
    assert here.run(path.parent, "status", "--porcelain") == ""
    assert read(path).title == "Their title"


def test_with_nothing_to_settle_keeping_is_all_there_is_to_do(here: Gits, path: Path) -> None:
    merged(here, path, more(read(path), "Ours"), more(read(path), "Theirs"))
    with pytest.raises(Settled):
        keep(path)
    assert insights(read(path)) == {"Ours", "Theirs"}


def test_a_stash_that_was_taken_back(here: Gits, path: Path) -> None:
    write(path, more(read(path), "Stashed"))
    here.run(path.parent, "stash", "-q")
    keep(write(path, more(read(path), "Ours")))
    here.run(path.parent, "stash", "pop", ok=False)
    assert keep(path).title == "1 insight added, about no enabler yet"
    assert insights(read(path)) == {"Ours", "Stashed"}
    assert here.run(path.parent, "status", "--porcelain") == ""


def test_marks_in_the_middle_of_a_long_text_are_no_part_of_it(here: Gits, path: Path) -> None:
    sides = [
        describe(read(path), title="T", place="", challenge=f"First\n{middle}\nLast")
        for middle in ("ours", "theirs", "both")
    ]
    write(path, sides.pop())
    keep(path)
    merged(here, path, *sides)
    session = opened(path)
    assert session.challenge == "First\nours\nLast"
    assert [each.other for each in session.conflicts.values()] == ["First\ntheirs\nLast"]


def test_where_one_side_moved_what_the_other_changed(here: Gits, path: Path) -> None:
    session = read(path)
    first = next(iter(session.enablers))
    ours = titled(adapt.reorder(session, first, 1), "Ours")
    theirs = titled(adapt.reword(session, first, statement="Theirs.", reason=""), "Theirs")
    merged(here, path, ours, theirs)
    together = opened(path)
    assert list(together.enablers) == list(ours.enablers)
    assert together.enablers[first].statement == "Theirs."


def test_what_somebody_has_begun_to_bring_together_by_hand_is_heard(here: Gits, path: Path) -> None:
    merged(
        here,
        path,
        more(titled(read(path), "Ours"), "Ours"),
        more(titled(read(path), "Theirs"), "Theirs"),
    )
    text = path.read_text("utf-8")
    begin, end = text.index("<<<<<<<"), text.index("\n", text.index(">>>>>>>")) + 1
    path.write_text(f'{text[:begin]}title = "By hand"\n{text[end:]}', "utf-8")
    session = opened(path)
    assert (session.title, session.conflicts) == ("By hand", {})
    assert insights(session) == {"Ours", "Theirs"}


def test_marks_that_were_kept_are_read_too(here: Gits, path: Path) -> None:
    merged(here, path, more(read(path), "Ours"), more(read(path), "Theirs"))
    here.run(path.parent, "commit", "-qam", "As it is")
    assert insights(opened(path)) == {"Ours", "Theirs"}
    assert insights(session_at(path, "HEAD")) == {"Ours", "Theirs"}
    assert [each.problem for each in told(path, versions(path))] == [""] * 4


def test_what_only_looks_like_marks_is_text(here: Gits, path: Path) -> None:
    typed = "<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n"
    session = describe(read(path), title="T", place="", challenge=typed)
    assert opened(write(path, session)) == session
    keep(path)
    assert read(path).challenge == typed.strip()


@each_of(
    "text",
    ["<<<<<<< a\n", "<<<<<<< a\n=======\n", ">>>>>>> a\n=======\n<<<<<<< b\n", "<<<<<<<< a\n=======\n>>>>>>> b\n", ""],
)
def test_what_is_no_set_of_marks(text: str) -> None:
    assert marked(text) is None
    refuse_marks(text, "x")


def test_what_no_one_can_put_together_is_said_with_what_to_do(path: Path) -> None:
    before = "format = 1\n<<<<<<< a\nbroken = = 1\n=======\nbroken = = 2\n>>>>>>> b\n"
    path.write_text(before)
    for does in (opened, keep):
        with pytest.raises(UnreadableFile, match=r"line 2: git left both versions of .* Open it in an editor, delete"):
            does(path)
    assert path.read_text() == before
    with pytest.raises(UnreadableFile, match=r"line 2: git left both versions .* type `m2m keep` and its name"):
        refuse_marks(before, "x")


def test_marks_that_come_while_the_session_is_open_are_taken_in(here: Gits, path: Path) -> None:
    here.run(path.parent, "switch", "-qc", "theirs")
    base = read(path)
    keep(write(path, more(titled(base, "Theirs"), "Theirs")))
    here.run(path.parent, "switch", "-q", "main")
    keep(write(path, more(titled(base, "Ours"), "Ours")))
    workspace = Workspace.open(path, watches=False)
    try:
        here.run(path.parent, "merge", "theirs", ok=False)
        workspace.apply(lambda session: more(session, "Typed"), "an insight")
        assert workspace.settle()
        assert insights(read(path)) == {"Ours", "Theirs", "Typed"}
        assert len(read(path).conflicts) == 1
        assert workspace.session == read(path)
    finally:
        workspace.close()


def test_a_file_as_git_holds_it_is_read_up_to_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(both_sides, "LARGEST", 30)
    assert both_sides.blob_text(b"x" * 30, "theirs") == "x" * 30
    with pytest.raises(UnreadableFile):
        both_sides.blob_text(b"x" * 31, "theirs")
