"""A ballot paper at the keyboard: one person, alone with it. Nobody else's votes, and no way into the rest of the app."""

from __future__ import annotations

from contextlib import suppress

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.core.ballots import finished
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session
from m2m_tui.sittings.ballot_sitting import PROMISES, TITLES, BallotSitting
from m2m_tui.ui.keys.survey import LEAVING
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.survey.lines import brief_spans, handing_on
from m2m_tui.ui.survey.seat import Seat
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import NoticeLine, QuestionLine, SaidLine
from m2m_tui.workspace import Workspace


class BallotScreen(Seat, Screen[bool]):
    """What both kinds of paper have in common. It is left with True where somebody said that they are the last."""

    CSS_PATH = "ballot.tcss"
    AUTO_FOCUS = ""
    sitting: BallotSitting
    WHO = ("drawn.who_is_answering", "drawn.not_answered_yet", "drawn.code_of_answers")
    """The question who sits here, who hasn't begun yet, and where the code of somebody who has stood."""
    SECRET = "drawn.secret_ratings"
    """What the first line says all along, where it has room."""
    ASKS = "drawn.rate"
    """The question."""
    BINDINGS = Bindings(LEAVING)

    def __init__(self, workspace: Workspace, ballot_id: str) -> None:
        super().__init__()
        self.workspace = workspace
        self._ballot_id = ballot_id
        self.begin_anew()

    def begin_anew(self) -> None:
        self._drafts = {}
        self.sitting = BallotSitting(self.workspace, self._ballot_id)
        self._rendered: Session | None = None
        self._ending = False

    def compose(self) -> ComposeResult:
        yield SaidLine(id="who")
        yield QuestionLine()
        yield RowList()
        yield NoticeLine()
        yield KeyLine()

    def on_mount(self) -> None:
        self.sit_down()

    # -- what a kind of paper fills in

    def rows(self) -> list[Row]:
        """The options, with what this person has said of each."""
        raise NotImplementedError

    # -- sitting down

    @work
    async def sit_down(self) -> None:
        if not await self.welcome():
            self.leave()
            return
        self.show()
        self.set_focus(self.query_one(RowList))

    async def find_out_who(self) -> bool:
        question, new, where = map(self.sitting.say, self.WHO)
        return await self.ask_who(question, new, where)

    async def begin(self) -> bool:
        say = self.sitting.say
        title = say(TITLES[self.sitting.gives], ballot=self.sitting.ballot.title)
        promise = say(PROMISES[self.sitting.gives])
        if await self.confirm(title, [((promise, ""),)], say("drawn_dialogs.begin"), say("drawn_dialogs.back")):
            with suppress(EditRefused):  # it was revealed while this was read, which is said then
                self.sitting.begin()
                return True
        return False

    # -- what is shown

    def show(self) -> None:
        if self.sitting.paper is None:
            return
        self._rendered = self.workspace.session
        title = self.sitting.ballot.title
        code, secret = self.sitting.say("drawn.your_code", code=self.sitting.code), self.sitting.say(self.SECRET)
        asked = (self.sitting.say(self.ASKS), "strong")
        brief = self.has_class("-narrow")
        self.query_one("#who", SaidLine).show(
            brief_spans(self.sitting.code, *self.sitting.how_far, self.sitting.language)
            if brief
            else ((f" {title}", "strong"), (f"   {code}   {secret}", "muted"))
        )
        self.query_one(QuestionLine).show((asked,) if brief else ((f"{self.sitting.used}.  ", "accent"), asked))
        self.query_one(RowList).show(self.rows())
        self.query_one(KeyLine).show(self.hints())

    def on_resize(self) -> None:
        self.show()

    def show_header(self) -> None:
        """After a save, which may have brought in what others changed."""
        if self.sitting.code and self._rendered is not self.workspace.session:
            self.show()
        self.see_whether_it_is_over()
        if self.workspace.trouble:
            self.warn(self.sitting.say("drawn.not_saved", why=self.sitting.trouble))

    def warn(self, warning: str) -> None:
        self.query_one(NoticeLine).say(warning, "warn")

    # -- the end

    @work
    async def action_finish(self) -> None:
        if self.sitting.paper is None:
            return
        if await self.in_any_language(self._sure_that_this_is_all) and self.edit(self.sitting.finish):
            await self.save_first()
            await self.in_any_language(self.thank)

    async def _sure_that_this_is_all(self) -> bool:
        if not self.sitting.unsaid:
            return True
        say = self.sitting.say
        open_still: list[Spans] = [((self.sitting.unsaid, ""),)]
        finish, back = say("drawn_dialogs.finish"), say("drawn_dialogs.go_back")
        return await self.confirm(say("drawn.is_that_all"), open_still, finish, back)

    def handing_on(self) -> list[Spans]:
        ballot = self.sitting.ballot
        return handing_on(finished(ballot), ballot.expected, self.sitting.code, self.sitting.language)

    async def ask_to_leave(self) -> bool:
        return await self.sure_to_leave([self.kept, ((self.sitting.say(self.KEPT[3], code=self.sitting.code), ""),)])

    def on_screen_resume(self) -> None:
        self.see_whether_it_is_over()

    def see_whether_it_is_over(self) -> None:
        """Where nothing can be given any more, say so, once no dialog is in front."""
        if self.sitting.code and self.sitting.over and self.app.screen is self and not self._ending:
            self._ending = True
            self._end()

    @work
    async def _end(self) -> None:
        await self.in_any_language(lambda: self.tell(self.sitting.say("answers.thank_you"), self.sitting.over))
        self.leave()

    def action_stay(self) -> None:
        self.warn(self.sitting.say("drawn.how_to_leave"))
