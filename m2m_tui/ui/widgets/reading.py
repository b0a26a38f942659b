"""Text to read beside or below a list: paragraphs of spans, wrapped, scrolled where they are longer than their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from textual.geometry import Size

from m2m_tui.ui.keys.everywhere import TEXT
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.spans import Line, Spans, spread, wrapped
from m2m_tui.ui.widgets.painted import Painted

_ALL = 10**6
"""More lines than any text has."""


class Wrapping(NamedTuple):
    """Lines of so many cells: those that have been needed so far, and the rest of them, to come."""

    width: int
    done: list[Spans]
    rest: Iterator[Spans]


class Reading(Painted, can_focus=False):
    """Paragraphs. An empty one is a blank line."""

    BINDINGS = Bindings(TEXT)

    def __init__(
        self,
        paragraphs: Sequence[Spans] = (),
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        focusable: bool = False,
        indent: int = 0,
    ) -> None:
        super().__init__(id=id)
        self.can_focus = focusable
        self._paragraphs = list(paragraphs)
        self._indent = indent
        self._top = 0
        self._wrapped: Wrapping | None = None

    @property
    def top(self) -> int:
        """The first line that is seen."""
        return self._top

    def show(self, paragraphs: Sequence[Spans], *, wrapped_to: int | None = None, top: int = 0) -> None:
        """Show other paragraphs, from their beginning or from another line on. `wrapped_to`: they are lines of so many cells already."""
        self._paragraphs = list(paragraphs)
        self._top = top
        self._wrapped = None if wrapped_to is None else Wrapping(wrapped_to, self._paragraphs, iter(()))
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        if len(self._paragraphs) <= height:
            lines = self._lines(width, height + 1)
            if len(lines) <= height:
                return [Line(spans) for spans in lines]
        lines = self._lines(width - 2, self._top + height + 1)
        self._top = max(min(self._top, len(lines) - height), 0)
        shown = lines[self._top : self._top + height]
        above, below = self._top > 0, self._top + height < len(lines)
        marks = ["▲" if above and not y else "▼" if below and y == len(shown) - 1 else " " for y in range(len(shown))]
        return [Line(spread(spans, ((mark, "accent"),), width)) for spans, mark in zip(shown, marks, strict=True)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width, _ALL))

    def _lines(self, width: int, enough: int) -> list[Spans]:
        """The first lines: all, or at least so many."""
        # Remembered: to wrap a long report again at every page would take longer than anybody wants to wait.
        if self._wrapped is None or self._wrapped.width != width:
            lines = (line for spans in self._paragraphs for line in wrapped(spans, max(width, 1), self._indent))
            self._wrapped = Wrapping(width, [], lines)
        done, rest = self._wrapped.done, self._wrapped.rest
        done += islice(rest, max(enough - len(done), 0))
        return done

    def action_scroll_by(self, by: int) -> None:
        lines = len(self._lines(self.size.width - 2, self._top + by + self.size.height))
        self._top = max(min(self._top + by, lines - self.size.height), 0)
        self.repaint()

    def action_scroll_page(self, by: int) -> None:
        self.action_scroll_by(by * max(self.size.height - 1, 1))

    def bring_into_sight(self, paragraph: int) -> None:
        """Read on until a paragraph is in sight, by its place from 0 on."""
        width, height = self.size
        if not width or len(self._lines(width, _ALL)) <= height:
            return
        first, last = (
            sum(len(wrapped(each, max(width - 2, 1), self._indent)) for each in self._paragraphs[:end])
            for end in (paragraph, paragraph + 1)
        )
        self._top = min(max(self._top, last - height), first)
        self.repaint()

    def read_round(self) -> None:
        """A page on, and from the end to the beginning: for a place with one key to read in."""
        before = self._top
        self.action_scroll_page(1)
        if self._top == before:
            self.action_scroll_by(-before)

    def on_mouse_scroll_down(self) -> None:
        self.action_scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        self.action_scroll_by(-3)

    def on_resize(self) -> None:
        self.repaint()
