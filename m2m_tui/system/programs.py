"""Other programs: started so that they can't ask on the terminal and can be ended with all they have started."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

_Stream = IO[bytes] | int

if sys.platform == "win32":
    import ctypes

    def start(
        command: Sequence[str], stdin: _Stream, stdout: _Stream, stderr: _Stream, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program away from this one's terminal. Raises OSError."""
        apart = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        found = [_on_the_path(command[0]), *command[1:]]
        return subprocess.Popen(found, stdin=stdin, stdout=stdout, stderr=stderr, env=env, creationflags=apart)

    def _on_the_path(name: str) -> str:
        """Where a program lies. Left to itself Windows looks first into the folder that m2m happens to be in, where anybody may have put
        one of this name. Raises FileNotFoundError."""
        if Path(name).is_absolute():
            return name
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            found = Path(folder.strip('"'), f"{name}.exe")
            if found.is_absolute() and found.is_file():
                return str(found)
        raise FileNotFoundError(name)

    def end(process: subprocess.Popen[bytes]) -> None:
        """End a program and all it has started, where it still runs."""
        if process.poll() is not None:
            return
        taskkill = str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe"))
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(
                [taskkill, "/T", "/F", "/PID", str(process.pid)],
                capture_output=True,
                creationflags=subprocess.CREATE_NO_WINDOW,
                timeout=5,
                check=False,
            )
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)

    _MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _STILL_RUNS = 259

    def is_running(number: int) -> bool:
        """Tell whether there is a program of this number, of this user or one that may be asked about."""
        kernel32 = ctypes.WinDLL("kernel32")
        kernel32.OpenProcess.restype = ctypes.c_void_p
        handle, code = ctypes.c_void_p(kernel32.OpenProcess(_MAY_ASK, 0, number)), ctypes.c_ulong()
        if not handle:
            return False
        kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel32.CloseHandle(handle)
        return code.value == _STILL_RUNS

    def quoted_word(text: str) -> str:
        """Give a word as somebody types it behind a command."""
        return subprocess.list2cmdline([text])

else:
    import shlex
    import signal

    def start(
        command: Sequence[str], stdin: _Stream, stdout: _Stream, stderr: _Stream, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program away from this one's terminal. Raises OSError."""
        return subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=stderr, env=env, start_new_session=True)

    def end(process: subprocess.Popen[bytes]) -> None:
        """End a program and all it has started, where it still runs; asked first, so that git takes its lock files with it."""
        if process.poll() is not None:
            return
        for how in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(OSError):
                os.killpg(process.pid, how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(2)

    def is_running(number: int) -> bool:
        """Tell whether there is a program of this number, of this user or one that may be asked about."""
        with contextlib.suppress(OSError):
            os.kill(number, 0)
            return True
        return False

    def quoted_word(text: str) -> str:
        """Give a word as somebody types it behind a command."""
        return shlex.quote(text)
