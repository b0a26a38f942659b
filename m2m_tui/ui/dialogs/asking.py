"""How a screen asks: a form, a choice, a yes or no, something to read. Each dialog is imported when it is first needed."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import Worker

from m2m_tui.languages.language import Language, english
from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.questions import Check, Choice, Field, Filled, PicksCheck, Subject, goes_together, nothing_wrong
from m2m_tui.ui.spans import Spans

if TYPE_CHECKING:
    from m2m_tui.ui.dialogs.read import Read
    from m2m_tui.ui.keys.table import Place
    from m2m_tui.ui.program import Program

AnswerT = TypeVar("AnswerT")


class Asking(DOMNode):
    """Mixed into a screen that asks. The asking methods are to be awaited in a worker.

    What is typed between the key that opens a form and the form itself is kept for it: over a slow line both arrive at once. Workers
    of a group of their own run beside the keys: they open nothing at once.
    """

    PAGE: ClassVar[str] = ""
    """The name of the page on which it asks, "" where what is typed is kept with no page."""

    opening = False
    """Whether a key has been pressed that will open a dialog, and it isn't there yet."""

    def run_worker(self, *args: Any, **options: Any) -> Worker[Any]:
        self.opening = self.opening or options.get("group", "default") == "default"
        return super().run_worker(*args, **options)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.is_finished and event.worker.group == "default":
            self.opening = False
            self.program.type_again()

    @property
    def language(self) -> Language:
        """That of whoever is asked."""
        return english()

    def _dress(self, dialog: Screen[Any]) -> None:
        if isinstance(dialog, Dialog):
            dialog.language = self.language
        dialog.add_class(*self.program.size_classes)

    async def _answered(self, dialog: Screen[AnswerT]) -> AnswerT:
        # Until what was answered has been done, too: what is typed behind it is meant for what comes of it.
        self.opening = True
        self._dress(dialog)
        if cast("Screen[Any]", self) not in self.app.screen_stack:
            raise asyncio.CancelledError  # it was left behind the key that this came of: nobody is there to be asked
        # Not Textual's `push_screen_wait`, which first does in this task what waits to be done by the app: where that is to remove this
        # very page, the task would wait for its own end, and the app end with it.
        answer = await asyncio.shield(self.app.push_screen(dialog, wait_for_dismiss=True))
        # What was typed beyond it is meant for the dialog that follows, or else for the page.
        self.opening = bool(self.program.typed_ahead)
        return answer

    @property
    def program(self) -> Program:
        """The program that this is a screen of, by its own type."""
        return cast("Program", self.app)

    def page_to_come_back_to(self) -> str:
        """Give the page on which it is said that something typed here waits."""
        return self.PAGE

    @property
    def drafts(self) -> dict[str, Filled]:
        """What was typed into a form that was left with escape, by the name of the draft."""
        return self.program.drafts

    async def fill_in(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        explanation: str = "",
        draft: str = "",
        check: Check = goes_together,
        subject: Subject | None = None,
    ) -> Filled | None:
        """Have a form filled in; None when it was left. What was typed is then kept under `draft`, or the title."""
        from m2m_tui.storage.files.last_place import Typing
        from m2m_tui.ui.dialogs.form import Form

        if self.drafts is self.program.drafts:
            typed_into = tuple(field.name for field in fields if not field.options)
            titled = subject.entitled(title) if subject else title
            typing = self.program.last_place.typing
            typing.pop(draft or title, None)  # the latest stands last
            typing[draft or title] = Typing(self.page_to_come_back_to(), titled, typed_into)

        def form(explained: str) -> Form:
            return Form(
                title,
                fields,
                explanation=explained,
                drafts=self.drafts,
                draft=draft or title,
                ahead=self.program.typed_ahead,
                check=check,
                subject=subject,
            )

        made = form(explanation)
        if explanation and not made.fits(self.app.size):
            # Two pages, rather than one on which neither what is asked nor what it means can be seen whole.
            go_on, back = self.language.say("drawn_dialogs.go_on"), self.language.say("drawn_dialogs.back")
            if not await self.confirm(title, [((explanation, ""),)], go_on, back):
                return None
            made = form("")
        filled = await self._answered(made)
        self.program.drafts_changed()
        return filled

    async def pick_one(
        self, title: str, choices: Sequence[Choice], *, picked: str = "", explanation: str = ""
    ) -> str | None:
        """Have one thing picked; None when the list was left."""
        from m2m_tui.ui.dialogs.pick import Pick

        ahead = self.program.typed_ahead
        taken = await self._answered(Pick(title, choices, picked=[picked], explanation=explanation, ahead=ahead))
        return taken[0] if taken else None

    async def pick_several(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        picked: Collection[str],
        explanation: str = "",
        check: PicksCheck = nothing_wrong,
    ) -> tuple[str, ...] | None:
        """Have any number of things picked, until `check` finds nothing wrong with them; None when the list was left."""
        from m2m_tui.ui.dialogs.pick import Pick

        dialog = Pick(
            title,
            choices,
            picked=picked,
            several=True,
            explanation=explanation,
            check=check,
            ahead=self.program.typed_ahead,
        )
        return await self._answered(dialog)

    async def confirm(self, question: str, explanation: list[Spans], yes: str, no: str) -> bool:
        """Have a question answered with enter or escape."""
        from m2m_tui.ui.dialogs.confirm import Confirm

        self.program.typed_ahead.clear()  # a question is seen before it is answered
        return await self._answered(Confirm(question, explanation, yes, no))

    def show_guide(self, name: str) -> None:
        """Open the facilitator's guide for a screen."""
        from m2m_tui.ui.dialogs.read import Read
        from m2m_tui.ui.guide import guide

        self._read(Read(*guide(name)))

    def show_keys(self, place: Place) -> None:
        """Open the list of all keys of a place, which leads to the manual's pages that matter there."""
        self._read(self.keys_to_read(place))

    def keys_to_read(self, place: Place) -> Read:
        """Give the list of all keys of a place."""
        from m2m_tui.ui.dialogs.read import Read
        from m2m_tui.ui.guide import KEY_COLUMN, key_paragraphs

        title = self.language.say("drawn_dialogs.all_keys")
        leads_to = [partial(self._show_page, page) for page in place.pages]
        return Read(title, key_paragraphs(place, self.language), indent=KEY_COLUMN, leads_to=leads_to)

    def _show_page(self, page: str) -> None:
        from m2m_tui.ui.manual_page import manual_page

        self.show_text(*manual_page(page))

    def show_text(self, title: str, paragraphs: list[Spans]) -> None:
        """Open something to read that doesn't fit where it stands."""
        from m2m_tui.ui.dialogs.read import Read

        self._read(Read(title, paragraphs))

    def _read(self, dialog: Screen[None]) -> None:
        self._dress(dialog)
        self.app.push_screen(dialog)
