"""What all dialogs have in common."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from m2m_tui.languages.language import Language, english
from m2m_tui.ui.keys.dialogs import SWITCH
from m2m_tui.ui.keys.table import Bindings, KeyHint

AnswerT = TypeVar("AnswerT")


class Dialog(ModalScreen[AnswerT]):
    """A page over another one, which answers once: over a slow line several keys arrive at a time, and those behind the one that
    closed it would close what is below."""

    BINDINGS = Bindings((SWITCH,))

    _language: Language | None = None

    other_language: str = ""
    """How somebody is asked to go on in another language, in that one; "" where there is none, or where it can't be switched here."""

    switched: bool = False
    """Whether it was left in order to go on in the other language."""

    @property
    def language(self) -> Language:
        """That of whoever reads it; the facilitator’s pages are in English, which is read when it is first needed."""
        return self._language or english()

    @language.setter
    def language(self, language: Language) -> None:
        self._language = language

    @property
    def switch_hints(self) -> list[KeyHint]:
        """The key that switches to the other language, where there is one."""
        return [SWITCH.hint(self.other_language)] if self.other_language else []

    def action_switch(self) -> None:
        if self.other_language and self.is_active:
            self.switched = True
            self.dismiss(None)

    def dismiss(self, result: AnswerT | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()
