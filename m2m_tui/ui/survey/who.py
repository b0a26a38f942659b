"""Who is answering: somebody new, who says who they are, or somebody who comes back with a code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import work

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.promises import promise
from m2m_tui.core.round import Response, Round
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.ui.questions import Choice, Field, Filled
from m2m_tui.ui.survey.seat import Seat

_OTHER, _NAME, _CORRECTED = "+other", "+name", "+corrected"


class AsksWho(Seat):
    """Mixed into the survey's screen. To be awaited in a worker."""

    sitting: Sitting

    async def find_out_who(self) -> bool:
        """Find out whose answers these are. Gives whether somebody has begun."""
        say, again = self.sitting.say, self.sitting.asked.again_of
        new = say("drawn.not_answered_again") if again else say("drawn.not_answered_yet")
        return await self.ask_who(say("drawn.who_is_answering"), new, say("drawn.code_of_answers"))

    # -- somebody new

    @property
    def _heading(self) -> str:
        return self.sitting.say("answers.title", round=self.sitting.asked.title)

    async def begin(self) -> bool:
        asked = self.sitting.asked
        said, name, group = promise(asked, self.sitting.language), "", None
        while True:
            given = (
                await self._ask_name(said, name) if asked.confidentiality == "named" else await self._ask_to_begin(said)
            )
            if given is None:
                return False
            name = given
            if name:
                self._drafts[_NAME] = {"name": name}  # where the language is switched now, it stands there again
            group = await self._ask_group(self.sitting.groups) if group is None else group
            if group is None:
                continue
            try:
                self.sitting.join(name, group)
            except EditRefused as refusal:
                if self.sitting.over:
                    return False
                said = self.sitting.reason(refusal)
            else:
                self._drafts.pop(_NAME, None)
                return True

    async def _ask_name(self, said: str, name: str) -> str | None:
        if names := self.sitting.asked_before:
            # Names that everybody has seen at the first reveal.
            choices = [
                *(Choice(each, each) for each in names),
                Choice(_OTHER, self.sitting.say("drawn.not_the_first_time")),
            ]
            picked = await self.pick_one(self._heading, choices, picked=name, explanation=said)
            if picked != _OTHER:
                return picked
        field = Field(
            "name", self.sitting.say("answers.name"), name, self.sitting.say("drawn.name_hint"), required=True
        )
        filled = await self.fill_in(self._heading, [field], explanation=said, draft=_NAME)
        return None if filled is None else filled["name"]

    async def _ask_to_begin(self, said: str) -> str | None:
        begin, back = self.sitting.say("drawn_dialogs.begin"), self.sitting.say("drawn_dialogs.back")
        return "" if await self.confirm(self._heading, [((said, ""),)], begin, back) else None

    async def _ask_group(self, groups: tuple[str, ...]) -> str | None:
        if not groups:
            return ""
        return await self.pick_one(
            self.sitting.say("answers.which_group"), [Choice(group, self.sitting.named(group)) for group in groups]
        )

    # -- somebody who was called otherwise by mistake

    @work
    async def action_correct(self) -> None:
        response = self.sitting.response
        if response is None:
            return
        if not self.sitting.to_correct:
            self.warn(self.sitting.say("answers.nothing_to_correct"))
            return
        filled = await self.in_any_language(partial(self._ask_who_else, response))
        if filled is None:
            self.see_whether_it_is_over()
        elif not self.edit(lambda: self.sitting.correct(**{"name": "", "group": response.group} | filled)):
            self._drafts[_CORRECTED] = filled

    async def _ask_who_else(self, response: Response) -> Filled | None:
        fields = who_fields(self.sitting.asked, response, self.sitting.say, self.sitting.named)
        return await self.fill_in(self.sitting.what_to_correct, fields, draft=_CORRECTED)


def who_fields(
    asked: Round,
    response: Response,
    say: Callable[[str], str],
    named: Callable[[str], str] = str,
) -> list[Field]:
    """What can be corrected of who somebody is: their name in a named round, and their group where there are several."""
    fields = []
    if asked.confidentiality == "named":
        fields.append(Field("name", say("drawn.name"), response.name, required=True))
    if len(asked.groups) > 1:
        groups = asked.groups if response.group in asked.groups else (response.group, *asked.groups)
        options = tuple((each, named(each) if each else say("drawn.no_group")) for each in groups)
        fields.append(Field("group", say("drawn.group"), response.group, options=options))
    return fields
