"""When the open session can't be saved: it is said, nothing is lost, and it is saved once it can be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions import saving, session_files
from m2m_tui.workspace import Workspace
from tests.storage.child import in_a_child, open_to_all
from tests.thorough import tries


@pytest.fixture(name="path")
def _path(tmp_path: Path, example_text: str) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(example_text)
    return path


@pytest.fixture(name="workspace")
def _workspace(path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(path)
    yield workspace
    workspace.close()


def said(words: str) -> Callable[[Session], Session]:
    return lambda session: deepen.add(session, text=words, kind="barrier")[0]


def on_disk(workspace: Workspace) -> Session:
    return session_files.load(workspace.path)[0]


def test_a_vanished_folder_is_said_and_the_work_is_saved_once_it_is_back(path: Path, workspace: Workspace) -> None:
    aside = path.parent.with_name(path.parent.name + "-aside")
    path.parent.rename(aside)
    workspace.apply(said("One"), "add")
    assert not workspace.settle()
    assert workspace.unsaved
    assert workspace.trouble == f"{path}: there is no such file or folder"
    workspace.apply(said("Two"), "add")
    assert not workspace.settle()
    aside.rename(path.parent)
    workspace.save()
    assert workspace.settle()
    assert (workspace.trouble, workspace.unsaved) == ("", False)
    assert on_disk(workspace) == workspace.session


def test_after_trouble_the_next_edit_tries_again(path: Path, workspace: Workspace) -> None:
    aside = path.parent.with_name(path.parent.name + "-aside")
    path.parent.rename(aside)
    workspace.apply(said("One"), "add")
    assert not workspace.settle()
    aside.rename(path.parent)
    workspace.apply(said("Two"), "add")
    assert workspace.settle()
    assert on_disk(workspace) == workspace.session


def test_undoing_what_could_not_be_saved_ends_the_trouble(path: Path, workspace: Workspace) -> None:
    aside = path.parent.with_name(path.parent.name + "-aside")
    path.parent.rename(aside)
    workspace.apply(said("One"), "add")
    assert not workspace.settle()
    aside.rename(path.parent)
    workspace.undo()
    assert workspace.settle()
    assert workspace.trouble == ""
    assert on_disk(workspace) == workspace.session


def test_closing_tries_once_more_and_says_when_it_was_in_vain(path: Path) -> None:
    workspace = Workspace.open(path)
    aside = path.parent.with_name(path.parent.name + "-aside")
    path.parent.rename(aside)
    workspace.apply(said("One"), "add")
    assert not workspace.settle()
    assert not workspace.close()
    assert workspace.trouble
    assert workspace.unsaved


def test_an_error_nobody_thought_of_is_trouble_and_saving_goes_on(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(saving, "save", broken)
        workspace.apply(said("One"), "add")
        assert not workspace.settle()
        assert workspace.trouble == f"{workspace.path}: could not be saved (ZeroDivisionError)"
    workspace.save()
    assert workspace.settle()
    assert on_disk(workspace) == workspace.session


def test_a_folder_that_can_not_be_written_to_is_said(path: Path) -> None:
    open_to_all(path.parent)

    def work() -> None:
        workspace = Workspace.open(path)
        workspace.apply(said("One"), "add")
        assert not workspace.settle()
        assert workspace.trouble == f"{path}: you have no permission for this file or its folder"
        assert not workspace.close()

    before = path.read_text()
    assert in_a_child(work) == ""
    assert path.read_text() == before


WITHOUT_END = """
import sys
from pathlib import Path
from m2m_tui.core.stages import deepen
from m2m_tui.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]), lambda: print(flush=True))
number = 0
while True:
    number += 1
    workspace.apply(lambda s: deepen.add(s, text=f"Said {number}", kind="barrier")[0], "add")
    workspace.settle()
"""


@pytest.mark.slow
def test_killed_at_any_moment_the_file_is_whole(path: Path) -> None:
    kept = 0
    for kill in range(tries(8, 100)):
        child = subprocess.Popen(
            [sys.executable, "-c", WITHOUT_END, str(path)], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": ""}
        )
        assert child.stdout is not None
        for _ in range(1 + kill % 7):
            assert child.stdout.readline() == b"\n"
        child.kill()
        child.stdout.close()
        child.wait()
        insights = len(session_files.load(path)[0].insights)
        assert insights >= kept + 1 + kill % 7
        kept = insights
    assert list(path.parent.glob("*elsewhere*")) == []
