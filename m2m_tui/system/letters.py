"""What is typed at a terminal, letter by letter, and nothing of it shown by the terminal itself.

From its making until `restore`, or the end of the program, the terminal neither echoes nor waits for enter.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from codecs import getincrementaldecoder

if sys.platform == "win32":
    import msvcrt
    import signal
    import time

    _LOOK_EVERY = 0.02
    """Seconds: in between, ctrl+c and a window that is closed are heard."""

    _ARROWS = "GHIKMOPQRS\x85\x86\x8d\x91\x92\x93"
    """What follows a first half that is also the letter à."""

    class Letters:
        """The console. The number of its file isn't needed here."""

        def __init__(self, descriptor: int) -> None:
            self._left = ""

        def restore(self) -> None:
            """Do nothing: the console is as it was between any two letters."""

        def read(self) -> str:
            """Give what is typed next, which may be no letter and so nothing. Raises EOFError where the input has ended."""
            while not (self._left or msvcrt.kbhit()):
                time.sleep(_LOOK_EVERY)
            first, self._left = self._left or msvcrt.getwch(), ""
            if first == "\x03":  # ctrl+c comes as a letter here
                signal.raise_signal(signal.SIGINT)
                return ""
            if first == "\x1a":
                raise EOFError
            if first in "\0\xe0" and msvcrt.kbhit():
                second = msvcrt.getwch()
                if first == "\0" or second in _ARROWS:
                    return ""
                self._left = second
            elif "\ud800" <= first <= "\udbff":
                first += msvcrt.getwch()
            return first.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

else:
    import termios

    class Letters:
        """A terminal, by the number of its file."""

        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor
            self._decoder = getincrementaldecoder("utf-8")(errors="replace")
            self._settings = termios.tcgetattr(descriptor)
            letter_by_letter = termios.tcgetattr(descriptor)
            letter_by_letter[3] &= ~(termios.ICANON | termios.ECHO)
            termios.tcsetattr(descriptor, termios.TCSADRAIN, letter_by_letter)
            atexit.register(self.restore)

        def restore(self) -> None:
            """Give the terminal back as it was."""
            atexit.unregister(self.restore)
            with contextlib.suppress(termios.error):  # it may be gone
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._settings)

        def read(self) -> str:
            """Give what is typed next, which may be half a letter and so nothing yet. Raises EOFError where the input has ended, OSError
            where the terminal is gone."""
            data = os.read(self._descriptor, 4096)
            if not data:
                raise EOFError
            return self._decoder.decode(data)
