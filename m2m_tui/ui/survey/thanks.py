"""The end of one person's answers, where the keyboard goes from hand to hand: who is next?"""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.key_line import KeyHint, KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.said_line import TipLine

Next = Literal["next", "last", "back"]


class Thanks(Dialog[Next]):
    """Enter: the next person answers. l: that was the last one. Escape: back to the facilitator."""

    CSS_PATH = "../dialogs/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss('next')", show=False),
        Binding("l", "dismiss('last')", show=False),
        Binding("escape", "dismiss('back')", show=False),
    ]

    def __init__(self, paragraphs: list[Spans]) -> None:
        super().__init__()
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short"):
            yield TipLine((("Thank you", "heading"),))
            yield Reading(self._paragraphs)
            yield KeyLine(
                [
                    KeyHint("enter", "next person"),
                    KeyHint("l", "I’m the last"),
                    KeyHint("esc", "back", "escape"),
                ]
            )
