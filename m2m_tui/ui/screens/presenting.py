"""Presenting: one thing large, for the room. No keys and no notes of the facilitator's stand on it."""

from __future__ import annotations

from typing import Any

from textual import events, work
from textual.app import ComposeResult
from textual.timer import Timer

from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen, diagnose, parking
from m2m_tui.core.words import cropped
from m2m_tui.ui.keys.presenting import PRESENTING
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.presenting.board import Board
from m2m_tui.ui.presenting.layout import ROOMY
from m2m_tui.ui.presenting.slide import SLIDE_STAGES, Slide, SlideStage
from m2m_tui.ui.presenting.timebox import Timebox, minutes_typed, no_minutes, timebox
from m2m_tui.ui.presenting.walk import comments_of, finding_of, first_of, prompts_of, still_there, walked
from m2m_tui.ui.questions import Field, Subject
from m2m_tui.ui.screens.parked import look_at_parked
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.said_line import NoticeLine
from m2m_tui.workspace import Workspace

_Line = tuple[str | tuple[str, str], ...]


_OF_AN_ENABLER: _Line = (("↑ ↓", "next"), "esc", "?", "← →", "c", "space", "a", "t")
_OF_A_PAGE: _Line = (("↑ ↓", "next"), "esc", "?", "k", "t")
_FIRST_KEYS: dict[SlideStage, _Line] = {
    "diagnose": _OF_AN_ENABLER,
    "deepen": _OF_AN_ENABLER,
    "shift": _OF_A_PAGE,
    "act": _OF_A_PAGE,
}
"""The keys that a presenter needs first, the most important first: where there is little room the last ones aren't named."""

_WHERE_THE_KEYS_ARE: Spans = (("?", "key"), (" keys", "muted"))
"""What stands in the corner of a slide that leaves no line for them."""


class Whispered(NoticeLine):
    """What has just happened, and nothing at all where nothing has."""

    def show(self, spans: Spans) -> None:
        # Where the board leaves a line for it, it stays once it is there: what comes and goes has the whole screen sent again.
        self.display = bool(spans) or (self.display and self.size.height == 1 and self.app.size.height >= ROOMY)
        super().show(spans)


class PresentingScreen(SessionScreen):
    """What the room looks at. `slide` is what is before it."""

    NAME = "presenting"
    PLACE = PRESENTING
    CSS_PATH = "presenting.tcss"
    BINDINGS = Bindings(PRESENTING.keys)

    def __init__(self, workspace: Workspace, slide: Slide) -> None:
        super().__init__(workspace)
        self.slide = slide
        self._timer: Timer | None = None
        self._names_keys = False
        """Whether the first keys are named: for whoever presents, before they begin. The first key of all ends it, for good."""

    def compose(self) -> ComposeResult:
        yield Board()
        yield Whispered()
        if not self.program.told_the_presenter:
            self.program.told_the_presenter = self._names_keys = True
            keys = KeyLine(PRESENTING.hints(*_FIRST_KEYS[self.slide.stage]))
            keys.display = False
            yield keys

    # -- what is shown

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show the time that is left; Textual has the screen of a session do its own part."""
        self.show_time()

    def on_resize(self) -> None:
        whispered = self.query_one(Whispered)
        if not whispered.words:
            whispered.show(())  # in a small window it would stand on the board
        if self._names_keys:
            self.show_time()

    def show_session(self, session: Session) -> None:
        """The board is brought up to date with the frame, as it is all there is."""

    def render_frame(self) -> None:
        session = self.workspace.session
        self.slide = still_there(session, self.slide)
        self.query_one(Board).show(session, self.slide)
        if self._names_keys:
            self.show_time()
        self.program.tell_the_room()

    def for_the_room(self) -> dict[str, Any]:
        return self.slide._asdict()

    def note_visit(self) -> None:
        """The page that this was opened from is the one to come back to."""

    def note_place(self) -> None:
        """As little."""

    def page_to_come_back_to(self) -> str:
        return self.slide.stage

    def show_hints(self) -> None:
        """No keys are shown to the room."""

    def show_header(self) -> None:
        if self._rendered is not None and self._rendered is not self.workspace.session:
            self.render_session()
        if self.is_active:
            self._tell_trouble()

    def _go(self, slide: Slide) -> None:
        """Put another slide before the room."""
        self.say("")
        self.slide = slide
        self.render_frame()

    # -- walking

    def action_walk(self, by: int) -> None:
        self._go(walked(self.workspace.session, self.slide, by))

    def action_go(self, by: int) -> None:
        """Go to another stage, and go on presenting there."""
        place = SLIDE_STAGES.index(self.slide.stage) + by
        if 0 <= place < len(SLIDE_STAGES):
            self._go(first_of(self.workspace.session, SLIDE_STAGES[place]))

    def action_ask(self, by: int) -> None:
        prompts = prompts_of(self.workspace.session, self.slide)
        if not prompts:
            self.say(f"There are no prompts {'for this enabler' if self._enabler else 'on this page'}.")
            return
        self._go(self.slide._replace(prompt=max(min(self.slide.prompt + by, len(prompts)), 0), page=0))

    def action_comments(self) -> None:
        if finding_of(self.workspace.session, self.slide) is None:
            self.say("There are no comments on this page.")
            return
        self._go(self.slide._replace(comments=not self.slide.comments, marked=0, page=0))

    def action_mark(self, by: int) -> None:
        most = len(comments_of(finding_of(self.workspace.session, self.slide))) - 1
        if self.slide.comments and most >= 0:
            self._go(self.slide._replace(marked=max(min(self.slide.marked + by, most), 0)))

    def action_read_on(self, by: int) -> None:
        self._go(self.slide._replace(page=max(self.slide.page + by, 0)))

    def action_back(self) -> None:
        if self._time_is_up:
            self._set(None)
        self.dismiss(None)

    # -- the time

    def show_time(self) -> None:
        """Show the time that is left, and again when that is said otherwise. Without a timebox nothing is done, and nothing is sent."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        box, now = self.program.timebox, self.program.clock()
        words = box.words(now) if box is not None else ()
        self.query_one(Board).show_time(self._name_keys(words) or words)
        if box is not None and (wait := box.next_said(now)) is not None:
            self._timer = self.set_timer(wait, self.show_time)

    def _name_keys(self, time: Spans) -> Spans:
        """Name the first keys on the last line while that is called for, and no word of the slide stands there. Else give where they
        are found, for the corner, where that is free."""
        board, size = self.query_one(Board), self.app.size
        room = self._names_keys and board.leaves_last_line(time, size)
        for keys in self.query(KeyLine):
            if keys.display != room:
                keys.display = room
        return _WHERE_THE_KEYS_ARE if self._names_keys and not room and not time and board.numbered else ()

    def _set(self, box: Timebox | None) -> None:
        self.program.timebox = box
        self.show_time()
        self.program.tell_the_room()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and self._names_keys:
            self._names_keys = False
            self.show_time()
        await super().on_event(event)

    @property
    def _time_is_up(self) -> bool:
        """Whether “Time” stands there: it does until it is made longer or ended, or nothing is presented any more."""
        box = self.program.timebox
        return box is not None and box.is_over(self.program.clock())

    @work
    async def action_timebox(self) -> None:
        hint = "0 takes “Time” away" if self._time_is_up else "0 ends the one that is running"
        filled = await self.fill_in(
            "Timebox", [Field("minutes", "How many minutes?", "10", hint=hint, wrong=no_minutes)]
        )
        if filled is not None:
            minutes = minutes_typed(filled["minutes"])
            self._set(timebox(minutes, self.program.clock()) if minutes else None)

    def action_longer(self) -> None:
        box = self.program.timebox
        if box is None:
            self.say("No time is running. t asks for how many minutes.")
        else:
            self._set(box.longer(1, self.program.clock()))

    # -- what the room says

    @property
    def _enabler(self) -> str:
        """The enabler before the room, "" where it is something else."""
        return self.slide.about if self.slide.about in self.workspace.session.enablers else ""

    def action_talked_about(self) -> None:
        finding, slide = finding_of(self.workspace.session, self.slide), self.slide
        if finding is None:
            self.say("Only what people were asked about can be ticked as talked about.")
            return
        talked = not finding.talked_about
        self.edit(
            lambda session: diagnose.set_talked_about(session, slide.round_id, slide.about, talked),
            "talked about it" if talked else "not talked about it after all",
            joins=f"talked about {slide.round_id} {slide.about}",
        )

    @work
    async def action_insight(self) -> None:
        about, session = self._enabler, self.workspace.session
        filled = await self.fill_in(
            "Insight about “{}”" if about else "Insight",
            [Field("text", "What was said", lines=3, required=True)],
            draft=f"insight about {about}",
            subject=_subject(session, about) if about else None,
        )
        if filled is not None:
            about = filled.get("about", about)
            enablers = [about] if about else []
            self.edit(
                lambda session: deepen.add(session, text=filled["text"], kind="where-we-are", enablers=enablers)[0],
                f"added an insight about “{cropped(session.enablers[about].title, 40)}”"
                if about
                else "added an insight",
            )

    def action_comment_to_insight(self) -> None:
        comments = comments_of(finding_of(self.workspace.session, self.slide))
        if not self.slide.comments or not comments:
            self.say("c shows what people wrote; then i makes the marked comment an insight.")
            return
        about, text = self.slide.about, comments[min(self.slide.marked, len(comments) - 1)].text
        self.edit(lambda session: deepen.comment_to_insight(session, about, text), "made it an insight")

    @work
    async def action_park(self) -> None:
        about = self._enabler
        filled = await self.fill_in("Park a thought", [Field("text", "For later", required=True)])
        if filled is not None:
            self.edit(
                lambda session: parking.park(session, filled["text"], about)[0],
                f"parked it; {parking.WHERE_IT_STANDS}; l lists it",
            )

    @work
    async def action_parked(self) -> None:
        await look_at_parked(self)


def _subject(session: Session, about: str) -> Subject:
    """An enabler, from which the arrows turn to the others; one that is removed can be before the room all the same."""
    in_use = [*session.enablers_in_use]
    there = in_use if about in in_use else [about, *in_use]
    return Subject("about", about, tuple((key, session.enablers[key].title) for key in there), "enabler")
