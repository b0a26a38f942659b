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
from tornado.iostream import IOStream
from tornado.web import Application

from m2m_tui.storage.sessions.known_phones import KnownPhones
from m2m_tui.web.address import Proxy
from m2m_tui.web.answering import Door
from m2m_tui.web.guard import LARGEST_BODY, LARGEST_HEADER, MOST_CONNECTIONS, PATIENCE, Hosts, Tries
from m2m_tui.web.routes import application
from m2m_tui.web.saving import Saving

LAST_REPLIES = 4.0
"""Seconds for the replies that are on their way when it ends."""


MAY_BE_SILENT = 1.0
"""Seconds that a connection keeps its place without a whole request, once there are as many as are let in."""


class PhoneServer(HTTPServer):
    """Serves so many connections and no more, each for one request: a phone on a bad line keeps nobody out, nor does whoever opens
    many and says nothing."""

    def initialize(self, request_callback: Application) -> None:  # type: ignore[override]  # all the rest is settled here
        super().initialize(
            request_callback,
            no_keep_alive=True,
            xheaders=False,  # anybody can claim to be sent on by somebody else
            idle_connection_timeout=PATIENCE,
            body_timeout=PATIENCE,
            max_header_size=LARGEST_HEADER,
            max_body_size=LARGEST_BODY,
            max_buffer_size=2 * LARGEST_BODY,
        )

        self._silent: dict[IOStream, float] = {}

    @property
    def connections(self) -> int:
        """How many are open. Tornado counts those that have just been closed too, and may be adding one while another thread asks."""
        return sum(not each.stream.closed() for each in tuple(self._connections))

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        """Serve a connection. Where there are enough, the one that has been silent longest makes room, or else this one is closed."""
        if len(self._connections) >= MOST_CONNECTIONS and self.connections >= MOST_CONNECTIONS:
            oldest = next(iter(self._silent), stream)
            if oldest is stream or time.monotonic() - self._silent[oldest] < MAY_BE_SILENT:
                stream.close()
                return
            del self._silent[oldest]
            oldest.close()
        self._silent[stream] = time.monotonic()
        super().handle_stream(stream, address)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Read a request; once the whole of it is here, its connection isn't silent any more."""
        stream = server_conn.stream  # type: ignore[attr-defined]  # Tornado's own type says less than it gives
        return _Heard(super().start_request(server_conn, request_conn), lambda: self._silent.pop(stream, None))

    def on_close(self, server_conn: object) -> None:
        """Forget a connection."""
        self._silent.pop(server_conn.stream, None)  # type: ignore[attr-defined]  # as above
        super().on_close(server_conn)


class _Heard(HTTPMessageDelegate):
    """Passes a request on, and says so once the whole of it is here."""

    def __init__(self, to: HTTPMessageDelegate, heard: Callable[[], object]) -> None:
        self._to, self._heard = to, heard

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        return self._to.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
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

    async def end(self) -> bool:
        """Let nobody in any more, finish the replies that are on their way, and save. Gives whether the file is up to date."""
        until = time.monotonic() + LAST_REPLIES
        if self._server is not None and self.door is not None:
            self._server.stop()
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
