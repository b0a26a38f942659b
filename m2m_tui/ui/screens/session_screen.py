"""What the screens of a session have in common: the header, what to do next, what just happened, the keys, and how one goes about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol, cast

from textual import events
from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.widget import Widget

from m2m_tui.core.progress import progress
from m2m_tui.core.session import Session
from m2m_tui.ui.keys.everywhere import SESSION, SETTLE
from m2m_tui.ui.keys.table import Bindings, KeyHint, Place
from m2m_tui.ui.modes import ORDER, PAGE_OF
from m2m_tui.ui.screens.editing import Editing
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.header_line import HeaderLine, HeaderState
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import NoticeLine, TipLine
from m2m_tui.workspace import Workspace


class GoesHome(Protocol):
    """A program with a list of sessions behind this one."""

    def go_home(self) -> None: ...


class SessionScreen(Editing):
    """A screen of a session. It renders the session and sends edits; it keeps nothing of the session itself."""

    NAME: ClassVar[str] = ""
    PLACE: ClassVar[Place]
    AUTO_FOCUS = ""
    BINDINGS = Bindings(SESSION)

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Whatever has or had the focus draws itself. As Textual has it, all of the screen is sent again when the focus moves."""

    def __init_subclass__(cls, **named: Any) -> None:
        super().__init_subclass__(**named)
        cls.PAGE = cls.NAME

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rendered: Session | None = None
        self._in_front = False
        self._trouble = ""
        self._visited = False

    # -- what a stage fills in

    def compose_body(self) -> ComposeResult:
        """The widgets between the tip and the notice."""
        raise NotImplementedError

    def show_session(self, session: Session) -> None:
        """Show the session as it now is."""
        raise NotImplementedError

    def tip(self, session: Session) -> Spans:
        """What to do next."""
        raise NotImplementedError

    def in_front(self) -> dict[str, str]:
        """Give what is in front on this page, for whoever comes back to it."""
        rows = next(iter(self.query(RowList)), None)
        return {"row": rows.current} if rows is not None else {}

    def go_back_to(self, was: Mapping[str, str]) -> None:
        """Put in front what was in front on this page the last time, as far as it is there."""
        for rows in self.query(RowList):
            rows.go_to(was.get("row", ""))

    def hints(self) -> Sequence[KeyHint]:
        """The keys that matter here, the most important first."""
        return self.PLACE.hints()

    def for_the_room(self) -> dict[str, Any]:
        """Say which slide the projector's terminal shows while this page is in front, or of which page it waits to be left."""
        return {"stage": self.NAME}

    # -- the frame

    def compose(self) -> ComposeResult:
        yield HeaderLine(self._header())
        yield TipLine()
        yield from self.compose_body()
        yield NoticeLine()
        yield KeyLine()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._in_front:
            event.prevent_default()  # Textual tells a new screen twice
            return
        self._in_front = True
        event.refresh_styles = False  # a new screen is styled as it is made, and each again when the theme changes
        self.render_session()
        self.show_header()
        self.note_visit()
        if words := self.program.at_work.words:
            self.say(f"{words}. You can go on working.")
        if self.workspace.recovery.left_over is not None and not self.workspace.recovery.offered:
            self.workspace.recovery.offered = True
            self.offer_left_over()
        else:
            self.look_for_late()

    def note_visit(self) -> None:
        """Note that somebody is here; on the first visit begin where they were the last time, and say what they were typing."""
        program = self.program
        program.release_keys()
        program.last_place.page = self.NAME
        program.drafts_changed()
        if not self._visited:
            self._visited = True
            if was := program.last_place.on.get(self.NAME):
                self.go_back_to(was)
            if waiting := program.waiting_on(self.NAME):
                self.say(waiting, "accent")

    def on_screen_suspend(self) -> None:
        self._in_front = False
        if self.program.workspace is self.workspace:
            self.note_place()
        # What has just happened is no longer news when somebody comes back.
        self.say("")

    def note_place(self) -> None:
        """Note what is in front here, while it is known."""
        if self._visited:
            self.program.last_place.on[self.NAME] = self.in_front()

    def render_session(self) -> None:
        """Bring everything up to date with the session; a screen that isn't there yet does so once it is."""
        if not self.is_mounted:
            return
        session = self.workspace.session
        if self._rendered is not session:
            self._rendered = session
            self.show_session(session)
        self.render_frame()

    def render_frame(self) -> None:
        """Bring the lines around the stage up to date."""
        self.query_one(HeaderLine).show(self._header())
        self.query_one(TipLine).show(self.tip(self.workspace.session))
        self.show_hints()
        self.program.tell_the_room()

    def render_anew(self) -> None:
        """Render the same session again, as what is seen of it has changed."""
        self._rendered = None
        self.render_session()

    def show_hints(self) -> None:
        """Bring the keys up to date. What has to be settled comes first, unless its key is a letter of what is being typed."""
        open_questions = len(self.workspace.session.conflicts)
        typing = self.focused is not None and self.focused.check_consume_key("x", "x")
        first = [SETTLE.hint(f"settle {open_questions}")] if open_questions and not typing else []
        self.query_one(KeyLine).show([*first, *self.hints()])

    def show_header(self) -> None:
        """Bring the header up to date after a save, and all else where that has brought in what others changed."""
        if self._rendered is not None and self._rendered is not self.workspace.session:
            self.render_session()
        # Below a dialog nobody reads it: then it is said once that is closed.
        if self.is_active:
            if news := self.take_news():
                self.say(news, "accent")
            self._tell_trouble()
            self.look_for_late()
        self.query_one(HeaderLine).show(self._header())

    def _tell_trouble(self) -> None:
        """Say once, and whole, what keeps the session from being saved: the header has room for the beginning only."""
        before, self._trouble = self._trouble, self.workspace.trouble
        if self._trouble and self._trouble != before:
            self.say(f"Not saved yet: {self._trouble}. Go on working; m2m keeps trying.", "warn")
        elif before and not self._trouble:
            self.say("Everything is saved again.", "accent")

    def _header(self) -> HeaderState:
        workspace = self.workspace
        saved = workspace.trouble or ("saving" if workspace.unsaved else "saved")
        return HeaderState(
            title=workspace.session.title,
            progress=progress(workspace.session),
            here=PAGE_OF.get(self.NAME, self.NAME),
            saved=f"NOT SAVED: {workspace.trouble}" if workspace.trouble else saved,
            trouble=bool(workspace.trouble),
        )

    def say(self, words: str, role: str = "muted") -> None:
        """Say what has just happened, or why something didn't."""
        for line in self.query(NoticeLine):  # none where the session was left before what is said was done
            line.say(words, role)

    # -- going about

    @property
    def is_example(self) -> bool:
        """Whether this is a copy of the example, whose people answer by themselves; that is said where it isn't."""
        if not self.program.last_place.example:
            self.say("In a session of your own people answer for themselves. Only in m2m demo does l answer for them.")
        return self.program.last_place.example

    def action_go(self, by: int) -> None:
        place = ORDER.index(PAGE_OF.get(self.NAME, self.NAME)) + by
        if 0 <= place < len(ORDER):
            self.app.switch_mode(ORDER[place])
            if by > 0 and self.worth_keeping:
                self.worth_keeping = False
                self._suggest_keeping()
        else:
            self.say(
                "This is the first stage." if by < 0 else "This is the last page. escape goes back to the sessions."
            )

    def _suggest_keeping(self) -> None:
        """Say, on the page that follows a stage, how to come back to what the stage is now."""
        following = self.app.screen
        if isinstance(following, SessionScreen):
            following.call_after_refresh(following.say, "ctrl+s keeps what you have as a version to come back to.")

    def on_header_line_stage_clicked(self, event: HeaderLine.StageClicked) -> None:
        self.app.switch_mode(event.stage)

    def action_back(self) -> None:
        cast(GoesHome, self.app).go_home()

    def action_guide(self) -> None:
        self.show_guide(self.NAME)

    def action_keys(self) -> None:
        self.show_keys(self.PLACE)
