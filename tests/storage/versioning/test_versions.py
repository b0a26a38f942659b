"""Which versions there are and what changed in each, also where the file had another name or can't be read."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from m2m_tui.core.errors import GitProblem, NewerFormat, UnreadableFile
from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages import deepen
from m2m_tui.storage.versioning.keep import keep
from m2m_tui.storage.versioning.versions import session_at, told, versions
from tests.gits import Gits, gits, read, small, write


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


@pytest.fixture(name="path")
def _path(here: Gits, example: Session) -> Path:
    return write(here.repository() / "sessions" / "ours.toml", small(example))


def more(path: Path, text: str) -> Path:
    return write(path, deepen.add(read(path), text=text, kind="barrier", enablers=["ward-members"])[0])


def commit(here: Gits, path: Path, message: str) -> None:
    """As somebody who uses git without m2m."""
    here.run(path.parent, "commit", "-qam", message)


def test_none_yet(here: Gits, path: Path) -> None:
    assert versions(path) == ()
    (here.folder / "repo" / "other").touch()
    here.run(here.folder / "repo", "add", "other")
    here.run(here.folder / "repo", "commit", "-qm", "other")
    assert versions(path) == ()


def test_each_with_when_who_and_what(here: Gits, path: Path) -> None:
    here.monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-05-04T14:05:00+0200")
    here.monkeypatch.setenv("GIT_AUTHOR_NAME", "Prögramme\x1b[31m lead")
    keep(path)
    keep(more(path, "One"), "After lunch\n\nAll were there")
    write(path, describe(more_of(path, "Two", "Three"), title="Early help", place="", challenge=""))
    keep(path)
    found = versions(path)
    assert [each.title for each in found] == [
        "Title changed to “Early help”; place left open; challenge reworded; and 1 more change",
        "After lunch",
        "First version: 3 enablers",
    ]
    assert found[0].author == "Prögramme lead"
    assert found[0].when == datetime(2026, 5, 4, 14, 5, tzinfo=timezone(timedelta(hours=2)))
    assert found[1].message == "After lunch\n\nAll were there"
    assert [each.changes for each in told(path, found)] == [
        (
            "title changed to “Early help”",
            "place left open",
            "challenge reworded",
            "2 insights added under Ward members as part of neighbourhood working",
        ),
        ("1 insight added under Ward members as part of neighbourhood working",),
        ("first version: 3 enablers",),
    ]
    assert versions(path, 2) == found[:2]
    assert next(told(path, found[1:2])).changes == list(told(path, found))[1].changes
    assert session_at(path, found[0].commit) == read(path)
    assert len(session_at(path, found[1].short).insights) == 1


def more_of(path: Path, *texts: str) -> Session:
    for text in texts:
        more(path, text)
    return read(path)


def test_a_session_that_was_renamed_has_its_whole_history(here: Gits, path: Path) -> None:
    keep(path)
    keep(more(path, "One"))
    for name in ("second.toml", "two words/third.toml"):
        target = path.parent / name
        target.parent.mkdir(exist_ok=True)
        here.run(path.parent, "mv", str(path), str(target))
        path = target
        if "third" in name:
            more(path, "Two")
        commit(here, here.folder / "repo" / "x", f"to {name}")
    keep(more(path, "Three"))
    found = versions(path)
    assert [each.name.removeprefix("sessions/") for each in found] == [
        "two words/third.toml",
        "two words/third.toml",
        "second.toml",
        "ours.toml",
        "ours.toml",
    ]
    added = "1 insight added under Ward members as part of neighbourhood working"
    assert [each.changes for each in told(path, found)] == [
        (added,),
        (added,),
        ("file renamed from sessions/ours.toml",),
        (added,),
        ("first version: 3 enablers",),
    ]
    assert [len(session_at(path, each.commit).insights) for each in found] == [3, 2, 1, 1, 0]
    assert versions(path, 4) == found[:4]


def test_versions_of_two_branches_and_what_their_merge_brought(here: Gits, path: Path) -> None:
    repo = here.folder / "repo"
    keep(path)
    here.run(repo, "switch", "-qc", "theirs")
    keep(more(path, "Theirs"), "Theirs")
    here.run(repo, "switch", "-q", "main")
    keep(more(path, "Ours"), "Ours")
    here.run(repo, "merge", "-q", "theirs", "-s", "ours", "--no-commit")
    more(path, "Theirs")
    commit(here, path, "Both")
    found = versions(path)
    assert found[0].title == "Both"
    assert {each.title for each in found} == {"Both", "Ours", "Theirs", "First version: 3 enablers"}
    changes = {each.version.title: each.changes for each in told(path, found)}
    assert changes["Both"] == ("1 insight added under Ward members as part of neighbourhood working",)


@pytest.mark.parametrize(
    ("text", "problem", "error"),
    [
        (b"format = 2\n", "the session was saved by a newer m2m", NewerFormat),
        (b"format = 1\n<<<<<<< ours\n", "line 2: not valid TOML", UnreadableFile),
        (b"\xff\xfe", "its text is not UTF-8", UnreadableFile),
        (b"", "the file is empty", UnreadableFile),
    ],
)
def test_a_version_that_cannot_be_read_is_listed_with_the_reason(
    here: Gits, path: Path, text: bytes, problem: str, error: type[Exception]
) -> None:
    keep(path)
    good = path.read_bytes()
    path.write_bytes(text)
    commit(here, path, "broken")
    path.write_bytes(good)
    keep(path)
    after, broken, first = told(path, versions(path))
    assert broken.problem.startswith(problem)
    assert broken.changes == ()
    assert (after.changes, after.problem) == (("the file can be read again",), "")
    assert first.changes == ("first version: 3 enablers",)
    with pytest.raises(error, match=r"version [0-9a-f]{8}: "):
        session_at(path, broken.version.commit)


def test_a_file_that_was_only_written_differently_or_deleted_for_a_while(here: Gits, path: Path) -> None:
    keep(path)
    good = path.read_text("utf-8")
    path.write_text("# a note\n" + good, "utf-8")
    commit(here, path, "note")
    path.unlink()
    commit(here, path, "gone")
    path.write_text(good, "utf-8")
    keep(path)
    assert [each.changes for each in told(path, versions(path))] == [
        ("first version: 3 enablers",),
        ("file deleted",),
        ("written differently; nothing else changed",),
        ("first version: 3 enablers",),
    ]


@pytest.mark.parametrize(
    "name", ["", "nosuch", "-1", "--output=x", "HEAD~9", "HEAD:sessions/ours.toml", "a\0b", "\x1b[31m"]
)
def test_a_version_that_there_is_not(path: Path, name: str) -> None:
    keep(path)
    with pytest.raises(GitProblem, match="There is no version “"):
        session_at(path, name)
    assert not (path.parent / "x").exists()


def test_a_version_without_this_session(here: Gits, path: Path, example: Session) -> None:
    keep(path)
    other = write(path.with_name("other.toml"), small(example))
    keep(other)
    with pytest.raises(GitProblem, match="hasn’t got this session"):
        session_at(other, "HEAD~1")


def test_the_users_settings_do_not_change_what_is_read(here: Gits, path: Path) -> None:
    keep(path)
    keep(more(path, "One"))
    before = versions(path), list(told(path, versions(path)))
    for name, value in (
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.decorate", "full"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("i18n.logOutputEncoding", "latin1"),
        ("diff.external", "false"),
        ("core.pager", "false"),
    ):
        here.setting(name, value)
    for name, value in (
        ("LC_ALL", "de_DE.UTF-8"),
        ("GIT_DIR", "/nowhere"),
        ("GIT_INDEX_FILE", "/nowhere"),
        ("GIT_TRACE", "1"),
    ):
        here.monkeypatch.setenv(name, value)
    assert (versions(path), list(told(path, versions(path)))) == before


def test_many_versions_are_listed_quickly(here: Gits, path: Path) -> None:
    """One process lists them, however many there are: 300 that a fast-import makes."""
    text = path.read_bytes()
    stream = []
    for number in range(300):
        data = text + f"# {number}\n".encode()
        stream.append(
            b"commit refs/heads/main\ncommitter A <a@example.org> %d +0000\ndata 1\nx" % (1_700_000_000 + number)
        )
        stream.append(b"M 644 inline sessions/ours.toml\ndata %d\n%b" % (len(data), data))
    folder = here.folder / "repo"
    subprocess.run(
        ["git", "-C", str(folder), "fast-import", "--quiet"], input=b"\n".join([*stream, b""]), check=True, timeout=30
    )
    here.run(folder, "reset", "-q")
    assert len(versions(path)) == 300
    assert len(list(told(path, versions(path, 20)))) == 20


def test_a_copy_without_all_of_the_history_has_no_first_version(here: Gits, path: Path) -> None:
    keep(path)
    keep(more(path, "Two"))
    keep(more(path, "Three"))
    here.run(here.folder, "clone", "-q", "--depth", "2", f"file://{path.parents[1]}", "copy")
    copy = here.folder / "copy" / "sessions" / "ours.toml"
    newest, oldest = [each.changes for each in told(copy, versions(copy))]
    assert newest == ("1 insight added under Ward members as part of neighbourhood working",)
    assert oldest == ("this copy of the repository begins here; what changed isn’t in it",)
