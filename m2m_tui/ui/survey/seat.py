"""The seat at the keyboard that one person after another takes: what they said is saved, and they leave with their code."""

from __future__ import annotations

from functools import partial
from typing import cast

from textual.screen import Screen

from m2m_tui.ui.dialogs.asking import Asking
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.survey.sitting import trouble_for_all
from m2m_tui.workspace import Workspace


class Seat(Asking):
    """Mixed into a screen on which somebody answers alone. `HOLDS` keeps whoever sits there from leaving the app by a key: the person
    answering isn't the one who runs it."""

    HOLDS = True
    WHAT = "answers"
    """What somebody leaves here, in a word."""

    workspace: Workspace

    async def tell(self, title: str, *sentences: str) -> None:
        """Say something that is read before anything else happens."""
        await self.confirm(title, [((each, ""),) for each in sentences], "close", "close")

    async def kept(self) -> Spans:
        """Whether what was said is in the file, once that is known."""
        if await self.program.beside_the_keys(partial(self.workspace.settle, 3.0), f"Saving your {self.WHAT}", ""):
            return ((f"Your {self.WHAT} are saved.", ""),)
        trouble = trouble_for_all(self.workspace) or "it takes longer than usual"
        return ((f"Your {self.WHAT} are kept, but not saved yet: {trouble}. Please tell the facilitator.", "warn"),)

    def leave(self, *, last: bool = False) -> None:
        """Give the seat back; `last`: whoever sat there said that nobody else is to come."""
        screen = cast(Screen[bool], self)
        if screen.is_active:  # keys may still arrive behind the one that it was left with
            screen.dismiss(last)
