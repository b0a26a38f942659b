"""A server in this process, on a port of its own, with a session of its own: quick enough for a test each."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from m2m_tui.core.session import Session
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.web.address import Proxy, bound
from m2m_tui.web.guard import fresh_path
from m2m_tui.web.server import Serving
from m2m_tui.workspace import Workspace
from tests.ui.made import asked
from tests.web.browser import CHROMIUM, SMALL, chromium
from tests.web.phone import Phone
from tests.web.process import Process, Start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE = 20.0


class Room:
    """A session that phones answer in. Whoever runs the workshop has it open elsewhere: `facilitate`."""

    def __init__(self, folder: Path, session: Session, proxy: Proxy | None = None) -> None:
        folder.mkdir(exist_ok=True)
        self.path, self.proxy = folder / "session.toml", proxy
        self.path.write_text(session_text(session), "utf-8")
        self.random_path = fresh_path()
        self.port = 0
        self.broke: list[str] = []
        self._folder = folder
        self.begin()

    def begin(self) -> None:
        """Serve; after an end the port and the path are those of before."""
        begun: list[Serving] = []
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._end = asyncio.Event()

        async def serve() -> None:
            opened = bound("127.0.0.1", self.port or 20000 + id(self) % 30000)
            self.port = opened.getsockname()[1]
            serving = Serving(
                self.path,
                self._folder / "state",
                path=self.random_path,
                addresses=lambda: ["127.0.0.1"],
                proxy=self.proxy,
                broke=self.broke.append,
            )
            serving.begin(opened)
            begun.append(serving)
            ready.set()
            await self._end.wait()
            await serving.end()

        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(serve()), daemon=True)
        self._thread.start()
        assert ready.wait(PATIENCE)
        self.serving = begun[0]

    def end(self) -> None:
        """End the server as its leash would."""
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        self._loop.close()

    @property
    def at(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def base(self) -> str:
        return f"/{self.random_path}"

    @property
    def workspace(self) -> Workspace:
        return self.serving.saving.workspace

    def phone(self) -> Phone:
        """Another phone in the room."""
        return Phone(self.at, self.base)

    def session(self) -> Session:
        """What the file says now."""
        return saving.read(self.path).session

    def facilitate(self, edit: Callable[[Session], Session]) -> None:
        """Make an edit elsewhere, and wait until the server has heard of it."""
        saving.update(self.path, edit)
        self.workspace.save()
        assert self.workspace.settle(PATIENCE)


MakeRoom = Callable[..., Room]


@pytest.fixture
def make_room(tmp_path: Path) -> Iterator[MakeRoom]:
    """Rooms by their sessions; each ends with the test, and nothing broke in any."""
    rooms: list[Room] = []

    def make(session: Session, proxy: Proxy | None = None) -> Room:
        rooms.append(Room(tmp_path / f"room-{len(rooms)}", session, proxy))
        return rooms[-1]

    yield make
    for room in rooms:
        if room._thread.is_alive():
            room.end()
        assert room.broke == []


@pytest.fixture
def room(make_room: MakeRoom) -> Room:
    """A survey without names or groups; a file that asks something else has a room of its own."""
    return make_room(asked("anonymous", groups=()))


@pytest.fixture
def phone(room: Room) -> Phone:
    """Somebody at the first question."""
    begun = room.phone()
    begun.begin()
    return begun


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser in which a host elsewhere leads here too."""
    with chromium(CHROMIUM, "--host-resolver-rules=MAP elsewhere.test 127.0.0.1") as opened:
        yield opened


NewPage = Callable[..., "Page"]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Phones: each has its own cookies."""
    opened: list[BrowserContext] = []

    def new(*, scripts: bool = True) -> Page:
        opened.append(browser.new_context(java_script_enabled=scripts, viewport=SMALL, has_touch=True))
        page = opened[-1].new_page()
        page.set_default_timeout(30_000)
        return page

    yield new
    for each in opened:
        each.close()


@pytest.fixture
def start() -> Iterator[Start]:
    """Processes of `m2m web`; each ends with the test at the latest."""
    begun: list[Process] = []

    def make(path: Path, *words: str) -> Process:
        begun.append(Process(path, *words))
        return begun[-1]

    yield make
    for each in begun:
        each.running.kill()
        each.running.wait()
