"""The last line of a screen: what can be pressed now. A click does the same."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from m2m_tui.ui.keys.table import KeyHint
from m2m_tui.ui.spans import Line, Span, width_of
from m2m_tui.ui.widgets.painted import Painted


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
        return [Line(tuple(span for hint, piece in self._shown_hints(width) for span in piece))]

    def _shown_hints(self, width: int) -> list[tuple[KeyHint, list[Span]]]:
        shown: list[tuple[KeyHint, list[Span]]] = []
        for hint in self._hints:
            piece = _piece(hint, first=not shown)
            width -= width_of(piece)
            if width < 0:
                break
            shown.append((hint, piece))
        return shown

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        at = 0
        for hint, piece in self._shown_hints(self.size.width):
            at += width_of(piece)
            if offset is not None and offset.x < at:
                if hint.key is not None:
                    self.app.simulate_key(hint.key)
                return


def _piece(hint: KeyHint, *, first: bool) -> list[Span]:
    return [("" if first else "   ", ""), (hint.shown, "key"), (f" {hint.words}", "muted")]
