"""A real pseudo-terminal with a program in it, and an emulated screen to look at. Everything is waited for, with a deadline.

The program is started by a small parent that stays, as a shell does: only so are the
terminal's settings after its end the ones that it left.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyte

Size = tuple[int, int]
"""Rows and columns."""

PATIENCE = 20.0

LEADS = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # also where the tests run under nohup, which would be inherited
pid = os.fork()
if pid:
    for key in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        signal.signal(key, signal.SIG_IGN)
    os.write(news, b"%d\\n" % pid)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.write(news, b"%d\\n" % status)
    os.read(go, 1)
    os._exit(0)
os.close(go)
"""
"""What the parent does that stays, and below it the program before it begins."""

_LEADER = f"""
import os, sys
news, go = int(sys.argv[1]), int(sys.argv[2])
{LEADS}
os.execvp(sys.argv[3], sys.argv[3:])
"""

_CONTROL = re.compile(
    rb"\x1b(?:\[([<=>?]?)([\d;:]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[()].|[^\[\]P()])"
)
_ALTERNATE = (47, 1047, 1049)
_OFF_IN_THE_END = {
    "the mouse": (9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016),
    "the alternate screen": _ALTERNATE,
    "bracketed paste": (2004,),
    "reports of the focus": (1004,),
    "synchronised output": (2026,),
    "reports of the size": (2048,),
}


class Screen:
    """What a terminal would show, and the modes it would be in."""

    def __init__(self, size: Size) -> None:
        self.modes: dict[int, bool] = {}
        self.keyboard_modes = 0
        self._main, self._other = pyte.Screen(size[1], size[0]), pyte.Screen(size[1], size[0])
        self._streams = {id(each): pyte.ByteStream(each) for each in (self._main, self._other)}
        self._shown = self._main
        self._rest = b""

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._shown.display)

    @property
    def shown(self) -> Mapping[int, Mapping[int, pyte.screens.Char]]:
        """Each cell of each row, as far as there is something in it."""
        return {y: self._shown.buffer[y] for y in range(self._shown.lines)}

    @property
    def said_in_the_end(self) -> str:
        """What stands on the ordinary screen, in one line."""
        return " ".join(" ".join(self._main.display).split())

    def cells(self) -> list[list[pyte.screens.Char]]:
        """Each cell, with its colours."""
        return [[self._shown.buffer[y][x] for x in range(self._shown.columns)] for y in range(self._shown.lines)]

    def resize(self, size: Size) -> None:
        for each in (self._main, self._other):
            each.resize(*size)

    def feed(self, data: bytes) -> None:
        data, self._rest = self._rest + data, b""
        last = data.rfind(b"\x1b")
        if last >= 0 and not _CONTROL.match(data, last):
            data, self._rest = data[:last], data[last:]
        at = 0
        for found in _CONTROL.finditer(data):
            self._show(data[at : found.start()])
            self._control(found)
            at = found.end()
        self._show(data[at:])

    def _show(self, data: bytes) -> None:
        if data:
            self._streams[id(self._shown)].feed(data)

    def _control(self, found: re.Match[bytes]) -> None:
        prefix, numbers, final = found.groups()
        if final is None:
            return
        if not prefix:
            self._show(found.group())
        elif prefix == b"?" and final in b"hl":
            for mode in map(int, filter(None, numbers.split(b";"))):
                self.modes[mode] = final == b"h"
                if mode in _ALTERNATE:
                    self._other.reset()
                    self._shown = self._other if final == b"h" else self._main
        elif final == b"u":
            self.keyboard_modes += {b">": 1, b"<": -1}.get(prefix, 0)

    def left_behind(self) -> list[str]:
        """What a program should have put back, and hasn't."""
        left = [what for what, modes in _OFF_IN_THE_END.items() if any(self.modes.get(mode) for mode in modes)]
        if not self.modes.get(25, True):
            left.append("no cursor")
        if self.keyboard_modes > 0:
            left.append("the keyboard's mode")
        return left


def _pair() -> tuple[int, int]:
    if sys.platform == "win32":
        raise NotImplementedError
    return os.openpty()


def _settings(terminal: int) -> list[Any]:
    if sys.platform == "win32":
        raise NotImplementedError
    return termios.tcgetattr(terminal)


class Leader(Protocol):
    """The parent that stays."""

    def kill(self) -> None: ...
    def wait(self) -> int: ...


class Begin(Protocol):
    """How a program is begun in a terminal: its words, where it runs, what it knows, and the ends for `LEADS`."""

    def __call__(
        self, words: Sequence[str], folder: Path, env: Mapping[str, str], ends: tuple[int, int, int]
    ) -> Leader: ...


def _anew(words: Sequence[str], folder: Path, env: Mapping[str, str], ends: tuple[int, int, int]) -> Leader:
    theirs, news, go = ends
    return subprocess.Popen(
        [sys.executable, "-ESc", _LEADER, str(news), str(go), *words],
        cwd=folder,
        env=dict(env),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        pass_fds=(news, go),
        start_new_session=True,
    )


class Terminal:
    """One program in one terminal. `output` is all that it has written."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        folder: Path,
        env: Mapping[str, str],
        size: Size = (24, 80),
        begin: Begin = _anew,
    ) -> None:
        self.output = b""
        self.screen = Screen(size)
        self._ours, theirs = _pair()
        self._set_size(size)
        self._settings = _settings(theirs)
        self._news, news = os.pipe()
        go, self._go = os.pipe()
        self._told = b""
        self._leader = begin(words, folder, env, (theirs, news, go))
        for each in (theirs, news, go):
            os.close(each)
        self._until(lambda: b"\n" in self._told, PATIENCE, "start")

    # -- looking

    def wait(self, pattern: str, seconds: float = PATIENCE) -> re.Match[str]:
        """Wait until this is on the screen."""
        self._until(lambda: self._found(pattern) or self.ended, seconds, f"show {pattern!r}")
        found = self._found(pattern)
        assert found, f"it ended without showing {pattern!r}:\n{self.screen.text}"
        return found

    def wait_until_gone(self, pattern: str, seconds: float = PATIENCE) -> None:
        """Wait until this is no longer on the screen."""
        self._until(lambda: not self._found(pattern), seconds, f"take {pattern!r} away")

    def wait_for_output(self, seconds: float = PATIENCE) -> None:
        """Wait until something more is written."""
        written = len(self.output)
        self._until(lambda: len(self.output) > written or self.ended, seconds, "write anything")

    def wait_for_silence(self, quiet: float, seconds: float = PATIENCE) -> None:
        """Wait until nothing has been written for so long."""
        deadline = time.monotonic() + seconds
        while self._read(quiet):
            assert time.monotonic() < deadline, f"it never stopped writing for {quiet} s: …{self.output[-300:]!r}"

    def _found(self, pattern: str) -> re.Match[str] | None:
        return re.search(pattern, self.screen.text, re.MULTILINE)

    # -- doing

    def send(self, keys: str | bytes) -> None:
        """Type, in one go."""
        os.write(self._ours, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, size: Size) -> None:
        """Make the window another size."""
        self.screen.resize(size)
        self._set_size(size)

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the program alone."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close our end, as when the line drops."""
        os.close(self._ours)
        self._ours = -1

    # -- the end

    @property
    def pid(self) -> int:
        return int(self._told.split()[0])

    @property
    def ended(self) -> bool:
        return self._told.count(b"\n") > 1

    def wait_for_end(self, seconds: float = PATIENCE) -> int:
        """Wait until the program has ended. Gives its exit status or minus the signal that ended it."""
        self._until(lambda: self.ended, seconds, "end")
        while self._ours >= 0 and self._read(0.05):
            pass
        return int(self._told.split()[1])

    def wait_until_nobody_is_left(self, seconds: float = PATIENCE) -> None:
        """Wait until the program and its parent have both ended, when the parent can't say so any more."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            ready, _, _ = select.select([self._news], [], [], left)
            if ready and not os.read(self._news, 100):
                return
        raise AssertionError(f"it was still there after {seconds} s")

    def left_behind(self) -> list[str]:
        """What the program should have put back in the terminal, and hasn't."""
        left = self.screen.left_behind()
        if _settings(self._ours)[:4] != self._settings[:4]:
            left.append("the terminal's settings")
        return left

    def close(self) -> None:
        """End what is left."""
        if not self.ended and self._told:
            with contextlib.suppress(ProcessLookupError):
                if sys.platform == "win32":
                    raise NotImplementedError
                os.kill(self.pid, signal.SIGKILL)
        if self._ours >= 0:
            os.close(self._ours)
        os.close(self._go)
        os.close(self._news)
        self._leader.kill()
        self._leader.wait()

    # -- underneath

    def _set_size(self, size: Size) -> None:
        if sys.platform == "win32":
            raise NotImplementedError
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def _until(self, done: Callable[[], object], seconds: float, what: str) -> None:
        deadline = time.monotonic() + seconds
        while not done():
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"it didn't {what} within {seconds} s:\n{self.screen.text}")
            self._read(left)

    def _read(self, seconds: float) -> bool:
        """Take in what comes next. Gives whether the program wrote anything."""
        ready, _, _ = select.select([self._ours, self._news], [], [], seconds)
        if self._news in ready:
            self._told += os.read(self._news, 100)
        if self._ours not in ready:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # nobody has the other end any more
            data = b""
        assert data or self.ended, "the terminal is gone"
        self.output += data
        self.screen.feed(data)
        return True
