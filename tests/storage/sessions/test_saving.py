"""Saved without losing anybody's work: what others wrote meanwhile is merged, and what can't be read is left alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from m2m_tui.core.errors import M2MError, NewerFormat, UnreadableFile, UnwritableFile
from m2m_tui.core.session import Session, changed, describe, replaced
from m2m_tui.core.stages import deepen, shift
from m2m_tui.storage.files.text_files import UNFINISHED
from m2m_tui.storage.sessions import broken_file, session_files
from m2m_tui.storage.sessions.saving import Known, lies_beside, read, save, stamp, update
from m2m_tui.storage.toml.models import session_text
from tests.storage.child import in_a_child, on_a_full_disk, open_to_all


def names(folder: Path) -> list[str]:
    """What is in a folder, the lock files aside: they stay, empty, and are ignored by git and by m2m."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def edited(session: Session, words: str) -> Session:
    return deepen.add(session, text=words, kind="barrier")[0]


def texts(path: Path) -> list[str]:
    return [each.text for each in read(path).session.insights.values()]


def known(session: Session) -> Known:
    """As if a file had said this once."""
    return Known(session, session_text(session), {}, ())


@pytest.fixture(name="path")
def _path(tmp_path: Path, example: Session) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(session_text(example))
    return path


def test_what_is_saved_is_read_again(path: Path, example: Session) -> None:
    ours = edited(example, "Ours")
    saved = save(path, ours, read(path))
    assert saved.session is ours
    assert read(path) == saved
    assert names(path.parent) == ["a.toml"]


def test_a_newer_file_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("format = 2\n")
    with pytest.raises(NewerFormat, match=r"a\.toml: the session was saved by a newer m2m"):
        read(tmp_path / "a.toml")


def test_a_file_changed_elsewhere_is_merged(path: Path, example: Session) -> None:
    before = read(path)
    path.write_text(session_text(edited(example, "Theirs")))
    saved = save(path, edited(example, "Ours"), before)
    assert {"Ours", "Theirs"} <= set(texts(path))
    assert read(path) == saved
    assert names(path.parent) == ["a.toml"]


def test_what_both_changed_is_in_the_file_until_somebody_says_which_is_right(path: Path, example: Session) -> None:
    before, key = read(path), next(iter(example.insights))
    path.write_text(session_text(deepen.edit(example, key, "Theirs")))
    save(path, deepen.edit(example, key, "Ours"), before)
    (conflict,) = read(path).session.conflicts.values()
    assert (conflict.place, conflict.kept, conflict.other) == (f"insights.{key}.text", "Ours", "Theirs")


@pytest.mark.parametrize("broken", [b"not even \xff text", b"not = toml = at all", b""])
def test_a_file_that_somebody_else_has_broken_stays_as_it_is(path: Path, example: Session, broken: bytes) -> None:
    before = read(path)
    path.write_bytes(broken)
    with pytest.raises(UnreadableFile):
        save(path, edited(example, "Ours"), before)
    assert path.read_bytes() == broken


@pytest.mark.parametrize("dressed", [lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data])
def test_the_same_text_in_another_dress_is_no_change(path: Path, example: Session, dressed: object) -> None:
    assert callable(dressed)
    path.write_bytes(dressed(session_text(example).encode()))
    ours = edited(example, "Ours")
    assert save(path, ours, read(path)).session is ours
    assert b"\r" not in path.read_bytes()


def test_a_file_deleted_elsewhere_is_written_again(path: Path, example: Session) -> None:
    before = read(path)
    path.unlink()
    assert stamp(path, before) is None
    save(path, example, before)
    assert read(path).session == example


def test_nothing_new_is_not_written(path: Path) -> None:
    before, known = path.stat(), read(path)
    save(path, known.session, known)
    assert path.stat().st_ino == before.st_ino


def test_the_stamp_tells_when_somebody_else_writes(path: Path) -> None:
    before = read(path)
    assert stamp(path, before) == before.stamp
    update(path, lambda session: edited(session, "Theirs"))
    assert stamp(path, before) != before.stamp


def test_an_edit_in_the_file_that_is_refused_changes_nothing(path: Path) -> None:
    before = path.read_bytes()

    def refused(session: Session) -> Session:
        return deepen.remove(session, "nowhere")

    with pytest.raises(M2MError, match="no longer in this session"):
        update(path, refused)
    assert path.read_bytes() == before


ADDS = """
import sys
from pathlib import Path
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions.saving import update
for number in range(5):
    update(Path(sys.argv[1]), lambda s: deepen.add(s, text=f"{sys.argv[2]} {number}", kind="barrier")[0])
"""


@pytest.mark.terminal
def test_programs_that_save_at_the_same_time_lose_nothing(path: Path, example: Session) -> None:
    programs = [subprocess.Popen([sys.executable, "-c", ADDS, str(path), f"Program {n}"]) for n in range(4)]
    assert [each.wait(60) for each in programs] == [0] * 4
    assert sorted(texts(path)[len(example.insights) :]) == [f"Program {n} {m}" for n in range(4) for m in range(5)]


# -- trouble


def test_a_full_disk_leaves_the_file_whole(tmp_path: Path, example: Session) -> None:
    path = open_to_all(tmp_path) / "a.toml"
    path.write_text(session_text(example))
    tmp_path.chmod(0o777)

    def save_on_a_full_disk() -> None:
        before = read(path)
        on_a_full_disk()
        for _ in range(3):
            with pytest.raises(UnwritableFile, match="file too large"):
                save(path, edited(example, "Ours"), before)

    assert in_a_child(save_on_a_full_disk) == ""
    assert read(path).session == example
    assert names(tmp_path) == ["a.toml"]


def test_a_vanished_folder_is_trouble_and_is_not_made_anew(tmp_path: Path, example: Session) -> None:
    with pytest.raises(UnwritableFile, match="there is no such file or folder"):
        save(tmp_path / "stick" / "a.toml", example, known(example))
    assert names(tmp_path) == []


def test_a_folder_that_can_not_be_written_to_is_trouble(tmp_path: Path, example: Session) -> None:
    path = open_to_all(tmp_path) / "a.toml"
    path.write_text(session_text(example))
    said = in_a_child(lambda: save(path, edited(example, "Ours"), known(example)))
    assert said == f"UnwritableFile: {path}: you have no permission for this file or its folder"


def test_a_folder_in_the_files_place_is_trouble(tmp_path: Path, example: Session) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(M2MError, match="this is a folder, not a file"):
        save(tmp_path / "a.toml", example, known(example))


def test_another_program_holding_the_file_is_trouble(
    path: Path, example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filelock.FileLock", lambda path, **_: FileLock(path, timeout=0.01, is_singleton=False))
    with (
        FileLock(path.with_name(".a.toml.lock"), is_singleton=False),
        pytest.raises(UnwritableFile, match="another program is holding this file"),
    ):
        save(path, example, known(example))


def test_through_a_link_the_lock_and_the_file_are_those_of_its_target(tmp_path: Path, example: Session) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "link.toml").symlink_to("far/real.toml")
    save(tmp_path / "link.toml", example, known(example))
    assert (tmp_path / "link.toml").is_symlink()
    assert names(tmp_path / "far") == ["real.toml"]
    assert not list(tmp_path.glob(".*lock"))


def test_a_circle_of_links_never_ends_in_a_traceback(tmp_path: Path, example: Session) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "a.toml")
    assert "circle" in session_files.look_at(tmp_path / "a.toml").problem
    try:
        save(tmp_path / "a.toml", example, known(example))
    except M2MError:
        return
    assert read(tmp_path / "a.toml").session == example


def test_what_could_never_be_opened_again_is_not_written(
    path: Path, example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("m2m_tui.storage.sessions.saving.LARGEST", 1_000_000)
    before = path.read_bytes()
    with pytest.raises(UnwritableFile, match="larger than 1 MB"):
        save(path, edited(example, "word " * 205_000), read(path))
    assert path.read_bytes() == before


def test_what_is_large_and_still_below_the_limit_is_written(
    tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "session.toml"
    monkeypatch.setattr("m2m_tui.storage.sessions.saving.LARGEST", 3 * len(session_text(example)))
    save(path, example, known(example))
    assert read(path).session == example


def test_whoever_else_may_write_the_session_may_lock_it_too(path: Path) -> None:
    before = os.umask(0o022)
    try:
        update(path, lambda session: describe(session, title="Ours", place="", challenge=""))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.with_name(f".{path.name}.lock").stat().st_mode) == 0o666


def test_what_another_program_writes_during_a_save_is_seen_afterwards(tmp_path: Path, example_text: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(example_text, "utf-8")
    known = read(path)

    def meanwhile(session: Session) -> Session:
        """Git asks nobody for the lock."""
        path.write_text(example_text.replace("Harbourside", "Elsewhere"), "utf-8")
        return session

    known = save(path, known.session, known, meanwhile)
    assert stamp(path, known) != known.stamp


# -- done while the file was broken


def left_beside(path: Path, base: Session, ours: Session) -> str:
    return broken_file.keep_beside(path, base, ours)


def test_what_this_session_put_beside_it_is_not_taken_in_once_more(path: Path, example: Session) -> None:
    """What was undone since would come back."""
    known = read(path)
    text = left_beside(path, example, edited(example, "Undone since"))
    save(path, example, Known(known.session, known.text, known.sealed, known.stamp, beside=text))
    assert "Undone since" not in texts(path)
    assert not any(each.exists() for each in broken_file.files_beside(path))


def test_what_another_left_beside_it_is_taken_in_and_goes(path: Path, example: Session) -> None:
    known = read(path)
    left_beside(path, example, edited(example, "Beside"))
    save(path, edited(example, "Ours"), known)
    assert {"Beside", "Ours"} <= set(texts(path))
    assert not any(each.exists() for each in broken_file.files_beside(path))


def test_what_was_left_beside_it_and_says_nothing_new_goes_too(path: Path, example: Session) -> None:
    known = read(path)
    left_beside(path, example, example)
    before = path.stat()
    save(path, example, known)
    assert path.stat().st_ino == before.st_ino
    assert not any(each.exists() for each in broken_file.files_beside(path))


def test_what_both_merges_kept_is_told(path: Path, example: Session) -> None:
    """An insight that was taken out in the file, and one beside it, while a shift came to rest on both."""
    one, two, *_ = example.insights
    bare = changed(example, shifts={})
    path.write_text(session_text(bare), "utf-8")
    known = read(path)
    ours, key = shift.add(bare, from_="Here", to="There", facet="mindsets")
    ours = changed(ours, shifts={key: replaced(ours.shifts[key], insights=(one, two))})
    path.write_text(session_text(deepen.remove(bare, one)), "utf-8")
    left_beside(path, bare, deepen.remove(bare, two))
    assert set(save(path, ours, known).still_needed) == {f"insights.{one}", f"insights.{two}"}


def test_whether_anything_lies_beside_that_a_save_takes_in_or_tidies_up(path: Path, example: Session) -> None:
    (path.parent / "notes.txt").write_text("somebody's")
    assert not lies_beside(path)
    for name in (f".a.toml.x7f3k2_q{UNFINISHED}", ".other.answers (copy)"):
        (path.parent / name).write_text("")
        assert lies_beside(path)
        (path.parent / name).unlink()
    broken_file.keep_beside(path, example, example)
    assert lies_beside(path)
    broken_file.forget_beside(path)
    assert not lies_beside(path)
    assert lies_beside(path.parent / "gone" / "a.toml"), "what is wrong there is said by the save itself"
