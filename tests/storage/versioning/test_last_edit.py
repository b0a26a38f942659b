"""When a session was last edited, also where git has made the file anew."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.storage.versioning.keep import keep
from m2m_tui.storage.versioning.last_edit import day_of
from tests.gits import Gits, gits, small, write

KEPT = date(2026, 5, 4)


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


@pytest.fixture(name="path")
def _path(here: Gits, example: Session) -> Path:
    here.monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-05-04T14:05:00+0200")
    return write(here.repository() / "ours.toml", small(example))


def edited(path: Path, year: int, month: int, day: int) -> None:
    at = datetime(year, month, day, 12).timestamp()
    os.utime(path, (at, at))


def test_a_file_that_git_made_anew_has_the_day_of_its_version(path: Path) -> None:
    keep(path)
    edited(path, 2026, 11, 28)
    assert day_of(path) == KEPT


def test_a_file_kept_later_than_it_was_edited_has_its_own_day(path: Path) -> None:
    keep(path)
    edited(path, 2026, 5, 1)
    assert day_of(path) == date(2026, 5, 1)


def test_a_file_edited_since_has_its_own_day(path: Path) -> None:
    keep(path)
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    edited(path, 2026, 11, 28)
    assert day_of(path) == date(2026, 11, 28)


def test_without_a_version_or_a_repository_the_file_has_its_own_day(path: Path, tmp_path: Path) -> None:
    edited(path, 2026, 11, 28)
    assert day_of(path) == date(2026, 11, 28)
    alone = tmp_path / "alone.toml"
    alone.touch()
    edited(alone, 2026, 11, 27)
    assert day_of(alone) == date(2026, 11, 27)
    assert day_of(tmp_path / "gone.toml") is None
