"""Text whose width terminals disagree about moves nothing that stands right of it, whatever the terminal makes of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from unicodedata import category

import pyte
import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

assert sys.platform != "win32"

pytestmark = pytest.mark.usefixtures("warm")

CELLS = pyte.screens.wcwidth
COUNTS: dict[str, Callable[[str], int]] = {
    "marks take a cell": lambda letter: max(CELLS(letter), 1),
    "emoji take one": lambda letter: min(CELLS(letter), 1),
    "spacing marks take two": lambda letter: 2 if category(letter) == "Mc" else CELLS(letter),
}
TITLES = {
    "Trusting relationships across boundaries": "விடாமுயற்சி நம்பிக்கை",
    "Sharing power with citizens and communities": "साथियों की शक्ति और भरोसा, हर मोहल्ले में हर दिन",
    "Budgets and contracts that follow the purpose": "👩👩👧👧 👍🏽 families",
}


def columns_of(terminal: Terminal, sign: str) -> list[int]:
    """Where the first of these signs stands in each row that has one, beside the titles."""
    rows = [[cell.data for cell in map(line.__getitem__, range(80))] for line in terminal.screen.shown.values()]
    return [row.index(sign, 20) for row in rows if sign in row[20:]]


@pytest.mark.parametrize("count", COUNTS.values(), ids=COUNTS)
def test_what_stands_right_of_it_is_in_its_column(
    start: Start, session_file: Path, monkeypatch: pytest.MonkeyPatch, count: Callable[[str], int]
) -> None:
    text = session_file.read_text("utf-8")
    for was, now in TITLES.items():
        text = text.replace(was, now)
    session_file.write_text(text, "utf-8")
    monkeypatch.setattr(pyte.screens, "wcwidth", count)
    terminal = start(session_file)
    terminal.wait(r" saved$")
    terminal.send("[")
    terminal.wait("33 insights")
    assert len(bars := columns_of(terminal, "│")) > 8
    assert set(bars) == {78}
    terminal.send("[1")
    terminal.wait("median")
    for _ in range(6):
        assert len(bars := columns_of(terminal, "│")) == 11
        assert len(set(bars)) == 1
        terminal.send("\x1b[B")
        terminal.wait_for_output()
    terminal.send("3")
    terminal.wait("stronger")
    assert columns_of(terminal, "×")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
