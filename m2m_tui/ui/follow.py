"""`m2m present FILE`: a second terminal, the projector's, that shows the room what is in front on the first one."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.core.errors import FileProblem
from m2m_tui.core.session import Session
from m2m_tui.sittings.how_far import how_far
from m2m_tui.storage.files.before_the_room import before_the_room
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions.session_files import load
from m2m_tui.ui import program
from m2m_tui.ui.keys.presenting import FOLLOWING
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.presenting.board import Board
from m2m_tui.ui.presenting.pages import Page
from m2m_tui.ui.presenting.slide import SLIDE_STAGES, Slide
from m2m_tui.ui.presenting.timebox import Timebox
from m2m_tui.ui.program import Program
from m2m_tui.ui.room import PHONES_STAGE
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.code_view import CodeView

_LOOK_AGAIN = 0.5
"""Seconds until the first terminal is followed."""

WAITING = "Waiting for the first terminal: open this session there with m2m."
GONE = "This session was closed on the first terminal. Open it there again, or press q here."
ELSEWHERE = (
    "Nothing to show just now. Diagnose, Deepen, Define shifts and Act are seen here as soon as one of them is in front on the first "
    "terminal."
)
CLOSED = "Thank you. Nothing is open to answer any more."


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read: what is before the room, None for nothing; and the session, with the time of its file."""

    what: dict[str, Any] | None
    session: Session | None
    changed: int


class FollowScreen(Screen[None]):
    """The board alone. It sends nothing while nothing changes."""

    BINDINGS = Bindings(FOLLOWING.keys)

    def compose(self) -> ComposeResult:
        yield Board()
        code = CodeView()
        code.display = False
        yield code

    def action_close(self) -> None:
        self.app.exit()


class FollowApp(Program):
    """Looks at what the first terminal says, twice a second, beside the keys."""

    CSS_PATH = ["app.tcss", "screens/presenting.tcss"]

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._seen = Seen(None, None, 0)
        self._followed = False

    def get_default_screen(self) -> Screen[Any]:
        return self.sized(FollowScreen)

    def on_mount(self) -> None:
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        self._show(self._seen)
        await self._look()
        self.set_interval(_LOOK_AGAIN, self._look)

    async def _look(self) -> None:
        seen = await self.at_work.do(self._read)
        if seen != self._seen:
            self._seen = seen
            self._show(seen)
        self._show_time()

    def _read(self) -> Seen:
        """What there is now; of the session only what has changed is read again."""
        what, before = before_the_room(state_folder(os.environ), self._file), self._seen
        changed = before.changed
        with contextlib.suppress(OSError):
            changed = self._file.stat().st_mtime_ns
        session = before.session
        if changed != before.changed or session is None:
            with contextlib.suppress(FileProblem):  # it is being written, or broken: what was read before stands
                session = load(self._file)[0]
        return Seen(what, session, changed)

    def _show(self, seen: Seen) -> None:
        board, code, what = self.screen.query_one(Board), self.screen.query_one(CodeView), seen.what or {}
        said = how_far(seen.session) if seen.session is not None else []
        # Once nothing is open a code would only be tried in vain, whatever the first terminal has got to.
        code.display = what.get("stage") == PHONES_STAGE and bool(what.get("address")) and bool(said)
        board.display = not code.display
        if code.display:
            self._followed = True
            code.show(tuple(map(str, what.get("squares", ()))), _of_phones(str(what["address"]), said))
            return
        slide = _slide(seen.what)
        if slide is None or seen.session is None:
            board.show_page(Page(said=(((GONE if self._followed else WAITING, ""),),)))
            return
        self._followed = True
        if slide.stage in SLIDE_STAGES:
            board.show(seen.session, slide)
            return
        nothing = CLOSED if slide.stage == PHONES_STAGE and not said else ELSEWHERE
        board.show_page(Page(title=(((seen.session.title, "strong"),),), said=(((nothing, "muted"),),)))

    def _show_time(self) -> None:
        ends = (self._seen.what or {}).get("ends")
        self.screen.query_one(Board).show_time(Timebox(ends).words(time.time()) if isinstance(ends, float) else ())


def _of_phones(address: str, how_many: list[str]) -> list[Spans]:
    said = [((f"{each}.", "accent"),) for each in how_many]
    way: Spans = (("Same Wi-Fi as the laptop: point the camera at the code, or type the address.", ""),)
    return [((address, "strong"),), (), *said, (), way]


def _slide(what: dict[str, Any] | None) -> Slide | None:
    if what is None:
        return None
    try:
        return Slide(**{name: value for name, value in what.items() if name not in ("ends", "address", "squares")})
    except TypeError:  # written by another version of m2m
        return None


def run(file: Path) -> int:
    """Follow until q is pressed. Gives the exit code."""
    return program.run(FollowApp(file))
