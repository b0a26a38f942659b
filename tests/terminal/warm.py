"""m2m with its imports behind it, which take half of what a start costs: programs are forked from it instead of begun anew.

For tests of what m2m does once it is there: `pytestmark = pytest.mark.usefixtures("warm")`. How it begins and how it ends is tried
with programs of their own.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.terminal import LEADS, Leader

_FORKS = f"""
import gc, json, os, signal, socket, sys
import m2m_tui.cli, m2m_tui.commands.group, m2m_tui.commands.survey, m2m_tui.ui.survey.app, m2m_tui.ui.app
from m2m_tui.ui.modes import SCREENS
for page in SCREENS:
    m2m_tui.ui.app._import_beside(page)
gc.freeze()
line = socket.socket(fileno=int(sys.argv[1]))
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody need wait for those that have ended
while True:
    asked, ends, _, _ = socket.recv_fds(line, 1 << 20, 3)
    if not asked:
        os._exit(0)
    pid = os.fork()
    if not pid:
        break
    for each in ends:
        os.close(each)
    line.send(b"%d" % pid)
line.close()
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
os.setsid()
theirs, news, go = ends
for number in range(3):
    os.dup2(theirs, number)
os.close(theirs)
code, words, folder, environment = json.loads(asked)
os.chdir(folder)
os.environ.clear()
os.environ.update(environment)
{LEADS}
sys.argv[:] = ["-c", *words]
exec(code)
"""


@dataclass(frozen=True)
class _Forked:
    """The parent of one program."""

    pid: int

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            if sys.platform == "win32":
                raise NotImplementedError
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        return 0


class Warm:
    """The process that others are forked from, until `end`."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        if sys.platform == "win32":
            raise NotImplementedError
        self._line, theirs = socket.socketpair()
        ours, terminal = os.openpty()  # that Python's own streams are a terminal's from the first
        self._process = subprocess.Popen(
            [sys.executable, "-c", _FORKS, str(theirs.fileno())],
            cwd=folder,
            env=dict(env),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
        theirs.close()
        os.close(terminal)
        self._ours = ours

    def begin(self, words: Sequence[str], folder: Path, env: Mapping[str, str], ends: tuple[int, int, int]) -> Leader:
        """Fork a program: of `python -c CODE …` the code and what comes after it."""
        if sys.platform == "win32":
            raise NotImplementedError
        assert list(words[:2]) == [sys.executable, "-c"]
        asked = json.dumps([words[2], words[3:], str(folder), dict(env)]).encode()
        socket.send_fds(self._line, [asked], list(ends))
        return _Forked(int(self._line.recv(100)))

    def end(self) -> None:
        self._line.close()
        self._process.wait()
        os.close(self._ours)
