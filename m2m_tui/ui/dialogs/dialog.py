"""What all dialogs have in common."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from m2m_tui.languages.language import Language, english

AnswerT = TypeVar("AnswerT")


class Dialog(ModalScreen[AnswerT]):
    """A page over another one, which answers once: over a slow line several keys arrive at a time, and those behind the one that
    closed it would close what is below."""

    language: Language = english()
    """That of whoever reads it; the facilitator’s pages are in English."""

    def dismiss(self, result: AnswerT | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()
