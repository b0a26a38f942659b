"""`m2m show` and `m2m compare` on a terminal: as wide as it is, in the colours it has, and never in more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SPREAD = ("--chart", "spread")


def widest(text: str) -> int:
    return max(len(re.sub(r"\x1b\[[^m]*m|\x1b\[\d+G", "", line)) for line in text.splitlines())


def test_a_chart_is_as_wide_as_the_terminal(
    talk: Run, m2m: Run, session_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    found = [widest(talk("show", session_file, *SPREAD, columns=columns).out) for columns in (50, 70, 120)]
    assert found == [50, 70, 120]
    monkeypatch.setenv("COLUMNS", "120")
    assert widest(m2m("show", session_file, *SPREAD).out) == 80
    assert widest(talk("show", session_file, *SPREAD, "--width", 60, columns=120).out) == 60


@pytest.mark.parametrize(
    ("term", "true", "codes"),
    [
        ("xterm-256color", "truecolor", r"\x1b\[[\d;]*38;2;"),
        ("xterm-256color", "", r"\x1b\[[\d;]*38;5;"),
        ("xterm", "", r"\x1b\[1m"),
    ],
)
def test_it_has_the_colours_that_the_terminal_has(
    talk: Run, session_file: Path, monkeypatch: pytest.MonkeyPatch, term: str, true: str, codes: str
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", true)
    drawn = talk("show", session_file, *SPREAD, term=term).out
    assert re.search(codes, drawn)
    others = {"38;2;", "38;5;"} - {each for each in ("38;2;", "38;5;") if each in codes}
    assert not any(each in drawn for each in others)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*m", talk("show", session_file, *SPREAD, term=term).out)
    assert "\x1b" not in talk("show", session_file, *SPREAD, term="dumb").out


def test_a_comparison_is_as_wide_as_it_is_said(
    talk: Run, m2m: Run, session_file: Path, monkeypatch: pytest.MonkeyPatch, example_text: str
) -> None:
    other = session_file.with_name("other.toml")
    other.write_text(example_text.replace("From one department", "Other"), "utf-8")
    both = ("compare", session_file, other)
    assert 110 < widest(talk(*both, columns=120).out) <= 120
    monkeypatch.delenv("COLUMNS", raising=False)
    assert 70 < widest(m2m(*both).out) <= 80
    for columns, least, most in (("60", 50, 60), ("3", 10, 200)):
        monkeypatch.setenv("COLUMNS", columns)
        assert least < widest(m2m(*both).out) <= most
    for columns in ("3", "20"):
        monkeypatch.setenv("COLUMNS", columns)
        narrow = m2m(*both).out
        assert narrow == talk(*both, columns=20).out
