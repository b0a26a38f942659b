"""The window may become as small as it likes, on every page, and grow again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import Size

assert sys.platform != "win32"

pytestmark = pytest.mark.usefixtures("warm")

# One after another: the keys from the page before, and what tells the page.
PAGES = {
    "stages": (
        ("", "12 shifts"),
        ("[", "33 insights"),
        ("3", "by enabler"),
        ("[", "n 8"),
        ("4", "Discuss these first"),
        ("[", "10 kept"),
    ),
    "dialogs": (
        ("]", "in now, room for"),
        ("]", "The report"),
        ("?", "All keys"),
        ("\x1b", "The report"),
        ("[", "in now, room for"),
        ("[", "12 shifts"),
        ("i", "Which insights"),
        ("\x1b", "12 shifts"),
        ("a", "A new shift"),
    ),
}
SIZES: tuple[Size, ...] = ((1, 1), (2, 2), (3, 7), (7, 3), (12, 40), (24, 80))


@pytest.mark.slow
@pytest.mark.parametrize("pages", PAGES.values(), ids=PAGES)
def test_a_page_lives_through_any_size(start: Start, session_file: Path, pages: tuple[tuple[str, str], ...]) -> None:
    terminal = start(session_file)
    terminal.wait(r" saved$")
    for keys, tells in pages:
        terminal.send(keys)
        terminal.wait(tells)
        for size in SIZES:
            terminal.resize(size)
            terminal.wait_for_output()
            terminal.send("\x1b[B\x1b[A\x1b[6~\x1b[5~")
        terminal.wait(tells)
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("size", SIZES)
def test_home_begins_at_any_size(start: Start, size: Size) -> None:
    terminal = start(size=size)
    terminal.wait_for_output()
    terminal.resize((24, 80))
    terminal.wait("Sessions in")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0


def test_the_survey_lives_through_any_size(start: Start, session_file: Path) -> None:
    session_file.write_text(session_file.read_text("utf-8").replace('"revealed"', '"open"'), "utf-8")
    terminal = start(session_file)
    terminal.wait(r" saved$")
    terminal.wait("hand over the keyboard")
    terminal.send("h")
    terminal.wait("I haven’t answered yet")
    terminal.send("1")
    terminal.wait("our own answers")
    terminal.send("Tester")
    terminal.wait("Tester")
    terminal.send("\x13")
    terminal.wait("Which group")
    terminal.send("1")
    terminal.wait("0 of 11 answered")
    for size in SIZES:
        terminal.resize(size)
        terminal.wait_for_output()
        terminal.send("3")
    terminal.wait(r"6 of 11 answered")
