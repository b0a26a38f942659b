"""A conversation with `m2m` on a terminal."""

from __future__ import annotations

import os
import select
import signal
import sys
import time

import pytest

INTERRUPT = "\x03"


class Conversation:
    """`m2m` on a terminal of its own, answered line by line."""

    said: str
    _child: int
    _terminal: int

    def __init__(self, *words: object) -> None:
        if sys.platform == "win32":
            pytest.skip("no such terminals there")
        import pty

        self.said = ""
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a test run in the background hands on that it is ignored
            environment = {**os.environ, "COLUMNS": "100", "LINES": "50", "TERM": "xterm", "LANG": "C.UTF-8"}
            command = [sys.executable, "-c", "from m2m_tui.cli import main; main()", *map(str, words)]
            os.execve(sys.executable, command, environment)

    def until(self, words: str) -> None:
        end = time.monotonic() + 20
        while words not in self.said:
            assert time.monotonic() < end, self.said
            self._read(end)

    def type(self, text: str) -> None:
        self.said = ""
        os.write(self._terminal, text.encode())

    def ended(self, again: str = "") -> int:
        """The exit code. `again` is typed until it ends: Python overlooks a ctrl+c that comes just before it begins to wait."""
        end = time.monotonic() + 20
        heard = len(self.said)
        while self._read(min(end, time.monotonic() + 3)) and time.monotonic() < end:
            if again and len(self.said) == heard:
                os.write(self._terminal, again.encode())
            heard = len(self.said)
        if time.monotonic() >= end:
            if sys.platform == "win32":
                raise NotImplementedError
            os.kill(self._child, signal.SIGKILL)
        os.close(self._terminal)
        _, status = os.waitpid(self._child, 0)
        return os.waitstatus_to_exitcode(status)

    def _read(self, end: float) -> bool:
        """Take in what it says until then. False at its end."""
        ready, _, _ = select.select([self._terminal], [], [], max(0, end - time.monotonic()))
        if not ready:
            return True
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # on Linux, the end of the program
            return False
        self.said += data.decode(errors="replace").replace("\r", "")
        return bool(data)
