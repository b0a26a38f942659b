"""A line typed letter by letter, in a real pseudo-terminal: echoed, erased and entered as a terminal does it."""

from __future__ import annotations

import os
import pty
import sys
import termios
from collections.abc import Iterator

import pytest

from m2m_tui.ui.survey.typed_line import TypedLine

assert sys.platform != "win32"


class Typing:
    """Both ends of a terminal, and what was written back to it."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        self.shown = ""
        self.line = TypedLine(self.theirs, self._show)

    def _show(self, text: str) -> None:
        self.shown += text

    def read(self, keys: str) -> str | None:
        os.write(self.ours, keys.encode())
        return self.line.read()


@pytest.fixture(name="typing")
def _typing() -> Iterator[Typing]:
    typing = Typing()
    yield typing
    typing.line.restore()
    for each in (typing.ours, typing.theirs):
        os.close(each)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("four\r", "four"),
        ("Ça va\n", "Ça va"),
        ("foux\x7fr\r", "four"),
        ("日本\x7f語\r", "日語"),
        ("e\u0301x\x7f\x7fa\r", "a"),
        ("all of this\x15that\r", "that"),
        ("one two\x17three\r", "one three"),
        ("\x7f\x7fa\r", "a"),
        ("a\x1b[A\x1b[1;5Cb\x1bOPc\r", "abc"),
        ("a\tb\x01\x04\r", "ab"),
        ("\r", ""),
    ],
)
def test_what_is_typed_is_the_line(typing: Typing, keys: str, line: str) -> None:
    assert typing.read(keys) == line


def test_what_was_erased_is_gone_from_the_screen(typing: Typing) -> None:
    typing.read("日x\x7f\x7fa\r")
    assert typing.shown == "日x" + "\b \b" + "\b \b" * 2 + "a\n"


def test_what_comes_behind_a_line_is_the_next_one(typing: Typing) -> None:
    assert typing.read("one\rtwo\r") == "one"
    assert typing.line.read() == "two"


def test_ctrl_d_on_an_empty_line_is_the_end(typing: Typing) -> None:
    assert typing.read("\x04") is None


def test_where_the_terminal_goes_what_was_typed_is_still_known(typing: Typing) -> None:
    os.write(typing.ours, b"Half a sent")
    os.set_blocking(typing.theirs, False)  # nothing more comes: as an error, which a terminal that is gone gives too
    with pytest.raises(OSError, match="unavailable"):
        typing.line.read()
    assert typing.line.typed == "Half a sent"


def test_in_the_end_the_terminal_is_as_it_was() -> None:
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    line = TypedLine(theirs, print)
    assert termios.tcgetattr(theirs) != before
    line.restore()
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    line.restore()  # a terminal that is gone is no trouble
    os.close(theirs)
