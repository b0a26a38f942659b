"""What a terminal shows of keys by itself, while no program has taken it over."""

from __future__ import annotations

import sys
from typing import Any

Settings = list[Any]
"""A terminal's, as the system has them."""

if sys.platform == "win32":

    def stop_echo(descriptor: int) -> Settings | None:
        """Do nothing: the console shows keys only while a program reads a line."""
        return None

else:
    import termios

    def stop_echo(descriptor: int) -> Settings | None:
        """Have a terminal, by the number of its file, hand over keys at once and show none of them. Gives its settings as they were, None
        where it is no terminal or has gone."""
        try:
            before, now = termios.tcgetattr(descriptor), termios.tcgetattr(descriptor)
            now[3] &= ~(termios.ECHO | termios.ICANON)
            now[6][termios.VMIN] = 1
            termios.tcsetattr(descriptor, termios.TCSANOW, now)
        except termios.error:
            return None
        return before
