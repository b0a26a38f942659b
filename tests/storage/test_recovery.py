"""What couldn't be saved is kept in the user's own folder, and comes back at the next start."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from m2m_tui.core import deepen
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.session import Session
from m2m_tui.storage import recovery
from m2m_tui.storage.recovery import Recovered
from m2m_tui.storage.session_saving import read, update
from m2m_tui.storage.toml_text import read_session, session_text
from m2m_tui.workspace import Edit, Workspace


def said(words: str) -> Edit:
    return lambda session: deepen.add(session, text=words, kind="barrier")[0]


def texts(session: Session) -> set[str]:
    return {each.text for each in session.insights.values()} & {"Ours", "Theirs", "Later"}


@pytest.fixture(name="path")
def _path(tmp_path: Path, example_text: str) -> Path:
    path = tmp_path / "sessions" / "a.toml"
    path.parent.mkdir()
    path.write_text(example_text)
    return path


@pytest.fixture(name="state")
def _state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.mark.parametrize("name", ["a.toml", "base.toml", "a.base.toml"])
def test_what_is_kept_comes_back_and_can_be_forgotten(path: Path, state: Path, example: Session, name: str) -> None:
    path = path.with_name(name)
    ours = said("Ours")(example)
    copy = recovery.keep(state, path, Recovered(example, ours))
    assert copy.read_text("utf-8") == session_text(ours)
    assert copy.parent.stat().st_mode & 0o077 == 0
    assert recovery.kept(state, path) == Recovered(example, ours)
    assert recovery.kept(state, path.with_name("b.toml")) is None
    recovery.forget(state, path)
    assert recovery.kept(state, path) is None
    assert list((state / "recovered").iterdir()) == []


def test_half_a_copy_is_passed_over(path: Path, state: Path, example: Session) -> None:
    copy = recovery.keep(state, path, Recovered(example, example))
    copy.write_text("format = 1\n[half")
    assert recovery.kept(state, path) is None


def _in_trouble(path: Path, state: Path) -> None:
    """Somebody types while the folder is away, and the program is killed."""
    workspace = Workspace.open(path, state_folder=state)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert workspace.recovery_copy is not None
    away.rename(path.parent)
    workspace._closed = True


def test_after_a_kill_in_trouble_the_next_start_has_it_to_offer(path: Path, state: Path) -> None:
    _in_trouble(path, state)
    update(path, said("Theirs"))
    workspace = Workspace.open(path, state_folder=state)
    assert texts(workspace.session) == {"Theirs"}
    assert workspace.left_over is not None
    assert workspace.take_up()
    assert workspace.close()
    assert texts(read(path).session) == {"Ours", "Theirs"}
    assert recovery.kept(state, path) is None


def test_what_is_not_taken_up_is_offered_again(path: Path, state: Path) -> None:
    _in_trouble(path, state)
    workspace = Workspace.open(path, state_folder=state)
    workspace.apply(said("Later"), "add")
    assert workspace.close()
    again = Workspace.open(path, state_folder=state)
    again.take_up()
    again.undo()
    assert again.close()
    assert texts(read(path).session) == {"Later"}


def test_once_it_is_saved_after_all_nothing_is_left(path: Path, state: Path) -> None:
    workspace = Workspace.open(path, state_folder=state)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert recovery.kept(state, path) is not None
    away.rename(path.parent)
    workspace.save()
    assert workspace.settle()
    assert recovery.kept(state, path) is None
    assert workspace.close()


def test_beside_a_broken_file_the_work_goes_on_until_it_is_mended(path: Path, state: Path) -> None:
    good = path.read_text("utf-8")
    workspace = Workspace.open(path, state_folder=state)
    path.write_text(good + "\n[broken")
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    beside = path.with_name("a.until-mended.toml")
    assert "last line: not valid TOML" in workspace.trouble
    assert workspace.trouble.startswith("a.toml is broken: ")
    assert workspace.trouble.endswith("Your work is in a.until-mended.toml until it is mended")
    with pytest.raises(UnreadableFile):
        Workspace.open(path)
    assert texts(read(beside).session) == {"Ours"}
    path.write_text(good)
    workspace.save()
    assert workspace.settle()
    assert not beside.exists()
    assert texts(read(path).session) == {"Ours"}
    assert workspace.close()
    assert {each.name for each in path.parent.iterdir()} <= {"a.toml", ".a.toml.lock"}


def test_what_was_done_beside_a_broken_file_comes_together_with_it_however_often_one_starts(
    path: Path, state: Path
) -> None:
    good = path.read_text("utf-8")
    workspace = Workspace.open(path, state_folder=state)
    path.write_text(good + "\n[broken")
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert not workspace.close()
    beside = path.with_name("a.until-mended.toml")
    again = Workspace.open(beside, state_folder=state)  # another start, in the copy
    again.apply(said("Later"), "add")
    assert again.close()
    path.write_text(session_text(said("Theirs")(read_session(good, ""))))  # mended, and changed, in an editor
    last = Workspace.open(path, state_folder=state)
    assert texts(last.session) == {"Ours", "Later", "Theirs"}
    assert texts(read(path).session) == {"Ours", "Later", "Theirs"}
    assert not beside.exists()
    assert last.left_over is None
    assert any("insight" in each for each in last.took_in)
    assert last.close()


def test_a_file_that_goes_away_is_said_and_kept_until_the_next_change_writes_it_anew(path: Path, state: Path) -> None:
    told = threading.Event()
    workspace = Workspace.open(path, told.set, state_folder=state)
    path.unlink()
    assert told.wait(10)
    assert workspace.trouble == "a.toml is gone: moved or deleted. Your next change writes it anew"
    assert not path.exists()
    assert recovery.kept(state, path) is not None
    workspace.apply(said("Ours"), "add")
    assert workspace.settle()
    assert workspace.trouble == ""
    assert texts(read(path).session) == {"Ours"}
    assert recovery.kept(state, path) is None
    assert workspace.close()


def test_a_file_that_was_moved_does_not_come_back_when_one_leaves(path: Path, state: Path) -> None:
    workspace = Workspace.open(path, state_folder=state)
    path.rename(path.with_name("b.toml"))
    assert not workspace.close()
    assert not path.exists()
    assert "moved or deleted" in workspace.trouble
    assert workspace.recovery_copy is not None
    assert workspace.recovery_copy.exists()
