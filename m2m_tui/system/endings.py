"""How a system says that a program is to end: the line has dropped, the window was closed, ctrl+c was pressed."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable, Iterable

if sys.platform == "win32":
    import _thread
    import ctypes
    import time

    GONE = (signal.SIGBREAK, signal.SIGTERM)
    """The terminal has gone, or somebody has the program end."""

    PUT_ASIDE: tuple[signal.Signals, ...] = ()
    """What would stop a program and leave it standing."""

    _CLOSED, _LOGGED_OFF, _SHUT_DOWN = 2, 5, 6
    _LAST_SECONDS = 5.0
    """So long Windows lets a program go on whose window was closed, if what hears of it doesn't come back."""

    def _window_closed(what: int) -> int:
        if what not in (_CLOSED, _LOGGED_OFF, _SHUT_DOWN):
            return 0
        # By itself it would become a signal too, but the program would be gone before it could look at it.
        _thread.interrupt_main(signal.SIGBREAK)
        time.sleep(_LAST_SECONDS)
        return 1

    _HEARS = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_ulong)(_window_closed)
    """For as long as the program runs: Windows has no other hold on it."""

    def call_in_loop(
        loop: asyncio.AbstractEventLoop, numbers: Iterable[signal.Signals], act: Callable[[], None]
    ) -> None:
        """Have `act` called in the event loop when one of these signals comes; a window that is closed sends SIGBREAK. Only the main
        thread may ask for it: where a program runs in another one, its host looks after signals, and nothing happens."""
        hear_windows_close()
        for number in numbers:
            with contextlib.suppress(ValueError):
                signal.signal(number, lambda *_: _call_soon(loop, act))

    def _call_soon(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(act)

    def hear_windows_close() -> None:
        """Have a window that is closed send SIGBREAK, and leave the program a few seconds for it."""
        ctypes.WinDLL("kernel32").SetConsoleCtrlHandler(_HEARS, 1)

else:
    GONE = (signal.SIGHUP, signal.SIGTERM)
    PUT_ASIDE = (signal.SIGTSTP, signal.SIGQUIT)

    def call_in_loop(
        loop: asyncio.AbstractEventLoop, numbers: Iterable[signal.Signals], act: Callable[[], None]
    ) -> None:
        """Have `act` called in the event loop when one of these signals comes. Only the main thread may ask for it: where a program runs in
        another one, its host looks after signals, and nothing happens."""
        for number in numbers:
            with contextlib.suppress(RuntimeError, ValueError):
                loop.add_signal_handler(number, act)

    def hear_windows_close() -> None:
        """Do nothing: a terminal that goes sends SIGHUP by itself."""
