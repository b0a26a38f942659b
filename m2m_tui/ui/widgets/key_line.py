"""The last line of a screen: what can be pressed now. A click does the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events

from m2m_tui.ui.lines import Line, Span, width_of
from m2m_tui.ui.widgets.painted import Painted


class KeyHint(NamedTuple):
    """A key as it is shown, what it does in a word or two, and Textual's name of it where that differs."""

    shown: str
    words: str
    key: str = ""


class KeyLine(Painted):
    """As many hints as fit, the first ones first."""

    def __init__(self, hints: Sequence[KeyHint] = ()) -> None:
        super().__init__()
        self._hints = list(hints)

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Show other hints."""
        self._hints = list(hints)
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        spans: list[Span] = []
        for hint in self._hints:
            piece = _piece(hint, first=not spans)
            if width_of([*spans, *piece]) > width:
                break
            spans += piece
        return [Line(tuple(spans))]

    def on_click(self, event: events.Click) -> None:
        at = 0
        for number, hint in enumerate(self._hints):
            at += width_of(_piece(hint, first=not number))
            if event.x < at:
                self.app.simulate_key(hint.key or hint.shown)
                return


def _piece(hint: KeyHint, *, first: bool) -> list[Span]:
    return [("" if first else "   ", ""), (hint.shown, "key"), (f" {hint.words}", "muted")]
