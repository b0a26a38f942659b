"""A question with two answers."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.keys.dialogs import CONFIRM
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.said_line import TipLine


class Confirm(Dialog[bool]):
    """Enter says yes; escape says no."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = Bindings(CONFIRM.keys)

    def __init__(self, question: str, explanation: list[Spans], yes: str, no: str) -> None:
        super().__init__()
        self._question, self._explanation, self._yes, self._no = question, explanation, yes, no

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short"):
            yield TipLine(((self._question, "heading"),))
            yield Reading(self._explanation)
            no = [("esc", self._no)] if self._no != self._yes else []
            yield KeyLine([*CONFIRM.hints(("enter", self._yes), *no), *self.switch_hints])

    def action_read_on(self, by: int) -> None:
        self.query_one(Reading).action_scroll_by(by)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
