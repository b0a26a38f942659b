"""A reveal that is killed at any of its writes: afterwards the round is open with everything there, or revealed and no row is anywhere."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.files.text_files import UNFINISHED
from m2m_tui.storage.sessions import recovery
from m2m_tui.storage.sessions.half_written import half_written
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Workspace
from tests.gits import small

assert sys.platform != "win32"

_CALLS = ("fsync", "replace", "unlink", "rmdir", "rename", "mkdir", "write", "chmod", "fchmod")
"""What changes anything on the disk."""


def _answered(path: Path, session: Session) -> tuple[str, list[str]]:
    """A round that three have answered, of whose answers a sync tool made a copy, and one is kept for recovery."""
    path.parent.mkdir(parents=True)
    path.write_text(session_text(small(session)))
    opened = update(path, lambda s: diagnose.open_round(s, title="Baseline", confidentiality="anonymous")[0])
    (round_id,) = opened.rounds
    codes: list[str] = []

    def join(session: Session) -> Session:
        session, code = diagnose.join(session, round_id)
        codes.append(code)
        return diagnose.answer(session, round_id, code, "ward-members", 4)

    for _ in range(3):
        update(path, join)
    box = path.parent / ".ours.answers" / f"{round_id}.toml"
    shutil.copy(box, box.with_name(f"{round_id} (conflicted copy).toml"))
    shutil.copy(box, box.with_name(f".{round_id}.toml.x7f3.m2m-tmp"))
    state = _state(path) / "recovered"
    state.mkdir(parents=True)
    shutil.copy(box, state / f"{round_id}.answers.toml")
    return round_id, codes


def _state(path: Path) -> Path:
    return path.parents[1] / "state"


def _reveal_until(path: Path, round_id: str, nth: int, *, after: bool, calls: Sequence[str] = _CALLS) -> int:
    """Reveal in a process of its own that kills itself before or after its nth write. Gives how it ended, as `os.waitpid` says it."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    left = nth

    def deadly(call: str) -> None:
        real = getattr(os, call)

        def counted(*words: object, **more: object) -> object:
            nonlocal left
            left -= 1
            last = not left
            if last and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return real(*words, **more)
            finally:
                if last and after:
                    os.kill(os.getpid(), signal.SIGKILL)

        setattr(os, call, counted)

    try:
        workspace = Workspace.open(path, state_folder=_state(path), watches=False)
        for call in calls:
            deadly(call)
        workspace.apply_for_good(lambda session: diagnose.reveal(session, round_id))
    finally:
        os._exit(0)


def _anywhere(folder: Path, codes: list[str]) -> set[str]:
    texts = [each.read_text("utf-8", "replace") for each in folder.rglob("*") if each.is_file()]
    return {code for code in codes if any(code in text for text in texts)}


@pytest.mark.parametrize("after", [False, True])
def test_wherever_a_reveal_is_killed_nothing_is_lost_and_no_row_stays(
    tmp_path: Path, example: Session, after: bool
) -> None:
    made = tmp_path / "made"
    round_id, codes = _answered(made / "sessions" / "ours.toml", example)
    ends = set()
    for nth in range(1, 200):
        folder = tmp_path / str(nth)
        shutil.copytree(made, folder)
        path = folder / "sessions" / "ours.toml"
        killed = _reveal_until(path, round_id, nth, after=after)
        state = read(path).session.rounds[round_id].state
        ends.add(state)
        again = Workspace.open(path, state_folder=_state(path), watches=False)
        recovery.burn(_state(path), again.session)  # as every program does that opens a session
        asked = again.session.rounds[round_id]
        assert asked.state == state
        assert not list(path.parent.glob(".*.m2m-tmp")), nth
        if state == "revealed":
            assert _anywhere(folder, codes) == set(), nth
        else:
            assert set(asked.responses) == set(codes), nth
            again.apply_for_good(lambda session: diagnose.reveal(session, round_id))
        assert again.close()
        assert sum(read(path).session.rounds[round_id].tallies["ward-members"].counts) == 3
        assert _anywhere(folder, codes) == set(), nth
        assert not list(path.parent.glob(".*.answers")), nth
        shutil.rmtree(folder)
        if not killed:
            break
    assert ends == {"open", "revealed"}
    assert nth > 10, "and it was killed before each of these"


def test_of_a_reveal_that_never_was_no_counts_stay_from_which_who_answers_late_would_follow(
    tmp_path: Path, example: Session
) -> None:
    path = tmp_path / "sessions" / "ours.toml"
    round_id, _ = _answered(path, example)
    path.chmod(0o644)
    other = path.with_name(f".theirs.toml.abcd1234{UNFINISHED}")
    other.write_text("another session's")
    assert _reveal_until(path, round_id, 1, after=False, calls=["fsync"])
    (left,) = half_written(path, read(path).session)
    assert "tallies" in left.read_text()
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    update(path, lambda session: diagnose.join(session, round_id)[0])
    assert list(path.parent.glob(f".*{UNFINISHED}")) == [other]


def test_what_was_left_half_written_goes_after_a_rename_too(tmp_path: Path, example: Session) -> None:
    path = tmp_path / "sessions" / "ours.toml"
    round_id, _ = _answered(path, example)
    assert _reveal_until(path, round_id, 1, after=False, calls=["fsync"])
    renamed = path.rename(path.with_name("new-name.toml"))
    assert half_written(renamed, read(renamed).session)
    assert Workspace.open(renamed, state_folder=_state(path), watches=False).close()
    assert not list(path.parent.glob(f".*{UNFINISHED}"))
