"""What stands between the terminal and the app: bytes that aren't UTF-8 are survived, a lost line is too."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import select
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from m2m_tui.ui.terminal import steady_driver
from m2m_tui.ui.terminal.lost import TerminalGone, Unbreakable

assert sys.platform != "win32"

LONG = 20.0


class Listening(steady_driver.SteadyDriver):
    """A driver that keeps what it hears."""

    def __init__(self, fileno: int) -> None:
        super().__init__(App(), mouse=False)
        self.fileno = fileno
        self.heard: list[Message] = []
        self.said = threading.Semaphore(0)

    def process_message(self, message: Message) -> None:
        self.heard.append(message)
        self.said.release()

    @property
    def keys(self) -> str:
        return "".join(event.character or "" for event in self.heard if isinstance(event, Key))


@contextmanager
def reading(fileno: int) -> Iterator[tuple[Listening, threading.Thread]]:
    """A driver that has begun to read, and the thread in which it does."""

    async def made() -> Listening:
        return Listening(fileno)

    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)}
    driver = asyncio.run(made())
    thread = threading.Thread(target=driver.run_input_thread, daemon=True)
    thread.start()
    try:
        yield driver, thread
    finally:
        driver.disable_input()
        thread.join(LONG)
        for number, handler in handlers.items():
            signal.signal(number, handler)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """The end to read from, and the end to type into."""
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb"), contextlib.suppress(OSError), os.fdopen(theirs, "wb"):
        yield ours, theirs


def test_bytes_that_are_no_letters_are_one_question_mark_and_the_keys_around_them_count(
    terminal: tuple[int, int],
) -> None:
    with reading(terminal[0]) as (driver, _):
        os.write(terminal[1], b"a\xffb\xc3")
        os.write(terminal[1], b"\xa9")
        for _ in range(4):
            assert driver.said.acquire(timeout=LONG)
        assert driver.keys == "a\N{REPLACEMENT CHARACTER}bé"


def test_a_terminal_that_has_gone_is_said_once_and_not_read_from_any_more(terminal: tuple[int, int]) -> None:
    with reading(terminal[0]) as (driver, thread):
        os.close(terminal[1])
        thread.join(LONG)
        assert not thread.is_alive()
        assert [type(event) for event in driver.heard] == [TerminalGone]


def test_a_read_that_fails_says_the_same(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    with reading(folder) as (driver, thread):
        thread.join(LONG)
        assert not thread.is_alive()
        assert [type(event) for event in driver.heard] == [TerminalGone]
    os.close(folder)


def test_the_end_of_the_program_does_not_wait_for_the_next_look(
    terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steady_driver, "_LOOK_EVERY", 3600.0)
    with reading(terminal[0]) as (driver, thread):
        os.write(terminal[1], b"a")
        assert driver.said.acquire(timeout=LONG)
        driver.disable_input()
        thread.join(LONG)
        assert not thread.is_alive()


def test_an_idle_terminal_wakes_nobody_and_an_escape_by_itself_is_heard(
    terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float | None] = []

    def waited(ours: list[int], _: list[int], __: list[int], seconds: float | None) -> object:
        waits.append(seconds)
        return select.select(ours, [], [], seconds)

    monkeypatch.setattr(steady_driver, "select", SimpleNamespace(select=waited))
    with reading(terminal[0]) as (driver, _):
        for typed in (b"a", b"\x1b"):
            os.write(terminal[1], typed)
            assert driver.said.acquire(timeout=LONG)
        assert [event.key for event in driver.heard if isinstance(event, Key)] == ["a", "escape"]
        assert waits[:3] == [None, None, steady_driver._LOOK_EVERY]


def test_the_next_reader_is_not_ended_by_what_ended_the_last(
    terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LinuxDriver, "start_application_mode", lambda driver: None)
    with reading(terminal[0]) as (driver, thread):
        driver.disable_input()
        thread.join(LONG)
        driver.start_application_mode()
        again = threading.Thread(target=driver.run_input_thread, daemon=True)
        again.start()
        for typed in (b"a", b"b", b"c"):  # an ending reader still takes in two pieces
            os.write(terminal[1], typed)
            assert driver.said.acquire(timeout=LONG)
        assert driver.keys == "abc"
        driver.disable_input()
        again.join(LONG)
        assert not again.is_alive()


class Gone(io.StringIO):
    """A terminal whose line has dropped."""

    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")


def test_writing_to_a_terminal_that_is_gone_goes_nowhere_and_ends_nothing() -> None:
    output = Unbreakable(Gone())
    assert output.write("words") == 5
    output.flush()
