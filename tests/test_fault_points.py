"""Every write, rename, lock, fsync and deletion of a save fails in turn: nothing saved is lost, nothing sealed is seen, it is said, and
the next save goes through."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.sessions.session_files import load
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Workspace
from tests.gits import small

assert sys.platform != "win32"

ENABLER = "ward-members"
SECRET = "Nobody says this aloud"

_CALLS = (
    *((os, name) for name in ("open", "fdopen", "fsync", "fchmod", "chmod", "replace", "mkdir", "unlink", "rmdir")),
    (fcntl, "flock"),
    (Path, "read_bytes"),
)
"""What a save does to the disk, opening what it writes included, and what it reads."""


class Disk:
    """What is done to the disk one after another, of which the `nth` fails; with `on`, all that come after it too."""

    def __init__(self, nth: int = 0, *, on: bool = False) -> None:
        self.done: list[str] = []
        self._nth, self._on = nth, on

    def does(self, name: str) -> None:
        self.done.append(name)
        if self._nth and (len(self.done) == self._nth or (self._on and len(self.done) > self._nth)):
            raise OSError(errno.EIO, "Input/output error")


class _Written:
    """A file whose writing is one more thing that can fail."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        half = len(data) // 2
        written = int(self._file.write(data[:half]))
        self._disk.does("write")
        return written + int(self._file.write(data[half:]))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def _on(disk: Disk) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving, "_PATIENCE", 0.1)
        for place, name in _CALLS:
            patch.setattr(place, name, _counted(disk, name, getattr(place, name)))
        yield


def _counted(disk: Disk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*words: Any, **more: Any) -> Any:
        if name == "flock" and words[1] == fcntl.LOCK_UN:
            return real(*words, **more)
        if name == "fdopen":
            return _Written(real(*words, **more), disk)
        disk.does(name)
        return real(*words, **more)

    return call


def _round(session: Session) -> str:
    return next(iter(session.rounds))


def _responses(session: Session) -> dict[str, Response]:
    return session.rounds[_round(session)].responses


def _add(words: str) -> Callable[[Session], Session]:
    return lambda session: deepen.add(session, text=words, kind="barrier")[0]


def _joined(session: Session) -> Session:
    session, code = diagnose.join(session, _round(session))
    session = diagnose.answer(session, _round(session), code, ENABLER, 2)
    return diagnose.comment(session, _round(session), code, ENABLER, f"{SECRET}, says {code}")


def _without_answers(session: Session) -> Session:
    for code in _responses(session):
        session = diagnose.remove(session, _round(session), code)
    return session


def _reveal(session: Session) -> Session:
    return diagnose.reveal(session, _round(session))


class Case(NamedTuple):
    """What is done: how many have answered before and after it, whether it is for good, and whether the file was broken before it."""

    edit: Callable[[Session], Session]
    before: int = 3
    after: int = 3
    for_good: bool = False
    broken: bool = False


CASES = {
    "an insight": Case(_add("Ours")),
    "the first answer": Case(_joined, before=0, after=1),
    "another answer": Case(_joined, after=4),
    "taking all answers out": Case(_without_answers, after=0),
    "a reveal": Case(_reveal, for_good=True),
    "what was done while the file was broken": Case(_add("Ours"), broken=True),
}


class Run(NamedTuple):
    """How it went."""

    workspace: Workspace
    refused: str
    settled: bool


def _made(folder: Path, session: Session, people: int) -> Path:
    path = folder / "sessions" / "ours.toml"
    path.parent.mkdir(parents=True)
    path.write_text(session_text(small(session)))
    update(path, lambda s: diagnose.open_round(s, title="Baseline", confidentiality="anonymous")[0])
    for _ in range(people):
        update(path, _joined)
    return path


def _run(path: Path, case: Case, disk: Disk) -> Run:
    """Do it in the open session, into whose file somebody else has written meanwhile."""
    workspace = Workspace.open(path, watches=False, state_folder=path.parents[1] / "state")
    update(path, _add("Theirs"))
    good = path.read_bytes()
    if case.broken:
        path.write_bytes(good + b"\n[insights")
        workspace.apply(_add("Meanwhile"), "add")
        assert not workspace.settle()
        path.write_bytes(good)
    refused = ""
    with _on(disk):
        try:
            if case.for_good:
                workspace.apply_for_good(case.edit)
            else:
                workspace.apply(case.edit, "do it")
        except EditRefused as why:
            refused = str(why)
        settled = workspace.settle()
    return Run(workspace, refused, settled)


def _texts(session: Session) -> set[str]:
    return {each.text for each in session.insights.values()}


def _assert_nothing_sealed_is_seen(path: Path, codes: set[str], *, revealed: bool) -> None:
    """Neither a code nor a comment beside one: before the reveal outside the folder of answers, after it anywhere."""
    for each in path.parents[1].rglob("*"):
        if each.is_file() and (revealed or not each.parent.name.endswith(".answers")) and "state" not in each.parts:
            text = each.read_text("utf-8", "replace")
            assert not any(code in text for code in codes), each.name


def _check(path: Path, case: Case, run: Run, before: Session) -> None:
    on_disk = read(path).session
    codes = set(_responses(before))
    closed = on_disk.rounds[_round(on_disk)].state == "revealed"
    assert "Theirs" in _texts(on_disk)
    if closed:
        assert sum(on_disk.rounds[_round(on_disk)].tallies[ENABLER].counts) == case.before
    elif case.edit is not _without_answers:
        assert {key: _responses(on_disk)[key] for key in codes} == _responses(before)
    _assert_nothing_sealed_is_seen(path, codes, revealed=False)
    if run.settled and not run.refused:
        assert on_disk == run.workspace.session
        assert not run.workspace.unsaved
    else:
        assert "input/output error" in (run.refused + run.workspace.trouble) or "holding" in run.workspace.trouble

    if run.refused:
        assert run.workspace.session.rounds[_round(before)].state == "open"
        run.workspace.apply_for_good(case.edit)
    run.workspace.save()
    assert run.workspace.settle(), run.workspace.trouble
    after = load(path)[0]
    assert after == run.workspace.session
    assert "Theirs" in _texts(after)
    if case is CASES["an insight"]:
        assert "Ours" in _texts(after)
    if case.broken:
        assert {"Ours", "Meanwhile"} <= _texts(after)
        assert not list(path.parent.glob("*.until-mended.toml"))
    if case.for_good:
        assert sum(after.rounds[_round(after)].tallies[ENABLER].counts) == case.before
        _assert_nothing_sealed_is_seen(path, codes, revealed=True)
        assert not list(path.parent.glob(".*.answers"))
    else:
        assert len(_responses(after)) == case.after
    assert not list(path.parent.glob("*.m2m-tmp"))
    assert not run.workspace.unsaved


@pytest.mark.parametrize("on", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("name", CASES)
def test_whatever_fails_in_a_save_nothing_is_lost_or_seen_and_the_next_goes_through(
    tmp_path: Path, example: Session, name: str, on: bool
) -> None:
    case = CASES[name]
    made = tmp_path / "made"
    path = _made(made, example, case.before)
    before = read(path).session
    for nth in range(1, 100):
        folder = tmp_path / str(nth)
        shutil.copytree(made, folder)
        disk = Disk(nth, on=on)
        path = folder / "sessions" / "ours.toml"
        run = _run(path, case, disk)
        try:
            _check(path, case, run, before)
        except BaseException as wrong:
            wrong.add_note(f"{name}: {nth} of {disk.done}")
            raise
        finally:
            run.workspace.close()
        shutil.rmtree(folder)
        if len(disk.done) < nth:
            break
    assert nth > 8, "each of these failed once"
