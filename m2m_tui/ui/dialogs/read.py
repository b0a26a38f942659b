"""Something to read, over the screen it belongs to: the guide, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.keys.dialogs import READ
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.said_line import TipLine


class Read(Dialog[None]):
    """Arrows scroll; escape, enter, or the key that opened it close it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = Bindings(READ.keys)

    def __init__(self, title: str, paragraphs: Sequence[Spans], *, indent: int = 0) -> None:
        super().__init__()
        self._title, self._paragraphs, self._indent = title, paragraphs, indent

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall"):
            yield TipLine(((self._title, "heading"),))
            yield Reading(self._paragraphs, focusable=True, indent=self._indent)
            yield KeyLine(READ.hints())

    def action_close(self) -> None:
        self.dismiss(None)
