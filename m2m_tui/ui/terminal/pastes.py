"""What was pasted, taken out of what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual import events

from m2m_tui.core.clean import clean

if TYPE_CHECKING:
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


def _beginning_of(marker: str, text: str) -> int:
    """How many letters at the end of a text may be the beginning of a marker; a single escape is a key of its own."""
    return next((size for size in range(len(marker) - 1, 1, -1) if text.endswith(marker[:size])), 0)
