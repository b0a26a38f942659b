"""A line typed at a terminal, letter by letter.

By itself a terminal keeps a line to itself until enter, and forgets it when the connection drops in the middle of a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len

from m2m_tui.system.letters import Letters

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|O.?|.)?", re.DOTALL)
"""What arrows and other keys send, which is nothing to type."""

_ENTER, _ERASE, _ERASE_ALL, _ERASE_WORD, _END = "\r\n", "\x7f\b", "\x15", "\x17", "\x04"


class TypedLine:
    """Reads lines from a terminal, echoing and erasing as the terminal would. `typed` is what stands there and isn't entered.

    From its making until `restore`, or the end of the program, the terminal itself does neither.
    """

    def __init__(self, descriptor: int, write: Callable[[str], None]) -> None:
        self.typed = ""
        self._write = write
        self._ahead = ""
        self._letters = Letters(descriptor)
        self.restore = self._letters.restore
        """Gives the terminal back as it was."""

    def read(self) -> str | None:
        """The next line; None where the input has ended. Raises OSError where the terminal is gone; `typed` is still there then."""
        self.typed = ""
        while True:
            while self._ahead:
                letter, self._ahead = self._ahead[0], self._ahead[1:]
                if letter in _ENTER:
                    self._write("\n")
                    return self.typed
                if letter == _END and not self.typed:
                    return None
                self._take(letter)
            try:
                self._ahead = _SEQUENCE.sub("", self._letters.read())
            except EOFError:
                return None

    def _take(self, letter: str) -> None:
        if letter in _ERASE:
            # A mark that joins the letter before it goes with it.
            self._erase_from(len(re.sub(r".[\u0300-\u036f\u200d\ufe0f]*$", "", self.typed, flags=re.DOTALL)))
        elif letter == _ERASE_ALL:
            self._erase_from(0)
        elif letter == _ERASE_WORD:
            self._erase_from(len(re.sub(r"\S*\s*$", "", self.typed)))
        elif letter.isprintable():
            self.typed += letter
            self._write(letter)

    def _erase_from(self, place: int) -> None:
        cells = cell_len(self.typed[place:])
        self.typed = self.typed[:place]
        self._write("\b \b" * cells)
