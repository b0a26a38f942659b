"""Wrong codes are counted together, whichever door they came through; nobody's own code is."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions import code_attempts
from m2m_tui.storage.sessions.code_attempts import MOST, attempts_file, begin_attempt, forget_attempts, was_right
from m2m_tui.storage.sessions.saving import read, save
from m2m_tui.storage.toml.models import session_text
from tests.ui.made import round_id, under_way


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture(name="clock")
def _clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(code_attempts, "time", clock)
    return clock


def tried(path: Path, many: int) -> list[str]:
    return [begin_attempt(path) for _ in range(many)]


def test_so_many_in_a_minute_and_no_more(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.toml"
    marks = tried(path, MOST)
    assert all(marks)
    assert len(set(marks)) == MOST
    assert begin_attempt(path) == ""
    assert begin_attempt(path.with_name("b.toml")), "of another session"
    clock.now += 59
    assert begin_attempt(path) == ""
    clock.now += 1
    assert begin_attempt(path)


def test_a_right_code_makes_room_again(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.toml"
    *_, last = tried(path, MOST)
    was_right(path, last)
    assert begin_attempt(path)
    assert begin_attempt(path) == ""


def test_nothing_stays_of_when_a_right_code_was_typed(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.toml"
    wrong, right = begin_attempt(path), begin_attempt(path)
    clock.now += 7
    after = begin_attempt(path)
    was_right(path, right)
    assert [line.split() for line in attempts_file(path).read_text("utf-8").splitlines()] == [
        [wrong, "1800000000.0"],
        [right, "right"],
        [after, "1800000007.0"],
    ]
    was_right(path, "gone")
    was_right(path.with_name("b.toml"), right)
    assert len(attempts_file(path).read_text("utf-8").splitlines()) == 3


def test_a_clock_that_is_set_back_locks_nobody_out(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.toml"
    tried(path, MOST)
    clock.now -= 3600
    assert begin_attempt(path)


def test_what_else_stands_there_counts_for_nothing(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.toml"
    attempts_file(path).write_bytes(b"\xff\n\nmark\nmark noon\n" * MOST)
    assert begin_attempt(path)


def test_they_are_counted_by_whom_the_file_belongs_to_alone(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.toml"
    begin_attempt(path)
    assert attempts_file(path).stat().st_mode & 0o077 == 0
    forget_attempts(path)
    assert not attempts_file(path).exists()


def test_they_go_when_nothing_is_open_any_more(tmp_path: Path, clock: Clock) -> None:
    session = under_way()
    path = tmp_path / "a.toml"
    path.write_text(session_text(session), "utf-8")
    begin_attempt(path)
    known = save(path, session, read(path))
    assert attempts_file(path).exists(), "somebody may still come back"
    save(path, diagnose.reveal(known.session, round_id(known.session)), known)
    assert not attempts_file(path).exists()
