"""The app with somebody at the keyboard: open a session, press, type, click, and read the screen as plain lines.

Nothing here waits for a time. `calm` waits until every message that is under way has been dealt with, `until` for a condition.
"""

from __future__ import annotations

import asyncio
import os
import unicodedata
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import textual.strip
from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

import m2m_tui.ui
from m2m_tui.core.session import Session
from m2m_tui.storage.files.last_place import LastPlace
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.app import M2MApp
from m2m_tui.ui.questions import Filled
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import NoticeLine, TipLine
from m2m_tui.workspace import Workspace

NAMES = {
    "#": "number_sign",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "/": "slash",
    "?": "question_mark",
    " ": "space",
    "+": "plus",
}
"""What Textual calls the keys that the tests press by their sign."""

SHEETS = Path(m2m_tui.ui.__file__).parent

PATIENCE = 30.0
"""Seconds after which a condition is not going to come true any more. Only a failing test waits for so long."""


class UI:
    """What a person can do and see."""

    def __init__(self, app: App[Any], pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    # -- doing

    async def press(self, *keys: str) -> None:
        """Press keys, one after another, each by its sign or by Textual's name of it."""
        for key in keys:
            name = NAMES.get(key, key)
            self.app.post_message(events.Key(name, character_of(name)))
            await self.calm()
            if self.app._exception is not None:  # else whoever presses on until something is seen would do so for ever
                raise self.app._exception

    def at_once(self, *keys: str) -> None:
        """Press keys that arrive before anything has been done about the first."""
        for key in keys:
            self.screen.post_message(events.Key(key, key if len(key) == 1 else "\r" if key == "enter" else None))

    async def write(self, text: str) -> None:
        """Type text, letter by letter."""
        for letter in text:
            name = {" ": "space"}.get(letter, letter if letter.isalnum() else "typed")
            self.app.post_message(events.Key(name, letter))
        await self.calm()

    async def paste(self, text: str) -> None:
        """Paste text into whatever has the focus."""
        self.app.post_message(events.Paste(text))
        await self.calm()

    async def click(self, x: int, y: int) -> None:
        """Click on a cell of the screen."""
        await self.pilot.click(offset=(x, y))
        await self.calm()

    async def click_on(self, words: str, *, last: bool = False) -> None:
        """Click on the first letter of words that stand on the screen, where they stay."""
        await self.laid_out()
        x, y = self.find(words, last=last)
        await self.click(x, y)

    async def fill(self, **values: str) -> None:
        """Replace what stands in fields of the form in front, by their names."""
        for name, value in values.items():
            field = self.screen.query_one(f"#{name}", LongInput)
            field.focus()
            await self.calm()
            field.select_all()
            await self.press("delete")
            await self.write(value)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: self.app.size == (width, height) and len(self.strips()) == height)
        await self.calm()

    # -- waiting

    async def calm(self) -> None:
        """Wait until all messages, and those they lead to, have been dealt with; what is only to be painted may still be due."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while self.app.is_running and loop.time() < end:
            await asyncio.sleep(0)
            if loop._ready:  # type: ignore[attr-defined]  # there is no public way to ask whether anything can go on
                continue
            if self._nothing_waits():
                break
            await asyncio.sleep(0.001)

    def _nothing_waits(self) -> bool:
        """Say whether every node of the screen in front waits for a message, and none is there; Textual doesn't tell."""
        nodes = [self.app, *self.app.screen.walk_children(with_self=True)]
        alive = [node for node in nodes if not node._closing]
        return not any(node.message_queue_size or not node._message_queue.ready_event._waiters for node in alive)

    async def laid_out(self) -> None:
        """Wait until the screen has been laid out and refreshed, as it is before anybody sees it."""
        await self.calm()
        done = asyncio.Event()
        self.screen.refresh(layout=True)
        self.screen.call_after_refresh(done.set)
        await self.until(done.is_set, "the screen is refreshed")
        await self.until(lambda: not self.screen._layout_required, "the screen is laid out")

    async def until(self, true: Callable[[], object], words: str = "", patience: float = PATIENCE) -> None:
        """Wait until something is true."""
        loop = asyncio.get_running_loop()
        end = loop.time() + patience
        while not true():
            if self.app._exception is not None:  # there is no public way to see it before the app has ended
                raise self.app._exception
            assert loop.time() < end, f"never came true: {words or true}\n" + "\n".join(self.lines())
            await asyncio.sleep(0.002)
        await self.calm()

    async def until_front(self, screen: type[Screen[Any]] | str) -> None:
        """Wait until a screen is in front: by its class, or by the name of its class."""
        name = screen if isinstance(screen, str) else screen.__name__
        await self.until(lambda: self.front == name and self.screen.is_mounted, f"{name} in front")

    async def until_shown(self, words: str) -> None:
        await self.until(lambda: words in self.text, f"“{words}” on the screen")

    async def settled(self) -> Session:
        """Wait until everything is in the file, and give what the file says."""
        workspace = self.workspace
        assert await asyncio.to_thread(workspace.settle), workspace.trouble
        session = saving.read(workspace.path).session
        assert session_text(session) == session_text(workspace.session)
        return session

    # -- seeing

    @property
    def workspace(self) -> Workspace:
        assert isinstance(self.app, M2MApp)
        assert self.app.workspace is not None
        return self.app.workspace

    @property
    def session(self) -> Session:
        return self.workspace.session

    @property
    def screen(self) -> Screen[Any]:
        return self.app.screen

    @property
    def front(self) -> str:
        """The name of the class of the screen in front."""
        return type(self.screen).__name__

    def strips(self) -> list[Strip]:
        """The screen as it would be painted anew: Textual has no public way to it but an SVG, which loses the cells."""
        return self.screen._compositor.render_strips()

    def lines(self) -> list[str]:
        """The screen as text, without the blanks at the ends."""
        return [strip.text.rstrip() for strip in self.strips()]

    @property
    def text(self) -> str:
        """The screen as one text, blanks run together, so that a sentence is found wherever it is broken."""
        return " ".join(" ".join(self.lines()).split())

    def read(self, selector: str) -> str:
        """What stands in the place of one widget, blanks run together."""
        place = self.screen.query_one(selector).region
        strips = self.strips()[place.y : place.bottom]
        return " ".join(" ".join(strip.crop(place.x, place.right).text for strip in strips).split())

    @property
    def notice(self) -> str:
        return said(self.screen.query_one(NoticeLine))

    @property
    def tip(self) -> str:
        return said(self.screen.query(TipLine).first())

    def find(self, words: str, *, last: bool = False) -> tuple[int, int]:
        """Where words stand on the screen, in cells."""
        places = [(line.index(words), y) for y, line in enumerate(self.lines()) if words in line]
        assert places, f"“{words}” isn’t on the screen\n" + "\n".join(self.lines())
        x, y = places[-1 if last else 0]
        return cell_len(self.lines()[y][:x]), y

    def rows(self, selector: str = "RowList") -> RowList:
        return self.screen.query(selector).first(RowList)


def said(line: Any) -> str:
    """The words of a line that says something, whole, however much of it fits."""
    return " ".join("".join(text for text, _ in line._spans).split())  # its words, not how they are broken


def character_of(name: str) -> str | None:
    """The character that comes with a key, as a terminal's own reader would give it."""
    if len(name) == 1:
        return name
    signs = {value: sign for sign, value in NAMES.items()} | {"backspace": "\x7f", "enter": "\r", "tab": "\t"}
    if name in signs:
        return signs[name]
    try:
        return unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return None


# Textual gives each line it makes seven caches, and for a look at a screen a hundred lines are made that nobody keeps: a plain dictionary
# is made in a tenth of the time.
vars(textual.strip).update(FIFOCache=lambda _most: {})

_compositor_refresh = Screen._compositor_refresh


def _painted_when_seen(screen: Screen[Any]) -> None:
    """Without a terminal Textual throws away all that it paints: it is painted when somebody looks, as `strips` does."""
    if not (screen.app.is_headless and screen.is_current):
        _compositor_refresh(screen)
        return
    screen._dirty_widgets.clear()
    screen._compositor._dirty_regions.clear()
    screen.app._update_mouse_over(screen)


Screen._compositor_refresh = _painted_when_seen  # type: ignore[method-assign, assignment]  # a driver is asked once it is painted


class AppAt(M2MApp):
    """The app, which begins at a stage of one's choice, as if that were the one in hand."""

    CSS_PATH = [SHEETS / each for each in M2MApp.CSS_PATH]

    def __init__(self, file: Path | None, folder: Path, stage: str, *, unseen: bool = False) -> None:
        super().__init__(file, folder)
        self._first = stage
        if unseen:
            self._modes[self.DEFAULT_MODE] = Screen  # until the session is there, nothing is drawn that nobody looks at

    def show_session(
        self, workspace: Workspace, stage: str, notice: str, drafts: Mapping[str, Filled], was: LastPlace
    ) -> None:
        stage, self._first = self._first or stage, ""
        super().show_session(workspace, stage, notice, drafts, was)


@asynccontextmanager
async def app_at(
    file: Path | None,
    folder: Path,
    size: tuple[int, int] = (80, 24),
    *,
    stage: str = "",
    ends: bool = False,
    unseen: bool = False,
) -> AsyncIterator[UI]:
    """The app on a file, or at home on a folder. `ends`: don't wait for a session, for there will be none. `unseen`: what is in front
    while the session is loaded isn't drawn."""
    app = AppAt(file, folder, stage, unseen=unseen)
    async with app.run_test(size=size) as pilot:
        ui = UI(app, pilot)
        if file is None:
            await ui.until_front("HomeScreen")
        elif not ends:
            await ui.until(lambda: app.workspace is not None, "a session is open")
            await ui.until(lambda: hasattr(ui.screen, "NAME") and ui.screen.is_mounted, "a stage is in front")
        yield ui
        if app.is_running:
            ui.strips()  # what it came to in the end can be painted
        app.leaving = True  # a session that is still being opened finds nobody here any more
        if app.workspace is not None:
            app.workspace.close()


@asynccontextmanager
async def opened(
    session: Session | str, folder: Path, size: tuple[int, int] = (80, 24), *, stage: str = "", name: str = "session"
) -> AsyncIterator[UI]:
    """The app on a session, which is written to a file first, with one of its stages in front."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(session if isinstance(session, str) else session_text(session), encoding="utf-8")
    async with app_at(path, folder, size, stage=stage, unseen=True) as ui:
        yield ui


async def go_to(ui: UI, stage: str) -> None:
    """Put a stage in front, without going through those between."""
    ui.app.switch_mode(stage)
    await ui.until(lambda: getattr(ui.screen, "NAME", "") == stage and ui.screen.is_mounted, stage)
    await put_together(ui)


async def put_together(ui: UI) -> None:
    """Wait until the report is whole: it is put together beside the keys."""
    await ui.until(lambda: all(each.is_finished for each in ui.app.workers if each.group == "page"))


async def there_and_back(ui: UI, before: Session) -> Session:
    """After an edit: it is in the file; `u` takes it back and ctrl+r does it again, each in the file too. Gives what it made."""
    after = ui.session
    assert session_text(after) != session_text(before), "nothing was edited"
    assert await ui.settled() == after
    await ui.press("u")
    assert ui.notice.startswith("Undone"), ui.notice
    assert session_text(await ui.settled()) == session_text(before)
    await ui.press("ctrl+r")
    assert ui.notice.startswith("Redone"), ui.notice
    assert session_text(await ui.settled()) == session_text(after)
    return after


async def accepted(ui: UI, name: str, folder: Path) -> None:
    """Compare the screen with its golden file; M2M_ACCEPT=1 writes it anew."""
    await ui.laid_out()
    path = folder / f"{name}.txt"
    if os.environ.get("M2M_ACCEPT"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(ui.lines()) + "\n", encoding="utf-8")
    wanted = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
    with suppress(AssertionError):
        await ui.until(lambda: ui.lines() == wanted, patience=0.5)
    if ui.lines() != wanted:
        # Once in a while a dialog that opens on a small terminal keeps the places of a large one until the next resize.
        width, height = ui.app.size
        await ui.resize(width + 1, height)
        await ui.resize(width, height)
        await ui.laid_out()
    assert ui.lines() == wanted, path
