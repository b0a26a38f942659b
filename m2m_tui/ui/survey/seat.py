"""The seat at the keyboard that one person after another takes: how they come back, what they say is saved, and who is next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import cast

from textual import work
from textual.screen import Screen

from m2m_tui.core.errors import EditRefused
from m2m_tui.sittings import sitting as rules
from m2m_tui.ui.questions import Choice, Field, Filled
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.survey.in_languages import InLanguages
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import NoticeLine, SaidLine
from m2m_tui.workspace import Workspace

_NEW, _CODE = "+new", "+code"

_SETTLES_IN = 3.0
"""Seconds that are waited for a save before it is said how it went."""


class Seat(InLanguages):
    """Mixed into a screen on which somebody answers alone. `HOLDS` keeps whoever sits there from leaving the app by a key: the person
    answering isn't the one who runs it."""

    opening = True
    """It begins by asking who sits there."""

    HOLDS = True
    KEPT = ("drawn.saving_answers", "answers.saved", "drawn.answers_kept", "answers.code")
    """What is said while what somebody leaves here is saved, when it is, when it isn't, and of the code to come back to it."""

    workspace: Workspace
    _drafts: dict[str, Filled]

    @property
    def drafts(self) -> dict[str, Filled]:
        """Of this sitting only: the next person must not find what this one typed."""
        return self._drafts

    # -- what a screen fills in

    def begin_anew(self) -> None:
        """Leave nothing of the last person for the next."""
        raise NotImplementedError

    def sit_down(self) -> object:
        """Find out, in a worker, who sits here now, and show what is theirs."""
        raise NotImplementedError

    async def begin(self) -> bool:
        """Let somebody new begin. Gives whether they have."""
        raise NotImplementedError

    async def find_out_who(self) -> bool:
        """Find out whose answers these are. Gives whether somebody has begun."""
        raise NotImplementedError

    def see_whether_it_is_over(self) -> None:
        """Where nothing can be said any more, say so."""
        raise NotImplementedError

    def handing_on(self) -> list[Spans]:
        """Give what somebody reads who has finished, before the keyboard goes to the next person."""
        raise NotImplementedError

    async def ask_to_leave(self) -> bool:
        """Ask whether to come back later, with the code."""
        raise NotImplementedError

    def keep_draft(self) -> None:
        """Keep what is being typed with what was said; on a ballot nothing is."""

    # -- what all do alike

    async def welcome(self) -> bool:
        """Ask in which language, where there are several, and then who sits here. Gives whether somebody has begun."""
        while await self.choose_language():
            if await self.in_any_language(self.find_out_who):
                return True
            if len(self.sitting.languages) < 2 or self.sitting.over or self.sitting.too_many_codes:
                break
        return False

    async def tell(self, title: str, *sentences: str) -> None:
        """Say something that is read before anything else happens."""
        close = self.sitting.say("drawn_dialogs.close")
        await self.confirm(title, [((each, ""),) for each in sentences], close, close)

    async def ask_who(self, question: str, new: str, where: str) -> bool:
        """Find out who sits here: somebody new, in the words of `new`, or somebody with a code; see `come_back` for `where`. Gives whether
        somebody has begun; where not, nothing has happened."""
        while not self.sitting.over:
            # By a code, not from a list of names: nobody else may look at what was begun.
            choosing = self.sitting.begun_by_others
            choices = [Choice(_NEW, new), Choice(_CODE, self.sitting.say("code.have_one"))]
            picked = await self.pick_one(question, choices) if choosing else _NEW
            if picked and await (self.begin() if picked == _NEW else self.come_back(where)):
                return True
            if self.sitting.too_many_codes:
                await self.tell(self.sitting.say("drawn.the_fifth"), self.sitting.say("code.too_many"))
            if not picked or not choosing or self.sitting.too_many_codes:
                break
        if self.sitting.over:
            await self.tell(self.sitting.say("answers.thank_you"), self.sitting.over)
        return False

    async def come_back(self, where: str) -> bool:
        """Ask for the code that stood in the place that `where` names, until it is somebody's. Gives whether it was."""
        said = where
        while not self.sitting.too_many_codes:
            field = Field("code", self.sitting.say("code.yours"), required=True)
            filled = await self.fill_in(
                self.sitting.say("drawn.welcome_back"), [field], explanation=said, draft="+code"
            )
            if filled is None:
                return False
            try:
                known = await asyncio.to_thread(self.sitting.come_back, filled["code"])
            except EditRefused as refusal:
                said = self.sitting.reason(refusal)
                continue
            if known:
                self.query_one(NoticeLine).say("")
                return True
            said = self.sitting.say("code.unknown", code=filled["code"].strip())
            self.query_one(NoticeLine).say(self.sitting.say("drawn.one_moment", said=said), "warn")
            # What is typed meanwhile is kept for the form.
            self.opening = True
            await asyncio.sleep(rules.PAUSE)
        return False

    def edit(self, change: Callable[[], None]) -> bool:
        """Make a change. Gives whether it was made; why not is said."""
        try:
            change()
        except EditRefused as refusal:
            self.warn(self.sitting.reason(refusal))
            self.see_whether_it_is_over()
            return False
        self.warn("")
        self.show()
        return True

    async def thank(self) -> None:
        """Somebody has finished: thank them, and see what comes next. Raises LanguageSwitched before anything is done."""
        from m2m_tui.ui.survey.thanks import Thanks

        following = await self._answered(Thanks([self.kept, *self.handing_on()]))
        if following == "next":
            self._clear()
            self.sit_down()
        else:
            self.leave(last=following == "last")

    def _clear(self) -> None:
        self.begin_anew()
        if self.app.clipboard:
            self.app.copy_to_clipboard("")
        self.query_one(RowList).show([])
        for line in self.query(SaidLine):
            line.show(())

    @work
    async def action_later(self) -> None:
        if not self.sitting.code:
            self.leave()
            return
        await self.save_first()
        if await self.in_any_language(self.ask_to_leave):
            self.leave()

    async def sure_to_leave(self, explanation: list[Spans]) -> bool:
        """Ask whether somebody wants to come back later. Gives whether they do."""
        say = self.sitting.say
        leave, go_on = say("drawn_dialogs.leave_for_now"), say("drawn_dialogs.go_on")
        return await self.confirm(say("drawn.come_back_later"), explanation, leave, go_on)

    async def save_first(self) -> None:
        """Wait until what was said is in the file, or it is known why not."""
        self.workspace.save()  # there may be room by now
        saving = self.sitting.say(self.KEPT[0])
        await self.program.beside_the_keys(partial(self.workspace.settle, _SETTLES_IN), saving, "")

    @property
    def kept(self) -> Spans:
        """Whether what was said is in the file."""
        _, saved, kept, _ = self.KEPT
        say, workspace = self.sitting.say, self.workspace
        if not workspace.unsaved and not workspace.trouble:
            return ((say(saved), ""),)
        lost = not self.HOLDS and workspace.only_here
        return ((say("trouble.nowhere" if lost else kept, why=self.sitting.trouble or say("trouble.slow")), "warn"),)

    def action_keys(self) -> None:
        self.open_to_read(lambda: self.keys_to_read(self.place))

    def leave(self, *, last: bool = False) -> None:
        """Give the seat back; `last`: whoever sat there said that nobody else is to come."""
        screen = cast(Screen[bool], self)
        if screen.is_active:  # keys may still arrive behind the one that it was left with
            screen.dismiss(last)
