"""Who has a place in the phones' server, who waits for one, and who has to make room. No network: each line is a pair of sockets."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from tornado.iostream import IOStream
from tornado.web import Application

from m2m_tui.web import server
from m2m_tui.web.server import PhoneServer


class Lines:
    """A server with two places, and as many to wait in."""

    def __init__(self) -> None:
        self.server = PhoneServer(Application([]))
        self.theirs: list[socket.socket] = []
        self.ours: list[IOStream] = []

    async def call(self) -> None:
        """One more connects. The server reads nothing before this is awaited again."""
        theirs, ours = socket.socketpair()
        self.theirs.append(theirs)
        self.ours.append(IOStream(ours))
        self.server.handle_stream(self.ours[-1], ("127.0.0.1", 0))
        await asyncio.sleep(0)

    async def until_waiting(self, count: int) -> None:
        """Wait until so many wait for a place."""
        async with asyncio.timeout(20):
            while self.server.waiting != count:
                await asyncio.sleep(0.01)

    @property
    def closed(self) -> list[bool]:
        """Of each line, in the order of the calls."""
        return [each.closed() for each in self.ours]


@pytest.fixture(name="lines")
async def _lines(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lines]:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 2)
    monkeypatch.setattr(server, "MAY_BE_SILENT", 0.0)
    monkeypatch.setattr(server, "PATIENCE", 3600.0)
    lines = Lines()
    yield lines
    for theirs, ours in zip(lines.theirs, lines.ours, strict=True):
        theirs.close()
        ours.close()


async def test_who_has_been_silent_longest_makes_room(lines: Lines) -> None:
    await lines.call()
    await lines.call()
    assert (lines.closed, lines.server.waiting) == ([False, False], 0)
    await lines.call()
    assert lines.closed == [True, False, False]
    assert (lines.server.connections, lines.server.waiting) == (2, 0)


async def test_of_two_who_come_at_once_each_gets_a_place_of_another(lines: Lines) -> None:
    await asyncio.gather(*(lines.call() for _ in range(4)))
    assert lines.closed == [True, True, False, False]
    assert lines.server.waiting == 0


async def test_it_looks_again_and_again_whether_somebody_has_been_silent_long_enough(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lines.call()
    await lines.call()
    for _ in range(2):
        monkeypatch.setattr(server, "MAY_BE_SILENT", 3600.0)
        await lines.call()
        assert lines.server.waiting == 1
        monkeypatch.setattr(server, "MAY_BE_SILENT", 0.0)
        await lines.until_waiting(0)
    assert lines.closed == [True, True, False, False]


async def test_who_has_said_something_that_was_not_read_yet_stays(lines: Lines) -> None:
    await lines.call()
    await lines.call()
    lines.theirs[0].sendall(b"G")
    await lines.call()
    assert lines.closed == [False, True, False]


async def test_while_nobody_has_been_silent_long_enough_others_wait_and_more_are_sent_away(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MAY_BE_SILENT", 3600.0)
    for _ in range(5):
        await lines.call()
    assert lines.closed == [False, False, False, False, True]
    assert (lines.server.connections, lines.server.waiting) == (2, 2)
    lines.theirs[0].close()
    await lines.until_waiting(1)
    assert lines.closed == [True, False, False, False, True]
    assert lines.server.connections == 2
    lines.server.let_nobody_in()
    assert (lines.closed, lines.server.waiting) == ([True, False, False, True, True], 0)
