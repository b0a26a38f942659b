"""A number that is none, or lies beyond what there may be, is refused with what to type."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.each_of import each_of


@each_of("typed", ["x", "0", "1001", "2.5"])
def test_what_to_type_is_said(m2m: Run, session_file: Path, typed: str) -> None:
    ended = m2m("shift", "room", session_file, typed)
    assert ended.code == 2
    assert f"type a whole number from 1 to 1,000, not “{typed}”." in ended.err


def test_where_there_is_no_most_only_the_least_is_said(m2m: Run, session_file: Path) -> None:
    assert "type a whole number from 1 up, not “none”." in m2m("history", session_file, "--limit", "none").err


def test_a_number_is_taken(m2m: Run, session_file: Path) -> None:
    assert m2m("shift", "room", session_file, "4").code == 0


@each_of("command", ["round open", "ballot open", "ballot effort", "ballot hands", "history"])
def test_help_has_no_formula(m2m: Run, command: str) -> None:
    told = m2m(*command.split(), "--help").out
    assert "NUMBER" in told
    assert "<" not in told
