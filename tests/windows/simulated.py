"""Windows, as far as it can be made of another system: for a process of its own, as a plugin of pytest (`-p tests.windows.simulated`).

What m2m stands on is imported first and stays what it is; then all that only POSIX has is taken away, so that whatever of m2m is
imported from here on is what Windows would have. Files obey Windows' rules for names, lengths and files that are open. The rest
of Windows is a few functions that write down what they are asked.
"""

from __future__ import annotations

import asyncio.unix_events
import contextlib
import ctypes
import errno
import io
import os
import signal
import stat
import subprocess
import sys
import sysconfig
import tempfile
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import filelock
import hypothesis
import pydantic
import textual.app
import textual.pilot
import tornado.web

from m2m_tui.storage.files.names import too_long_there, why_not_there

IMPORTED = (click, filelock, hypothesis, pydantic, textual.app, textual.pilot, tornado.web)
"""As on the system that this is really."""

POSIX_MODULES = ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "syslog", "readline", "curses")
POSIX_OF_OS = (
    *("fork", "forkpty", "fchmod", "fchown", "chown", "lchown", "getuid", "geteuid", "getgid", "getegid", "setuid"),
    *("setgid", "setsid", "killpg", "getpgid", "setpgid", "getpgrp", "mkfifo", "mknod", "openpty", "ttyname"),
    *("tcgetpgrp", "tcsetpgrp", "set_blocking", "sysconf", "O_DIRECTORY", "O_NOCTTY", "uname", "nice"),
)
POSIX_SIGNALS = (
    "SIGHUP",
    "SIGKILL",
    "SIGQUIT",
    "SIGTSTP",
    "SIGCONT",
    "SIGWINCH",
    "SIGSTOP",
    "SIGUSR1",
    "SIGALRM",
    "SIGCHLD",
)

ASKED: list[tuple[str, tuple[Any, ...]]] = []
"""What Windows was asked: the function's name and what it was given."""
TYPED: list[str] = []
"""What is typed at the console, letter by letter."""
CONSOLE = {"is there": True}


class Function:
    """A function of Windows, which says yes."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, *given: Any) -> int:
        ASKED.append((self.name, given))
        return int(CONSOLE["is there"]) if self.name == "GetConsoleMode" else 1


class Library:
    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __getattr__(self, name: str) -> Function:
        return Function(name)


def typed() -> str:
    return TYPED.pop(0)


def refused(number: int, path: str, windows: int) -> OSError:
    error = OSError(number, os.strerror(number), path)
    vars(error)["winerror"] = windows
    return error


_LOOKING: list[int] = []
_WITHOUT_A_NAME = tempfile.gettempdir()
"""Where files are opened that lose their name at once: Windows has another way for these."""


def rules(event: str, given: tuple[Any, ...]) -> None:
    """What Windows refuses of what is done with files."""
    if event not in ("open", "os.rename", "os.remove", "os.mkdir") or _LOOKING:
        return
    _LOOKING.append(1)
    try:
        paths = [
            os.path.abspath(os.fsdecode(each))  # noqa: PTH100  # nothing may follow links here
            for each in given[: 1 + (event == "os.rename")]
            if isinstance(each, str | bytes | Path)
        ]
        for path in paths:
            if path.startswith(("/proc", "/dev", "/sys")) or os.path.dirname(path) == _WITHOUT_A_NAME:  # noqa: PTH120
                return
            if too_long_there(path):
                raise refused(errno.ENOENT, path, 206)
            if event != "os.remove" and why_not_there(os.path.basename(path)):  # noqa: PTH119  # as it stands
                raise refused(errno.EINVAL, path, 123)
        if event == "open" and given[1] is None and paths and os.path.isdir(paths[0]):  # noqa: PTH112
            raise refused(errno.EACCES, paths[0], 5)
        # A lock is another thing there, and goes when it is let go.
        held = {path for path in paths if event != "open" and "lock" not in path.rpartition("/")[2]} & _open_files()
        if held and event != "os.mkdir":
            raise refused(errno.EACCES, min(held), 32 if event == "os.remove" else 5)
    finally:
        _LOOKING.clear()


def _open_files() -> set[str]:
    found = set()
    for each in os.listdir("/proc/self/fd"):  # noqa: PTH208
        with contextlib.suppress(OSError):
            found.add(os.readlink(f"/proc/self/fd/{each}"))  # noqa: PTH115
    return found


def _no_such_signal_handler(*_: object) -> None:
    raise NotImplementedError


def _killed(*_: object) -> None:
    raise AssertionError("os.kill ends the other program on Windows, whatever is sent")


def take_away() -> None:
    """Make this process one on Windows, as far as m2m can tell."""
    popen: Callable[..., Any] = subprocess.Popen.__init__

    def without_windows_flags(self: Any, *given: Any, creationflags: int = 0, **named: Any) -> None:
        popen(self, *given, **named)

    vars(subprocess).update(CREATE_NO_WINDOW=0x08000000, CREATE_NEW_PROCESS_GROUP=0x200)
    subprocess.Popen.__init__ = without_windows_flags  # type: ignore[method-assign]
    loops: Any = vars(asyncio.unix_events)["_UnixSelectorEventLoop"]
    loops.add_signal_handler = _no_such_signal_handler
    # The lock is one of this system's, and needs what it has.
    whole = types.ModuleType("os")
    vars(whole).update(vars(os))
    for name in [name for name in sys.modules if name.startswith("filelock") and "os" in vars(sys.modules[name])]:
        vars(sys.modules[name])["os"] = whole
    for name in POSIX_MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in POSIX_OF_OS:
        vars(os).pop(name, None)
    for name in POSIX_SIGNALS:
        vars(signal).pop(name, None)
    vars(signal)["SIGBREAK"] = signal.SIGUSR2 if hasattr(signal, "SIGUSR2") else 12
    vars(os)["kill"] = _killed
    vars(io)["_WindowsConsoleIO"] = Function  # pytest looks for it
    vars(tempfile)["_O_TMPFILE_WORKS"] = False
    lstat = Path.lstat

    def with_tag(path: Path) -> Any:
        found = lstat(path)
        known = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}
        return types.SimpleNamespace(**known, st_reparse_tag=0)

    setattr(Path, "lstat", with_tag)  # noqa: B010  # mypy knows that it gives something else
    vars(stat)["IO_REPARSE_TAG_MOUNT_POINT"] = 0xA0000003
    vars(ctypes).update(
        WinDLL=Library,
        windll=Library(),
        WINFUNCTYPE=ctypes.CFUNCTYPE,
        WinError=lambda number=0: OSError(number, "Windows"),
        get_last_error=lambda: 5,
    )
    console = types.ModuleType("msvcrt")
    vars(console).update(kbhit=lambda: bool(TYPED), getwch=typed, get_osfhandle=lambda number: number)
    sys.modules["msvcrt"] = console
    os.environ.update(LOCALAPPDATA=str(Path.home() / "AppData" / "Local"), USERPROFILE=str(Path.home()))
    os.environ.pop("TERM", None)
    for name in [name for name in sys.modules if name.startswith("m2m_tui")]:
        del sys.modules[name]
    sysconfig.get_config_vars()
    sys.platform = "win32"
    sys.addaudithook(rules)


take_away()
