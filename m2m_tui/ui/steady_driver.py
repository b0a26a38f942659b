"""Textual's terminal driver, made steady: against bytes that aren't UTF-8, pastes with more than text, a line that drops."""

from __future__ import annotations

import contextlib
import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, TextIO

from textual import events

from m2m_tui.core.clean import clean

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from textual.driver import Driver
    from textual.message import Message

_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class Pastes:
    """Takes bracketed pastes out of what the terminal sends, wherever the reads happen to cut them.

    `keys` turns everything else into events. Without this an escape sequence inside a paste is typed as keys.
    """

    def __init__(self, keys: Callable[[str], Iterable[Message]]) -> None:
        self._keys = keys
        self._held = ""
        self._inside = False

    def feed(self, data: str) -> Iterable[Message]:
        """The events in the next piece of input; an empty piece is the end of it."""
        if not data:
            yield from self._keys(data)
            return
        self._held += data
        while True:
            before, marker, after = self._held.partition(_END if self._inside else _BEGIN)
            if not marker:
                break
            self._held = after
            if self._inside:
                yield events.Paste(clean(before))
            elif before:
                yield from self._keys(before)
            self._inside = not self._inside
        if not self._inside:
            kept = _beginning_of(_BEGIN, self._held)
            passed, self._held = self._held[: len(self._held) - kept], self._held[len(self._held) - kept :]
            if passed:
                yield from self._keys(passed)


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


def _beginning_of(marker: str, text: str) -> int:
    """How many letters at the end of a text may be the beginning of a marker; a single escape is a key of its own."""
    return next((size for size in range(len(marker) - 1, 1, -1) if text.endswith(marker[:size])), 0)


def decoder_until(gone: Callable[[], None], encoding: str) -> Callable[[], IncrementalDecoder]:
    """Make decoders that take any bytes, and that call `gone` at the read that gives none: the terminal is no longer there. Textual
    would read on for ever."""

    class Decoder(getincrementaldecoder(encoding)):  # type: ignore[misc]  # which class it is depends on the encoding
        def decode(self, data: ReadableBuffer, final: bool = False) -> str:
            if not data and not final:
                gone()
            return str(super().decode(data, final))

    return partial(Decoder, errors="replace")


def steady_driver(leave: Callable[[], object]) -> type[Driver] | None:
    """The driver for this system, which calls `leave` where the terminal has gone and no signal has said so, as under nohup; None leaves
    the choice to Textual."""
    if sys.platform == "win32":
        return None
    from textual import _xterm_parser  # there is no public place to reach what reads the keys
    from textual.drivers import linux_driver

    class SteadyParser(_xterm_parser.XTermParser):
        def __init__(self, debug: bool = False) -> None:
            super().__init__(debug)
            self._pastes = Pastes(super().feed)

        def feed(self, data: str) -> Iterable[Message]:
            return self._pastes.feed(data)

    class SteadyDriver(linux_driver.LinuxDriver):
        def start_application_mode(self) -> None:
            # The driver hands this to its writing thread; there is no other way to give it another one.
            if self._file is not None:
                vars(self).update(_file=Unbreakable(self._file))
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual left it without types

        def run_input_thread(self) -> None:
            """Read keys for as long as the app runs."""
            # The reader makes its own decoder and parser from these names, and offers no other way to choose them.
            decoder = partial(decoder_until, self._gone)
            vars(linux_driver).update(getincrementaldecoder=decoder, XTermParser=SteadyParser)
            super().run_input_thread()

        def _gone(self) -> None:
            if not self.exit_event.is_set():
                self.exit_event.set()
                leave()

    return SteadyDriver
