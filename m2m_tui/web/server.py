"""The server itself: how many it lets in, how long it waits for them, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPHeaders, HTTPMessageDelegate, RequestStartLine, ResponseStartLine
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream
from tornado.web import Application

from m2m_tui.storage.sessions.known_phones import KnownPhones
from m2m_tui.web.address import Proxy
from m2m_tui.web.door import Door
from m2m_tui.web.guard import (
    LARGEST_BODY,
    LARGEST_HEADER,
    LARGEST_HEARD,
    MOST_CONNECTIONS,
    PATIENCE,
    Hosts,
    Tries,
)
from m2m_tui.web.routes import application
from m2m_tui.web.saving import Saving

LAST_REPLIES = 4.0
"""Seconds for the replies that are on their way when it ends."""


MAY_BE_SILENT = 3.0
"""Seconds that a connection keeps its place without a whole request, once there are as many as are let in."""


_LOOK_AGAIN = 0.2
"""Seconds after which it is looked whether somebody who waits can be let in."""


class PhoneServer(HTTPServer):
    """Serves so many connections at a time, each for one request; as many again wait for a place. A phone on a bad line keeps nobody
    out, nor does whoever opens many and says nothing."""

    def initialize(self, request_callback: Application) -> None:  # type: ignore[override]  # all the rest is settled here
        super().initialize(
            request_callback,
            no_keep_alive=True,
            xheaders=False,  # anybody can claim to be sent on by somebody else
            idle_connection_timeout=PATIENCE,
            body_timeout=PATIENCE,
            max_header_size=LARGEST_HEADER,
            max_body_size=LARGEST_HEARD,
            max_buffer_size=2 * LARGEST_BODY,
        )

        self._silent: dict[IOStream, float] = {}
        self._waiting: dict[IOStream, tuple[str, int]] = {}
        self._looking = False

    @property
    def connections(self) -> int:
        """How many are open. Tornado counts those that have just been closed too, and may be adding one while another thread asks."""
        return sum(not each.stream.closed() for each in tuple(self._connections))

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return len(self._waiting)

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        """Serve a connection, or have it wait where there are enough; where enough wait too, it is closed."""
        if len(self._waiting) >= MOST_CONNECTIONS:
            stream.close()
            return
        self._waiting[stream] = address
        if len(self._waiting) == 1:
            self._let_in()

    def _let_in(self) -> None:
        """Serve those who wait, the first one first, while there are places."""
        while self._waiting and self._has_room():
            stream = next(iter(self._waiting))
            address = self._waiting.pop(stream)
            self._silent[stream] = time.monotonic()
            super().handle_stream(stream, address)
        if self._waiting and not self._looking:
            self._looking = True
            IOLoop.current().call_later(_LOOK_AGAIN, self._look_again)

    def _look_again(self) -> None:
        self._looking = False
        self._let_in()

    def _has_room(self) -> bool:
        """Whether there is a place; where there is none, the one that has been silent longest has to make room."""
        if len(self._connections) < MOST_CONNECTIONS or self.connections < MOST_CONNECTIONS:
            return True
        now = time.monotonic()
        longest = (each for each, since in self._silent.items() if now - since >= MAY_BE_SILENT)
        silent = next((each for each in longest if not _has_said_more(each)), None)
        if silent is None:
            return False
        del self._silent[silent]
        silent.close()
        return True

    def let_nobody_in(self) -> None:
        """Close those who wait, as it is ending."""
        for stream in self._waiting:
            stream.close()
        self._waiting.clear()

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Read a request; once the whole of it is here, its connection isn't silent any more."""
        stream = server_conn.stream  # type: ignore[attr-defined]  # Tornado's own type says less than it gives
        return _Heard(super().start_request(server_conn, request_conn), lambda: self._silent.pop(stream, None))

    def on_close(self, server_conn: object) -> None:
        """Forget a connection."""
        self._silent.pop(server_conn.stream, None)  # type: ignore[attr-defined]  # as above
        super().on_close(server_conn)
        if self._waiting:
            self._let_in()


def _has_said_more(stream: IOStream) -> bool:
    """Whether something has come that was only not read yet, as the server is busy."""
    try:
        return bool(stream.socket.recv(1, socket.MSG_PEEK))
    except (OSError, AttributeError):  # nothing has come, or it is closed
        return False


class _Heard(HTTPMessageDelegate):
    """Passes a request on, and says so once the whole of it is here. Of a body that is too large it passes on only
    so much that this shows."""

    def __init__(self, to: HTTPMessageDelegate, heard: Callable[[], object]) -> None:
        self._to, self._heard = to, heard
        self._passed_on = 0

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        return self._to.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        if self._passed_on > LARGEST_BODY:
            return None
        self._passed_on += len(chunk)
        return self._to.data_received(chunk)

    def finish(self) -> None:
        self._heard()
        self._to.finish()

    def on_connection_close(self) -> None:
        self._to.on_connection_close()


class Serving:
    """A session that phones answer in, from the first request until `end`. To be made on the loop. Raises UnreadableFile, NewerFormat."""

    def __init__(
        self,
        session_path: Path,
        recovery: Path,
        *,
        path: str,
        addresses: Callable[[], list[str]],
        proxy: Proxy | None,
        broke: Callable[[str], None],
    ) -> None:
        self.saving = Saving(session_path, recovery)
        self.phones = KnownPhones(recovery, session_path)
        self._path, self._addresses, self._proxy, self._broke = path, addresses, proxy, broke
        self._server: PhoneServer | None = None
        self.door: Door | None = None

    def begin(self, opened: socket.socket) -> None:
        """Answer whoever comes to this socket."""
        _say_nothing()
        port = opened.getsockname()[1]
        self.door = Door(
            self.saving,
            Hosts(port, self._addresses, self._proxy),
            Tries(self.saving.workspace),
            self._path,
            self._proxy is not None,
            self._broke,
            self.phones,
        )
        self._server = PhoneServer(application(self.door))
        self._server.add_sockets([opened])

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return self._server.connections if self._server is not None else 0

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return self._server.waiting if self._server is not None else 0

    async def end(self) -> bool:
        """Let nobody in any more, finish the replies that are on their way, and save. Gives whether the file is up to date."""
        until = time.monotonic() + LAST_REPLIES
        if self._server is not None and self.door is not None:
            self._server.stop()
            self._server.let_nobody_in()
            while self.door.under_way and time.monotonic() < until:
                await asyncio.sleep(0.02)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._server.close_all_connections(), 0.5)
        return await asyncio.to_thread(self.saving.close)


def _say_nothing() -> None:
    """Have Tornado log nothing: whatever it says has an address or a request in it."""
    for name in ("tornado.access", "tornado.application", "tornado.general", "asyncio"):
        log = logging.getLogger(name)
        log.addHandler(logging.NullHandler())
        log.propagate = False
