"""A terminal that may go at any time."""

from __future__ import annotations

import contextlib
from typing import TextIO

from textual.message import Message


class TerminalGone(Message):
    """The terminal is no longer there, and no signal has said so, as under nohup."""


class Unbreakable:
    """The terminal's output, which may be gone at any time.

    Textual's writing thread ends at the first write that fails; the app then waits for room in its queue for ever.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()
