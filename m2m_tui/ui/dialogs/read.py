"""Something to read, over the screen it belongs to: the guide, the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.keys.dialogs import READ, TO_A_PAGE
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.said_line import TipLine


class Read(Dialog[None]):
    """Arrows scroll; escape, enter, or the key that opened it close it; 1 opens the first of what it leads to, 2 the second."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = Bindings(READ.keys)

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[Spans],
        *,
        indent: int = 0,
        leads_to: Sequence[Callable[[], None]] = (),
    ) -> None:
        super().__init__()
        self._title, self._paragraphs, self._indent, self._leads_to = title, paragraphs, indent, leads_to

    def compose(self) -> ComposeResult:
        say = self.language.say
        with Vertical(classes="dialog tall"):
            yield TipLine(((self._title, "heading"),))
            yield Reading(self._paragraphs, focusable=True, indent=self._indent)
            pages = [TO_A_PAGE.first(len(self._leads_to)).hint()] if self._leads_to else []
            hints = READ.hints(("esc", say("drawn_dialogs.close")), ("↑ ↓", say("drawn_dialogs.read_on")))
            yield KeyLine([*hints, *pages, *self.switch_hints])

    def action_open(self, number: int) -> None:
        if number <= len(self._leads_to):
            self._leads_to[number - 1]()

    def action_close(self) -> None:
        self.dismiss(None)
