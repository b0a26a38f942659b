"""Whatever comes in at the keyboard's end, the app lives on and takes it for what it is."""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

assert sys.platform != "win32"

pytestmark = pytest.mark.usefixtures("warm")

Deepening = Callable[..., Terminal]

NOISES = (b"\xff", b"\xff\xff\xff", b"\xc3\xc3\xa9", b"\xed\xa0\x80", b"\x00", b"\x80\x9b\x9d")


def test_bytes_that_are_no_letters_do_not_end_it(deepening: Deepening) -> None:
    terminal = deepening()
    terminal.send(b"a")
    terminal.wait("add it")
    for number, noise in enumerate(NOISES):
        terminal.send(noise)
        terminal.wait_for_silence(0.2)
        terminal.send(f"Still here {number}")
        terminal.wait(f"Still here {number}")
    terminal.send(b"\r")
    terminal.wait("34 insights")


def test_the_keys_around_such_a_byte_still_count(deepening: Deepening) -> None:
    terminal = deepening()
    terminal.send(b"a")
    terminal.wait("add it")
    terminal.send(b"Z\xfcrich says yes")
    terminal.wait("rich says yes", seconds=3)


def test_a_sentence_and_enter_that_come_in_one_go_are_one_insight(deepening: Deepening, session_file: Path) -> None:
    terminal = deepening()
    terminal.send(b"a")
    terminal.wait("add it")
    terminal.send("The first\rThe second\r")
    terminal.wait(r"Deepen 35 .* saved$", seconds=3)
    insights = tomllib.loads(session_file.read_text("utf-8"))["insights"]
    assert [each["text"] for each in insights.values()][-2:] == ["The first", "The second"]


def test_a_letter_that_comes_in_two_halves_is_one_letter(deepening: Deepening) -> None:
    terminal = deepening()
    terminal.send(b"a")
    terminal.wait("add it")
    terminal.send(b"caf\xc3")
    terminal.wait("caf")
    terminal.send(b"\xa9 now")
    terminal.wait("café now")


@pytest.mark.parametrize("seed", range(2))
def test_any_keys_at_all_leave_a_session_that_can_be_read(start: Start, session_file: Path, seed: int) -> None:
    terminal = start(session_file)
    terminal.wait(r" saved$")
    chance = random.Random(seed)
    for _ in range(8):
        # Anything but ctrl+q, which is there to end it.
        terminal.send(bytes(chance.choice([each for each in range(256) if each != 0x11]) for _ in range(60)))
        terminal.wait_for_silence(0.1)
    _leave(terminal)
    assert terminal.left_behind() == []
    assert "Traceback" not in terminal.screen.said_in_the_end
    assert tomllib.loads(session_file.read_text("utf-8"))["format"] == 1


def _leave(terminal: Terminal) -> None:
    """What came before may be half a sequence or an open paste: close it, then quit."""
    terminal.send(b"\x1b\\\x1b[201~")
    terminal.wait_for_silence(0.3)
    terminal.send(b"\x11")
    assert terminal.wait_for_end() == 0


PASTED = "One\x1b[31m red\x1b]0;owned\x07 and\x1b[2J \x9b5mtwo\x00 [@click=app.quit]x[/] ‮three"


def test_what_is_pasted_arrives_as_plain_text(deepening: Deepening, session_file: Path) -> None:
    terminal = deepening()
    terminal.send(b"a")
    terminal.wait("add it")
    before = len(terminal.output)
    terminal.send(f"\x1b[200~{PASTED}\x1b[201~")
    terminal.wait(r"\[@click=app.quit\]x\[/\]", seconds=3)
    for control in (b"\x1b]0;owned", b"\x1b[2J", b"\xc2\x9b", b"\x00", "‮".encode()):
        assert control not in terminal.output[before:]
    terminal.send(b"\r")
    terminal.wait(r"Deepen 34 .* saved$")
    insights = tomllib.loads(session_file.read_text("utf-8"))["insights"]
    text = list(insights.values())[-1]["text"]
    assert text.startswith("One")
    assert "[@click=app.quit]x[/]" in text
    assert text.endswith("three")
    assert all(letter.isprintable() for letter in text)


def test_lines_that_are_pasted_do_not_press_enter(deepening: Deepening) -> None:
    terminal = deepening()
    terminal.send(b"a")
    terminal.wait("add it")
    terminal.send("\x1b[200~first line\r\nsecond line\r\x1b[201~")
    terminal.wait("first line second line")
    assert "33 insights" in terminal.screen.text
