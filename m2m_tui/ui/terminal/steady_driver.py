"""Textual's terminal driver, made steady: against bytes that aren't UTF-8, pastes with more than text, a line that drops. And sparing."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from codecs import getincrementaldecoder
from io import TextIOWrapper
from typing import Any, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser  # there is no public place to reach what reads the keys
from textual.drivers.linux_driver import LinuxDriver

from m2m_tui.system.echo import stop_echo
from m2m_tui.ui.terminal.lost import TerminalGone, Unbreakable
from m2m_tui.ui.terminal.pastes import Pastes
from m2m_tui.ui.terminal.shown import Shown

assert sys.platform != "win32"

_LOOK_EVERY = 0.1
"""Seconds between two looks at whether an escape was a key of its own, while there is one."""

_LAST_WORDS = 0.1
"""Seconds at the end in which what the mouse still sends is taken in, so that no shell takes it for typed."""


class SteadyDriver(LinuxDriver):
    """The driver of every system but Windows."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.shown = Shown()
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._wake, False)
        if self._file is not None:
            # The driver hands this to its writing thread, and offers no way to give it another one.
            self._file = cast(TextIOWrapper, Unbreakable(self._file))

    def write(self, data: str) -> None:
        """Send what the terminal doesn't show already."""
        if needed := self.shown.needed(data):
            super().write(needed)

    def start_application_mode(self) -> None:
        """Take over the terminal, and forget what has woken an earlier reader: before the next one begins, which waits for it."""
        with contextlib.suppress(BlockingIOError):
            os.read(self._woken, 4096)
        before = stop_echo(self.fileno)
        if before is not None:
            self._wipe_what_was_echoed()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's says nothing of types
        if before is not None:
            self.attrs_before = before  # Textual has those it found

    def _wipe_what_was_echoed(self) -> None:
        """Take away what the terminal has shown of keys that came before the app. They are the app's own, and would stand at the shell's
        prompt in the end."""
        if self._file is not None and select.select([self.fileno], [], [], 0)[0]:
            self._file.write("\r\x1b[K")
            self._file.flush()

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal has gone.

        Textual's own ends at the first byte that isn't UTF-8, reads on for ever from a terminal that has gone, and at the end of the
        program is waited for until its next look at whether that has come.
        """
        parser = XTermParser(self._debug)
        hears, decode = Pastes(parser.feed).feed, getincrementaldecoder("utf-8")(errors="replace").decode

        def hear(final: bool) -> bool:
            """Take in what there is, or what comes within a moment. Gives whether to go on."""
            look = None if parser._timeout_time is None else _LOOK_EVERY
            awaited = ([self.fileno], _LAST_WORDS) if final else ([self.fileno, self._woken], look)
            ready = select.select(awaited[0], [], [], awaited[1])[0]
            data = self._read() if self.fileno in ready else None
            for event in hears(text) if (text := decode(data or b"", final)) else ():
                self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
            if data == b"" and not final:
                self._gone()
            return self._woken not in ready

        while not self.exit_event.is_set() and hear(final=False):
            pass
        hear(final=True)
        with contextlib.suppress(EOFError, ParseError):
            list(hears(""))

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""  # how some systems say that it has gone

    def disable_input(self) -> None:
        """Stop reading, at once."""
        with contextlib.suppress(BlockingIOError):  # it has been woken often enough
            os.write(self._wake, b".")
        super().disable_input()

    def _gone(self) -> None:
        if not self.exit_event.is_set():
            self.exit_event.set()
            self.process_message(TerminalGone())
