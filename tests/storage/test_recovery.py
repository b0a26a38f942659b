"""What couldn't be saved is kept in the user's own folder, and comes back at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core import deepen
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.session import Session
from m2m_tui.storage import recovery
from m2m_tui.storage.recovery import Recovered
from m2m_tui.storage.session_saving import read, update
from m2m_tui.storage.toml_text import session_text
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
    assert workspace.trouble.startswith("your work is in a.until-mended.toml until somebody mends the file: ")
    with pytest.raises(UnreadableFile, match=r"What was done since is in .*a\.until-mended\.toml"):
        Workspace.open(path)
    assert texts(read(beside).session) == {"Ours"}
    path.write_text(good)
    workspace.save()
    assert workspace.settle()
    assert not beside.exists()
    assert texts(read(path).session) == {"Ours"}
    assert workspace.close()
