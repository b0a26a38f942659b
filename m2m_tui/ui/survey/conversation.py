"""A conversation in plain lines with one person, in the language that they choose first and can change wherever something is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from m2m_tui.sittings.codes import CodedSitting
from m2m_tui.ui.survey.line_terminal import Left, Talk

Said = Callable[[], Sequence[str]]
"""Paragraphs as they read in the language of the moment."""

_SWITCH = "*"
"""No letter, for every letter is one of somebody's language."""

_SETTLES_IN = 3.0
"""Seconds that are waited for a save."""


class Conversation:
    """What is said and asked. Whoever changes the language hears what is in hand again."""

    def __init__(self, sitting: CodedSitting, talk: Talk) -> None:
        self._sitting, self._talk = sitting, talk
        self._trouble = ""
        """Why saving fails, as it was said last."""

    @property
    def unfinished(self) -> str:
        """What was typed of the line that was asked for last, where that can be known."""
        return self._talk.unfinished

    @property
    def ways_to_switch(self) -> list[str]:
        """What to type for each other language, in the words of that language; none where there is one."""
        others = self._sitting.other_languages
        return [f"  {typed}: {others[tag]}" for typed, tag in self._switches.items()]

    @property
    def _switches(self) -> dict[str, str]:
        others = self._sitting.other_languages
        if len(others) == 1:
            return dict(zip((_SWITCH,), others, strict=True))
        return {f"{_SWITCH}{number}": tag for number, tag in self._numbers.items() if tag in others}

    @property
    def _numbers(self) -> dict[str, str]:
        return {str(number): each.tag for number, each in enumerate(self._sitting.languages, 1)}

    def say(self, *paragraphs: str) -> None:
        """Say paragraphs, each on lines of its own."""
        self._talk.say(*paragraphs)

    def ask(self, question: Callable[[], str], in_hand: Said = tuple, *, whole: bool = False) -> str:
        """Ask until something else than another language is said; then `in_hand` is said in it, and asked again. Raises Left; `whole` as
        `Talk.ask` has it."""
        self._say_trouble()
        while tag := self._switches.get(said := self._talk.ask(question(), whole=whole)):
            self._sitting.speak(tag)
            self._talk.say(*self.ways_to_switch, *in_hand())
        return said

    def _say_trouble(self) -> None:
        """Say it once where saving fails, and once where it works again."""
        before, self._trouble = self._trouble, self._sitting.trouble
        if self._trouble and self._trouble != before:
            self._talk.say(self._sitting.say("plain.not_saved", why=self._trouble))
        elif before and not self._trouble:
            self._talk.say(self._sitting.say("plain.saved_again"))

    def try_to_keep(self) -> None:
        """Where what was said can be saved nowhere, say so before it is lost, and try again as often as somebody wants to."""
        while self._sitting.lost_now(_SETTLES_IN):
            self._trouble = self._sitting.trouble
            self._talk.say(self._sitting.say("trouble.nowhere", why=self._trouble))
            if self._talk.ask(self._sitting.say("plain.once_more"), whole=True).lower() == "q":
                break

    def choose_language(self) -> None:
        """Ask in which language to go on, in each of them, where there are several. Raises Left."""
        numbers = self._numbers
        if len(numbers) < 2:
            return
        choices = [f"  {number}: {each.name}" for number, each in zip(numbers, self._sitting.languages, strict=True)]
        said = ""
        while said not in numbers:
            self._talk.say(*self._sitting.which_language, *choices)
            said = self._talk.ask(f"{', '.join(numbers)}:", whole=True)
            if said.lower() == "q":
                raise Left
        self._sitting.speak(numbers[said])
        self._talk.say(*self.ways_to_switch, "")
