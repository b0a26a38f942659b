"""A question with two answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.key_line import KeyHint, KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.said_line import TipLine


class Confirm(Dialog[bool]):
    """Enter says yes; escape says no."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", show=False),
        Binding("escape", "answer(False)", show=False),
        Binding("up", "read_on(-1)", show=False),
        Binding("down", "read_on(1)", show=False),
    ]

    def __init__(self, question: str, explanation: list[Spans], yes: str, no: str) -> None:
        super().__init__()
        self._question, self._explanation, self._yes, self._no = question, explanation, yes, no

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short"):
            yield TipLine(((self._question, "heading"),))
            yield Reading(self._explanation)
            no = [KeyHint("esc", self._no, "escape")] if self._no != self._yes else []
            yield KeyLine([KeyHint("enter", self._yes), *no])

    def action_read_on(self, by: int) -> None:
        self.query_one(Reading).action_scroll_by(by)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
