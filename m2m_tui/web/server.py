"""The server itself: how many it lets in, how long it waits for them, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Callable
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application

from m2m_tui.web.address import Proxy
from m2m_tui.web.answering import Door
from m2m_tui.web.guard import LARGEST_BODY, LARGEST_HEADER, MOST_CONNECTIONS, PATIENCE, Hosts, Tries
from m2m_tui.web.routes import application
from m2m_tui.web.saving import Saving

LAST_REPLIES = 4.0
"""Seconds for the replies that are on their way when it ends."""


class PhoneServer(HTTPServer):
    """Serves so many connections and no more, each for one request: a phone on a bad line keeps nobody out."""

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

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        """Serve a connection, or close it where there are enough."""
        if len(self._connections) >= MOST_CONNECTIONS:
            stream.close()
        else:
            super().handle_stream(stream, address)


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
        )
        self._server = PhoneServer(application(self.door))
        self._server.add_sockets([opened])

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._server._connections) if self._server is not None else 0

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
