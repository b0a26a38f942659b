"""The QR code as a camera sees it on a real terminal, and the server on the app's leash."""

from __future__ import annotations

import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from pyte.screens import Char

from m2m_tui.storage.toml.models import session_text
from tests.terminal.conftest import Start
from tests.terminal.terminal import PATIENCE, Size, Terminal
from tests.ui.made import asked
from tests.web.phone import Phone

assert sys.platform != "win32"

pytestmark = pytest.mark.usefixtures("warm")

_DOTS = 4
"""Dots of the picture to a square of the code: a cell is so wide, and twice as high."""

_HALVES = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}

_NAMED = {"black": 0, "white": 170, "brightwhite": 255, "default": 128}


def brightness(colour: str) -> int:
    """How bright a colour of pyte's is, 0 to 255."""
    if colour in _NAMED:
        return _NAMED[colour]
    return sum(int(colour[place : place + 2], 16) for place in (0, 2, 4)) // 3


def picture(cells: Sequence[Sequence[Char]]) -> memoryview:
    """The terminal as a grey picture."""
    rows: list[bytes] = []
    for row in cells:
        halves: list[bytearray] = [bytearray(), bytearray()]
        for cell in row:
            ink, paper = brightness(cell.fg), brightness(cell.bg)
            if cell.reverse:
                ink, paper = paper, ink
            for half, inked in zip(halves, _HALVES.get(cell.data, (False, False)), strict=True):
                half += bytes([ink if inked else paper]) * _DOTS
        rows += [bytes(half) for half in halves for _ in range(_DOTS)]
    return memoryview(b"".join(rows)).cast("B", shape=[len(rows), len(rows[0])])


def decoded(cells: Sequence[Sequence[Char]]) -> list[str]:
    """What a decoder that takes no inverted code reads."""
    return [each.text for each in zxingcpp.read_barcodes(picture(cells), try_invert=False)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "ours.toml"
    found.write_text(session_text(asked("anonymous", groups=(), expected=12)), "utf-8")
    return found


def shown(terminal: Terminal) -> str:
    """From the app to the page for the projector. Gives the address on it."""
    terminal.wait("w phones")
    terminal.send("w")
    terminal.wait("open it")
    terminal.send("\r")
    return terminal.wait(r"https?://\S+|in no network")[0]


@pytest.mark.parametrize(
    ("size", "light", "colours"),
    [
        *((size, light, "truecolor") for size in ((24, 80), (20, 40)) for light in (False, True)),
        ((40, 120), False, "truecolor"),
        ((24, 80), True, ""),
        ((24, 80), False, ""),
    ],
)
def test_the_code_on_the_screen_is_read(start: Start, path: Path, size: Size, light: bool, colours: str) -> None:
    terminal = start(path, size=size, **({"COLORTERM": colours} if colours else {}))
    if light:
        terminal.wait("w phones")
        terminal.send("\x0c")
    address = shown(terminal)
    if "no network" in address:
        pytest.skip("this computer is in no network, so there is no address")
    terminal.wait_for_silence(0.3)
    assert decoded(terminal.screen.cells()) == [address.upper()]
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0


def test_a_code_in_the_colours_of_a_dark_theme_would_not_be_read(start: Start, path: Path) -> None:
    """So that the test above means something."""
    terminal = start(path, size=(24, 80), COLORTERM="truecolor")
    shown(terminal)
    terminal.wait_for_silence(0.3)
    dark = [[cell._replace(fg=cell.bg, bg=cell.fg) for cell in row] for row in terminal.screen.cells()]
    assert decoded(dark) == []


def at_home(terminal: Terminal) -> Phone:
    """A phone that gets to the server through this computer's own door."""
    parts = urlsplit(shown(terminal))
    return Phone(parts.netloc, parts.path)


def test_what_is_answered_is_counted_on_the_projector(start: Start, path: Path) -> None:
    terminal = start(path)
    phone = at_home(terminal)
    phone.begin()
    terminal.wait("0 of 12 have answered, 1 is still at it")
    phone.answer_all()
    begun = time.monotonic()
    terminal.wait("1 of 12 have answered")
    assert time.monotonic() - begun < PATIENCE
    terminal.wait_for_silence(1.5)
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_however_the_app_ends_the_server_ends(start: Start, path: Path, number: signal.Signals) -> None:
    terminal = start(path)
    phone = at_home(terminal)
    assert phone.open().status == 200
    terminal.kill(number)
    terminal.wait_for_end()
    until = time.monotonic() + PATIENCE
    while _listens(phone.at) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _listens(phone.at)


def _listens(at: str) -> bool:
    host, _, port = at.partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=2).close()
    except OSError:
        return False
    return True


def test_while_nobody_answers_nothing_is_sent(start: Start, path: Path) -> None:
    terminal = start(path)
    shown(terminal)
    terminal.wait_for_silence(2.0)


def test_w_twice_is_one_server(start: Start, path: Path) -> None:
    terminal = start(path)
    address = shown(terminal)
    terminal.send("ww\x1b")
    terminal.wait("w phones")
    terminal.send("w")
    assert terminal.wait(r"https?://\S+|in no network")[0] == address
    assert len(_servers(terminal.pid)) == 1


def _servers(pid: int) -> list[str]:
    """The command lines of a program's children that serve phones."""
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(each.read_text().rpartition(")")[2].split()[1])
            words = (each.parent / "cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            continue
        if parent == pid and b"web" in words:
            found.append(b" ".join(words).decode())
    return found


def test_nothing_of_an_answerer_is_on_the_terminal_or_in_the_process_list(start: Start, path: Path) -> None:
    terminal = start(path)
    phone = at_home(terminal)
    phone.begin()
    phone.send("next", score="4", why="Only the ferry knows")
    code = phone.code
    terminal.wait("1 is still at it")
    terminal.wait_for_silence(0.5)
    seen = terminal.output.decode("utf-8", "replace") + "".join(_servers(terminal.pid))
    for secret in ("Only the ferry knows", code, *phone.cookies.values(), "TellTale"):
        assert secret not in seen
