"""Home: the sessions there are, a new one, and the example to try things on."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from textual import events, work
from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.core.errors import M2MError, NoSuchThing
from m2m_tui.core.words import counted, cropped
from m2m_tui.storage.sessions.broken_file import beside
from m2m_tui.storage.sessions.second_copies import bring_together
from m2m_tui.storage.sessions.session_files import SessionEntry, copy_example, find_sessions
from m2m_tui.ui.keys.home import HOME
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.modes import HOME as HOME_PAGE
from m2m_tui.ui.questions import Field
from m2m_tui.ui.saying import A_MOMENT
from m2m_tui.ui.screens.marking import Marking
from m2m_tui.ui.screens.session_rows import folder_words, session_row, titles_twice
from m2m_tui.ui.widgets.filtering import Filtering
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import NoticeLine, SaidLine, TipLine

if TYPE_CHECKING:
    from m2m_tui.core.framework import Framework

_EXAMPLE = "example"
_LOOKING = "Looking for sessions …"


class OpensSessions(Protocol):
    """A program in which sessions are opened, one at a time. `left_behind`: the one that was left last."""

    left_behind: Path | None

    def open_session(self, path: Path, example: bool = False) -> None: ...

    async def closed(self) -> None: ...

    async def drafts_at_home(self) -> None: ...

    def hold_keys(self) -> None: ...


class SessionList(RowList):
    """The list at home. What is pressed behind enter is meant for the session that it opens."""

    def action_choose(self) -> None:
        if self.current:
            cast(OpensSessions, self.app).hold_keys()
        super().action_choose()


class HomeScreen(Marking, Filtering, Screen[None]):
    """The list of sessions. A file that can't be read stands in it with its reason."""

    PAGE = HOME_PAGE
    BINDINGS = Bindings(HOME.keys)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.entries: dict[str, SessionEntry] = {}
        self._frameworks: list[Framework] = []
        self._before: list[events.Key] | None = []
        """What was pressed in the list before anything stood in it; None since then."""

    def compose(self) -> ComposeResult:
        yield SaidLine(
            ((" Margins to Mainstream", "heading"), ("   find what stands in the way, together", "muted")), id="title"
        )
        yield TipLine()
        yield SessionList()
        yield NoticeLine()
        yield KeyLine(HOME.hints())

    def on_mount(self) -> None:
        self.set_focus(self.query_one(RowList))

    async def on_screen_resume(self) -> None:
        await self._sessions.closed()
        looking = asyncio.ensure_future(self._look(to_the_first=True))
        if not (await asyncio.wait({looking}, timeout=A_MOMENT))[0] and not self.query_one(NoticeLine).words:
            self.say(_LOOKING)

    def on_key(self, event: events.Key) -> None:
        if self._before is not None and event.key in ("enter", "up", "down", "home", "end", "pageup", "pagedown"):
            self._before.append(event)
            event.stop()
            event.prevent_default()

    async def _look(self, *, to_the_first: bool) -> None:
        """Read what there is, in a thread: the folder may be on a slow disk."""
        entries = await self.program.at_work.do(partial(find_sessions, self._folder))
        if not self.query(RowList):
            return  # the app has been left meanwhile
        self.entries = {str(entry.path): entry for entry in entries}
        self.marked = tuple(key for key in self.marked if key in self.entries)
        self._list()
        if to_the_first:
            rows = self.query_one(RowList)
            rows.action_end(-1)
            rows.go_to(str(self._sessions.left_behind))
        before, self._before = self._before or [], None
        self.program.press_again(before)
        self.program.unsay(_LOOKING)
        self._find_frameworks()

    @work(exclusive=True, group="frameworks")
    async def _find_frameworks(self) -> None:
        """Read them before anybody asks for them, so that the form for a new session opens at once."""
        self._frameworks = await self.program.at_work.do(_frameworks)

    @work(exclusive=True, group="look")
    async def look_again(self, closed: str) -> None:
        """Bring the list up to date, as something in it has just been saved; and say which session was closed by that, "" for none."""
        await self._look(to_the_first=False)
        if closed and any(notice.words in ("", _LOOKING) for notice in self.query(NoticeLine)):
            there = self.query_one(RowList).current == str(self._sessions.left_behind)
            self.say(f"“{cropped(closed, 40)}” is saved and closed.{' enter opens it again.' if there else ''}")

    @property
    def _sessions(self) -> OpensSessions:
        return cast(OpensSessions, self.app)

    def on_screen_suspend(self) -> None:
        # That something is still being saved is said for as long as it is so.
        if not self.program.at_work.words:
            self.say("")

    def say(self, words: str, role: str = "muted") -> None:
        """Say what has just happened, or why something didn't."""
        for line in self.query(NoticeLine):  # none where somebody was quicker than the screen, or it is gone by now
            line.say(words, role)

    def _list(self) -> None:
        matches = self.matcher()
        shown = {
            key: entry
            for key, entry in self.entries.items()
            if matches(f"{entry.title} {entry.place} {entry.path.name}")
        }
        twice = titles_twice(self.entries.values())
        rows = [
            session_row(key, entry, marked=key in self.marked, by_file=entry.title in twice)
            for key, entry in shown.items()
        ]
        heading = ((f"Sessions in {folder_words(self._folder)}", "heading"),)
        example = Row(
            _EXAMPLE, (("Harbourside Council, an example", ""), ("  a copy to try things on", "muted")), wraps=True
        )
        none = []
        if not rows:
            why = (
                "Nothing here has these words. Escape shows all."
                if self.entries
                else "None yet. Press a to begin your first."
            )
            none.append(Row("", ((why, "muted"),)))
        self.query_one(RowList).show(
            [Row("", heading), *rows, *none, Row("", ()), Row("", (("To learn from", "heading"),)), example]
        )
        tip = "Open a session with enter, or press a to begin a new one."
        if not self.entries:
            tip = "Press a to begin a session, or enter to look at the example."
        self.query_one(TipLine).say(self.marks_tip() or tip, "accent" if self.marked else "")
        self.query_one(KeyLine).show(self.marks_hints())

    def marks_changed(self) -> None:
        self._list()

    @work(group="open")
    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        if self.marked:
            await self.compare()
            return
        try:
            path = await self._chosen(event.row_id)
        except M2MError as error:
            self.say(str(error), "warn")
            self.program.release_keys()
            return
        self.say("Opening…")
        self._sessions.open_session(path, example=event.row_id == _EXAMPLE)

    async def _chosen(self, row_id: str) -> Path:
        """The file that a row stands for; of the example, a copy. Raises M2MError where it can’t be opened."""
        do = self.program.at_work.do
        if row_id == _EXAMPLE:
            return await do(copy_example)
        entry = self.entries.get(row_id)
        if entry is None:
            raise NoSuchThing("That session is no longer there.")
        if entry.problem and not await do(beside(entry.path).exists):
            raise NoSuchThing(f"{entry.title} can’t be opened. {entry.problem}")
        if not entry.copy_of:
            return entry.path
        path = entry.path.with_name(entry.copy_of)
        await do(partial(bring_together, path, entry.path))
        return path

    # -- a new session

    @work
    async def action_add(self) -> None:
        from m2m_tui.core.session import new_session
        from m2m_tui.storage.sessions import session_files

        do = self.program.at_work.do
        frameworks = self._frameworks or await do(_frameworks)
        await self._sessions.drafts_at_home()
        filled = await self.fill_in(
            "A new session",
            [
                Field("title", "What is this workshop called?", required=True),
                Field("place", "Which place or organisation?"),
                Field("challenge", "The challenge, in the team’s own words", "", "what should become normal here?", 3),
                Field(
                    "framework",
                    "Which framework?",
                    options=tuple(
                        (each.id, f"{each.title}, {counted(len(each.enablers), 'enabler')}") for each in frameworks
                    ),
                ),
            ],
        )
        if filled is None:
            return
        framework = next(each for each in frameworks if each.id == filled["framework"])
        try:
            session = new_session(filled["title"], filled["place"], filled["challenge"], framework)
            path = await do(partial(session_files.create, self._folder, session))
        except M2MError as error:
            self.program.drafts["A new session"] = filled
            self.say(f"{error}. What you typed is kept: press a again.", "warn")
            return
        self._sessions.open_session(path)

    def filter_changed(self) -> None:
        self._list()
        self.query_one(RowList).action_end(-1)

    def action_clear_filter(self) -> None:
        if not self.close_filter():
            self.mark_none()

    # -- to read

    def action_undo(self) -> None:
        self.say("There is nothing to undo here. In a session u takes back the last change.")

    def action_guide(self) -> None:
        self.show_guide("home")

    def action_keys(self) -> None:
        self.show_keys(HOME)


def _frameworks() -> list[Framework]:
    from m2m_tui.storage.sessions.framework_files import find_frameworks  # not needed before there is something to see

    return [entry.framework for entry in find_frameworks() if entry.framework is not None]
