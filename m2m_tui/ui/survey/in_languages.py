"""In which language somebody answers: which they pick, the key that switches it, and what is asked anew where they do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import Screen

from m2m_tui.languages.language import Language, in_each, together
from m2m_tui.sittings.codes import CodedSitting
from m2m_tui.ui.dialogs.asking import AnswerT, Asking
from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.keys.survey import LANGUAGE
from m2m_tui.ui.keys.table import KeyHint, Place
from m2m_tui.ui.questions import Choice

if TYPE_CHECKING:
    from m2m_tui.ui.dialogs.read import Read

AskedT = TypeVar("AskedT")


class LanguageSwitched(Exception):
    """Somebody wants what they are being asked in another language; it is asked anew."""


class InLanguages(Asking):
    """Mixed into a screen on which somebody answers in the language of their choice."""

    PLACE: Place
    sitting: CodedSitting

    _choosing_language = False

    # -- what a screen fills in

    def show(self) -> None:
        """Show what this person has said so far."""
        raise NotImplementedError

    def warn(self, warning: str) -> None:
        """Say a warning; "" takes it away."""
        raise NotImplementedError

    # -- what is said

    @property
    def language(self) -> Language:
        return self.sitting.language

    @property
    def place(self) -> Place:
        """The keys that count for this person, in their language."""
        said = self.PLACE.said(self.sitting.say)
        return said if self.sitting.other_languages else said.without(LANGUAGE)

    def hints(self, *line: str) -> list[KeyHint]:
        """The key line; where there are other languages, it begins with the next of them. In a narrow window that takes most of the line,
        so how to finish stands before it."""
        hints, others = self.place.hints(*line), self.sitting.other_languages
        if not others:
            return hints
        first = [self.place.hint("f")] if self.has_class("-narrow") else []
        switch = LANGUAGE.hint(others[self._next_language])
        return [*first, switch, *(each for each in hints if each not in first)]

    @property
    def _next_language(self) -> str:
        tags = [each.tag for each in self.sitting.languages]
        return tags[(tags.index(self.sitting.language.tag) + 1) % len(tags)]

    # -- switching it

    def action_language(self) -> None:
        """Go on in the next language, at the same place."""
        if self.sitting.code and self.sitting.other_languages:
            self.switch()

    def switch(self) -> None:
        """Say everything in the next language from now on."""
        self.sitting.speak(self._next_language)
        self.warn("")
        self.show()

    async def in_any_language(self, ask: Callable[[], Awaitable[AskedT]]) -> AskedT:
        """Ask something, and as often as somebody switches the language there ask it anew in that one."""
        while True:
            try:
                return await ask()
            except LanguageSwitched:
                self.switch()

    def open_to_read(self, make: Callable[[], Read]) -> None:
        """Open something to read, and open it anew where somebody switches the language there."""
        dialog = make()

        def closed(_: None) -> None:
            if dialog.switched:
                self.switch()
                self.open_to_read(make)

        self._dress(dialog)
        self.app.push_screen(dialog, closed)

    def _dress(self, dialog: Screen[Any]) -> None:
        super()._dress(dialog)
        others = self.sitting.other_languages
        if not isinstance(dialog, Dialog) or not others:
            return
        if self._choosing_language:
            dialog.language = together(self.sitting.languages)
        else:
            dialog.other_language = others[self._next_language]

    async def _answered(self, dialog: Screen[AnswerT]) -> AnswerT:
        answer = await super()._answered(dialog)
        if isinstance(dialog, Dialog) and dialog.switched:
            raise LanguageSwitched
        return answer

    async def choose_language(self) -> bool:
        """Ask in which language somebody answers, where there are several. Gives whether they went on."""
        languages = self.sitting.languages
        if len(languages) < 2:
            return True
        self._choosing_language = True
        # The question stands where it has room for as many lines as it takes in all languages.
        picked = await self.pick_one(
            self.sitting.session.title,
            [Choice(each.tag, each.name) for each in languages],
            explanation=in_each(self.sitting.which_language),
        )
        self._choosing_language = False
        self.sitting.speak(picked or "")
        return picked is not None
