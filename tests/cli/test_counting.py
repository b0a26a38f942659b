"""How far a long command is: on a terminal, after a second, five times a second, and gone before anything else is said."""

from __future__ import annotations

import io
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from m2m_tui.commands.counting import Counting
from m2m_tui.core.session import Session
from tests.answer_exports import PEOPLE, google_csv
from tests.cli.conftest import Run, Screen
from tests.cli.test_import import asking, saved


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [10.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_what_is_seen_as_time_goes_on(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    counting = Counting(1000, "files")
    seen = []
    for at, number in ((10.5, 5), (10.99, 9), (11.0, 12), (11.19, 13), (11.25, 100), (11.5, 101)):
        clock[0] = at
        counting.at(number)
        seen.append(screen.getvalue())
        screen.seek(0)
        screen.truncate()
    blank = f"\r{' ' * 16}\r"
    assert seen == ["", "", "12 of 1000 files", "", f"{blank}100 of 1000 files", f"\r{' ' * 17}\r101 of 1000 files"]
    counting.clear()
    counting.clear()
    assert screen.getvalue() == f"\r{' ' * 17}\r", "taken away once"
    clock[0] = 12.0
    counting.tell("saving")
    assert screen.getvalue().endswith("\rsaving")


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (None, False), (Screen(), True)])
def test_it_is_seen_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, clock: list[float], stream: io.StringIO | None, quiet: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    counting = Counting(3, "files", quiet)
    clock[0] = 60.0
    counting.at(2)
    counting.clear()
    assert not stream or stream.getvalue() == ""


def test_what_is_told_of_each_command(
    talk: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example: Session
) -> None:
    seconds = count(10, 2)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(seconds)))
    path = asking(example, tmp_path / "ours.toml", "named")
    files = [
        saved(tmp_path / name, google_csv(example, PEOPLE[at : at + 2])) for at, name in ((0, "a.csv"), (2, "b.csv"))
    ]

    def told(*words: object) -> list[str]:
        return [line for line in talk(*words).err.split("\r") if line.strip()]

    assert told("import", path, *files, "--yes") == [
        "0 of 2 files read",
        "1 of 2 files read",
        "4 rows read; finding out who has answered before",
        "taking the answers in and saving",
    ]
    assert told("check", path, path, path) == ["0 of 3 files", "1 of 3 files", "2 of 3 files"]
    assert told("check", path, "--quiet") == []
