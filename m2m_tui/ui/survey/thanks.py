"""The end of one person's answers, where the keyboard goes from hand to hand: who is next?"""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical

from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.keys.survey import THANKS
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.said_line import NoticeLine, TipLine

Next = Literal["next", "last", "back"]


class Thanks(Dialog[Next]):
    """Enter: the next person answers. l: that was the last one. Escape: back to the facilitator."""

    CSS_PATH = "../dialogs/dialogs.tcss"
    BINDINGS = Bindings(THANKS.keys)

    def __init__(self, paragraphs: list[Spans]) -> None:
        super().__init__()
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short"):
            yield TipLine(((self.language.say("answers.thank_you"), "heading"),))
            yield Reading(self._paragraphs)
            yield NoticeLine()
            yield KeyLine([*THANKS.said(self.language.say).hints(), *self.switch_hints])
