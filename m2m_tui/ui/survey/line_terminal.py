"""A conversation in plain lines: what is said goes out, what is answered comes in, and nothing moves the cursor or has a colour."""

from __future__ import annotations

import shutil
import signal
import sys
import textwrap
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from m2m_tui.system.endings import GONE, PUT_ASIDE, hear_windows_close

if TYPE_CHECKING:
    from m2m_tui.ui.survey.typed_line import TypedLine

_WIDEST = 80


class Left(Exception):
    """Whoever answers has gone: the input ended, ctrl+c was pressed, the line dropped, or they said so."""


class Talk:
    """The terminal, or the pipe, that somebody answers through.

    From its making on, a dropped line and ctrl+c raise Left at the next question instead of ending the program in the middle of
    something; and ctrl+z does nothing, for there is no shell to go back to.
    """

    def __init__(self) -> None:
        self._leaving = self._waiting = False
        self._line = _typed_line(self._write) if sys.stdin is not None and sys.stdin.isatty() else None
        self._columns = _columns()
        if sys.stdin is not None and hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        for number in (signal.SIGINT, *GONE):
            signal.signal(number, self._leave)
        for number in PUT_ASIDE:
            signal.signal(number, signal.SIG_IGN)
        hear_windows_close()

    def say(self, *paragraphs: str) -> None:
        """Write paragraphs, each on lines of its own. Raises Left where nobody can read them any more."""
        self._write("".join(f"{self._wrapped(each)}\n" for each in paragraphs))

    def ask(self, question: str, *, whole: bool = False) -> str:
        """Write a question and wait for the line that answers it. Raises Left at the end of the input.

        A last line without an end counts as well, for it may be a sentence that was being typed; not so where it has to be `whole`.
        """
        self._write(f"{self._wrapped(question)} ")
        self._waiting = True
        try:
            if self._leaving or sys.stdin is None:
                raise Left
            line = self._line.read() if self._line is not None else _read_line(whole)
        except OSError:
            raise Left from None
        finally:
            self._waiting = False
        if self._line is None:
            # Where what is typed isn't seen, the next thing said would stand behind the question.
            self._write("\n")
        if line is None:
            raise Left
        return line.strip()

    @property
    def unfinished(self) -> str:
        """What was typed of the line that was asked for last, where that can be known."""
        return self._line.typed if self._line is not None else ""

    def _wrapped(self, text: str) -> str:
        return textwrap.fill(text, self._columns, subsequent_indent=_indent(text)) if self._columns else text

    def _write(self, text: str) -> None:
        if sys.stdout is None:
            return
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError:
            self._leaving = True

    def _leave(self, number: int, frame: FrameType | None) -> None:
        self._leaving = True
        if self._waiting:
            self._waiting = False  # once: a line that drops sends more signals than one
            _raise_left()


def _typed_line(write: Callable[[str], None]) -> TypedLine:
    from m2m_tui.ui.survey.typed_line import TypedLine

    return TypedLine(sys.stdin.fileno(), write)


def _read_line(whole: bool) -> str | None:
    line = sys.stdin.readline()
    return None if not line or (whole and not line.endswith("\n")) else line


def _raise_left() -> NoReturn:
    raise Left


def _columns() -> int:
    """Where lines are broken; 0 leaves that to whoever reads them."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 0
    return max(min(shutil.get_terminal_size().columns, _WIDEST) - 1, 20)


def _indent(text: str) -> str:
    """A line that begins with blanks goes on below its words."""
    begins = len(text) - len(text.lstrip(" "))
    return " " * (begins + 2) if begins else ""
