"""Textual's driver for Windows consoles, made steady against pastes with more than text, letters cut in two and a console that is gone.

Sparing too, as the other systems' is. Tried by simulation only, see `tests/windows`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Any, cast

from textual._xterm_parser import XTermParser  # there is no public place to reach what reads the keys
from textual.drivers import win32
from textual.drivers.windows_driver import WindowsDriver
from textual.message import Message

from m2m_tui.ui.terminal.lost import TerminalGone, Unbreakable
from m2m_tui.ui.terminal.pastes import Pastes
from m2m_tui.ui.terminal.shown import Shown


class KeysWithoutPastes(XTermParser):
    """Makes events of what the console sends, with what was pasted taken out first."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = Pastes(super().feed)

    def feed(self, data: str) -> Iterable[Message]:
        return self._pastes.feed(data)


class SteadyMonitor(win32.EventMonitor):
    """Reads keys until the app ends or the console has gone.

    Textual's own ends at the first emoji of which a read has only one half, and nothing that is pressed is heard any more.
    """

    def run(self) -> None:
        while not self.exit_event.is_set():
            super().run()
            if not (self.exit_event.is_set() or _has_console()):
                self.exit_event.set()
                self.app.post_message(TerminalGone())


class SteadyWindowsDriver(WindowsDriver):
    """The driver of Windows."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.shown = Shown()
        if self._file is not None:
            self._file = cast(TextIOWrapper, Unbreakable(self._file))

    def write(self, data: str) -> None:
        """Send what the console doesn't show already."""
        if needed := self.shown.needed(data):
            super().write(needed)

    def start_application_mode(self) -> None:
        """Begin, with keys that are read as above: which of both classes does it, Textual lets nobody say."""
        vars(win32).update(EventMonitor=SteadyMonitor, XTermParser=KeysWithoutPastes)
        super().start_application_mode()


def _has_console() -> bool:
    mode = ctypes.c_ulong()
    return bool(win32.KERNEL32.GetConsoleMode(win32.GetStdHandle(win32.STD_INPUT_HANDLE), ctypes.byref(mode)))
