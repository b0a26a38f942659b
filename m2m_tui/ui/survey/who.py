"""Who is answering: somebody new, who says who they are, or somebody who comes back with a code."""

from __future__ import annotations

import asyncio

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.promises import promise
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.survey import sitting
from m2m_tui.ui.survey.seat import Seat
from m2m_tui.ui.survey.sitting import NO_SUCH_CODE, TOO_MANY_CODES, Sitting
from m2m_tui.ui.widgets.said_line import NoticeLine

_NEW, _CODE, _OTHER = "+new", "+code", "+other"
_BEGUN = Choice(_CODE, "I have begun already, and have a code")


class AsksWho(Seat):
    """Mixed into the survey's screen. To be awaited in a worker."""

    sitting: Sitting

    async def ask_who(self) -> bool:
        """Find out whose answers these are. Gives whether somebody has begun; where not, nothing has happened."""
        while not self.sitting.over:
            # By a code, not from a list of names: nobody else may look at answers that were begun.
            choosing = bool(self.sitting.asked.responses)
            again = " again" if self.sitting.asked.again_of else ""
            choices = [Choice(_NEW, f"I haven’t answered{again} yet"), _BEGUN]
            picked = await self.pick_one("Who is answering?", choices) if choosing else _NEW
            if picked and await (self._begin() if picked == _NEW else self._come_back()):
                return True
            if self.sitting.too_many_codes:
                await self.tell("No more codes", TOO_MANY_CODES)
            if not picked or not choosing or self.sitting.too_many_codes:
                return False
        await self.tell("Thank you", self.sitting.over)
        return False

    # -- somebody new

    @property
    def _heading(self) -> str:
        return f"{self.sitting.asked.title}: your own answers"

    async def _begin(self) -> bool:
        asked = self.sitting.asked
        said, name, group = promise(asked), "", None
        while True:
            given = (
                await self._ask_name(said, name) if asked.confidentiality == "named" else await self._ask_to_begin(said)
            )
            if given is None:
                return False
            name = given
            group = await self._ask_group(asked.groups) if group is None else group
            if group is None:
                continue
            try:
                self.sitting.join(name, group)
            except EditRefused as refusal:
                if self.sitting.over:
                    return False
                said = str(refusal)
            else:
                return True

    async def _ask_name(self, said: str, name: str) -> str | None:
        if names := self.sitting.asked_before:
            # Names that everybody has seen at the first reveal.
            choices = [
                *(Choice(each, each) for each in names),
                Choice(_OTHER, "Somebody who didn’t answer the first time"),
            ]
            picked = await self.pick_one(self._heading, choices, picked=name, explanation=said)
            if picked != _OTHER:
                return picked
        field = Field("name", "Your name or your role", name, "the room will see it after the reveal", required=True)
        filled = await self.fill_in(self._heading, [field], explanation=said)
        return None if filled is None else filled["name"]

    async def _ask_to_begin(self, said: str) -> str | None:
        return "" if await self.confirm(self._heading, [((said, ""),)], "begin", "back") else None

    async def _ask_group(self, groups: tuple[str, ...]) -> str | None:
        if len(groups) < 2:
            return "".join(groups)
        return await self.pick_one("Which group are you in?", [Choice(group, group) for group in groups])

    # -- somebody who comes back

    async def _come_back(self) -> bool:
        said = "It was shown when you first answered, and stood on the first line."
        while not self.sitting.too_many_codes:
            filled = await self.fill_in("Welcome back", [Field("code", "Your code", required=True)], explanation=said)
            if filled is None:
                return False
            try:
                known = await asyncio.to_thread(self.sitting.come_back, filled["code"])
            except EditRefused as refusal:
                said = str(refusal)
                continue
            if known:
                self.query_one(NoticeLine).say("")
                return True
            said = NO_SUCH_CODE.format(filled["code"].strip())
            self.query_one(NoticeLine).say(f"{said} One moment …", "warn")
            # What is typed meanwhile is kept for the form.
            self.opening = True
            await asyncio.sleep(sitting.PAUSE)
        return False
