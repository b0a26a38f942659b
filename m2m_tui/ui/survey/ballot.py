"""A ballot paper at the keyboard: one person, alone with it. Nobody else's votes, and no way into the rest of the app."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.core.ballots import voted
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session
from m2m_tui.ui.keys.survey import LEAVING
from m2m_tui.ui.keys.table import Bindings, Place
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.survey.ballot_sitting import SECRET, BallotSitting
from m2m_tui.ui.survey.seat import Seat
from m2m_tui.ui.survey.sitting import CODE, NO_SUCH_CODE, TOO_MANY_CODES, trouble_for_all
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.row_list import Row, RowList
from m2m_tui.ui.widgets.said_line import NoticeLine, SaidLine, TipLine
from m2m_tui.workspace import Workspace

_NEW, _CODE = "+new", "+code"


class BallotScreen(Seat, Screen[bool]):
    """What both kinds of paper have in common. It is left with True where somebody said that they are the last."""

    CSS_PATH = "ballot.tcss"
    AUTO_FOCUS = ""
    PLACE: Place
    WHAT = "votes"
    BINDINGS = Bindings(LEAVING)

    def __init__(self, workspace: Workspace, ballot_id: str) -> None:
        super().__init__()
        self.workspace = workspace
        self._ballot_id = ballot_id
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Nothing of the last person is left for the next."""
        self.sitting = BallotSitting(self.workspace, self._ballot_id)
        self._rendered: Session | None = None
        self._ending = False

    def compose(self) -> ComposeResult:
        yield SaidLine(id="who")
        yield TipLine()
        yield RowList()
        yield NoticeLine()
        yield KeyLine()

    def on_mount(self) -> None:
        self._sit_down()

    # -- what a kind of paper fills in

    def rows(self) -> list[Row]:
        """The options, with what this person has said of each."""
        raise NotImplementedError

    def question(self) -> Spans:
        """What is asked, and how far this person is."""
        raise NotImplementedError

    def unsaid(self) -> str:
        """What is still open, as a question before finishing; "" where nothing is."""
        raise NotImplementedError

    # -- sitting down

    @work
    async def _sit_down(self) -> None:
        if not await self._find_out_who():
            self.leave()
            return
        self._show()
        self.set_focus(self.query_one(RowList))

    async def _find_out_who(self) -> bool:
        while not self.sitting.over:
            ballot = self.sitting.ballot
            choices = [Choice(_NEW, "I haven’t voted yet"), Choice(_CODE, "I have begun already, and have a code")]
            picked = await self.pick_one("Who is voting?", choices) if self.sitting.begun_by_others else _NEW
            if picked == _NEW:
                if await self.confirm(f"{ballot.title}: your own vote", [((SECRET, ""),)], "begin", "back"):
                    with suppress(EditRefused):  # it was revealed while this was read, which is said below
                        self.sitting.begin()
                        return True
                    continue
            elif picked == _CODE and await self._come_back():
                return True
            if not picked or not self.sitting.begun_by_others or self.sitting.too_many_codes:
                return False
        await self.tell("Thank you", self.sitting.over)
        return False

    async def _come_back(self) -> bool:
        said = "It was shown when you first voted, and stood on the first line."
        while not self.sitting.too_many_codes:
            filled = await self.fill_in("Welcome back", [Field("code", "Your code", required=True)], explanation=said)
            if filled is None:
                return False
            try:
                if self.sitting.come_back(filled["code"]):
                    return True
                said = NO_SUCH_CODE.format(filled["code"].strip())
            except EditRefused as refusal:
                said = str(refusal)
        await self.tell("No more codes", TOO_MANY_CODES)
        return False

    # -- what is shown

    def _show(self) -> None:
        if self.sitting.paper is None:
            return
        self._rendered = self.workspace.session
        title = self.sitting.ballot.title
        self.query_one("#who", SaidLine).show(
            ((f" {title}", "strong"), (f"   your code: {self.sitting.code}   nobody ever sees your vote", "muted"))
        )
        self.query_one(TipLine).show(self.question())
        self.query_one(RowList).show(self.rows())
        self.query_one(KeyLine).show(self.PLACE.hints())

    def show_header(self) -> None:
        """After a save, which may have brought in what others changed."""
        if self.sitting.code and self._rendered is not self.workspace.session:
            self._show()
        self._see_whether_it_is_over()
        if self.workspace.trouble:
            self._say(f"NOT SAVED: {trouble_for_all(self.workspace)}")

    def _say(self, warning: str) -> None:
        self.query_one(NoticeLine).say(warning, "warn")

    def edit(self, change: Callable[[], None]) -> bool:
        """Make a change. Gives whether it was made; why not is said."""
        try:
            change()
        except EditRefused as refusal:
            self._say(str(refusal))
            self._see_whether_it_is_over()
            return False
        self._say("")
        self._show()
        return True

    # -- the end

    @work
    async def action_finish(self) -> None:
        if self.sitting.paper is None:
            return
        open_still: list[Spans] = [((self.unsaid(), ""),)] if self.unsaid() else []
        if open_still and not await self.confirm("Is that all?", open_still, "finish", "go back"):
            return
        if self.edit(self.sitting.finish):
            await self._thank()

    async def _thank(self) -> None:
        from m2m_tui.ui.survey.thanks import Thanks

        ballot = self.sitting.ballot
        count = len(voted(ballot))
        heard = f"That makes {count} of {ballot.expected}. " if ballot.expected >= count else ""
        ask = (
            "Press l if that was everybody."
            if ballot.expected == count
            else "Please hand the keyboard to the next person."
        )
        paragraphs: list[Spans] = [
            await self.kept(),
            ((f"To change something before the reveal, come back with your code {self.sitting.code}.", ""),),
            (),
            ((f"{heard}{ask}", "accent"),),
        ]
        following = await self._answered(Thanks(paragraphs))
        if following == "next":
            self._begin_anew()
            self.query_one(RowList).show([])
            for line in self.query(SaidLine):
                line.show(())
            self._sit_down()
        else:
            self.leave(last=following == "last")

    @work
    async def action_later(self) -> None:
        explanation: list[Spans] = [((CODE.format(self.sitting.code), ""),)]
        if not self.sitting.code or await self.confirm("Come back later?", explanation, "leave for now", "go on"):
            self.leave()

    def on_screen_resume(self) -> None:
        self._see_whether_it_is_over()

    def _see_whether_it_is_over(self) -> None:
        """Where nothing can be voted on any more, say so, once no dialog is in front."""
        if self.sitting.code and self.sitting.over and self.app.screen is self and not self._ending:
            self._ending = True
            self._end(self.sitting.over)

    @work
    async def _end(self, why: str) -> None:
        await self.tell("Thank you", why)
        self.leave()

    def action_keys(self) -> None:
        self.show_keys(self.PLACE)

    def action_stay(self) -> None:
        self._say("Press f to finish, or escape to come back later.")
