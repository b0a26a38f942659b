"""What takes a while, done beside the keys: in threads that the end of the program gives a moment, and no more."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

DoneT = TypeVar("DoneT")

_MOMENT = 3.0
"""Seconds at the end of the program for what would soon be done anyway, and then for ending what isn't."""


class AtWork:
    """What is being done beside the keys. Only what has a name is heard of at the end of the program."""

    def __init__(self) -> None:
        self._threads: dict[threading.Thread, str] = {}

    @property
    def words(self) -> str:
        """What is being done, as “Keeping the version”; "" where nothing is that has a name."""
        return next((words for words in list(self._threads.values()) if words), "")

    async def do(self, doing: Callable[[], DoneT], words: str = "") -> DoneT:
        """Do something in a thread and give what it gives, or raise what it raises; whoever awaits it no more doesn't stop it."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[DoneT] = loop.create_future()

        def work() -> None:
            try:
                outcome = partial(_give, future, doing())
            except BaseException as error:  # noqa: BLE001  # whatever it is, it is for whoever awaits it
                outcome = partial(_raise, future, error)
            del self._threads[thread]
            with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
                loop.call_soon_threadsafe(outcome)

        # Not one of asyncio's own: for those the end of the program waits as long as they take.
        thread = threading.Thread(target=work, name="m2m-at-work", daemon=True)
        self._threads[thread] = words
        thread.start()
        return await future

    def end(self) -> None:
        """After the program, with the terminal as it was: wait a moment for what has a name, then end it, and say all that."""
        left = [(thread, words) for thread, words in list(self._threads.items()) if words]
        for thread, words in left:
            _tell(f"{words}. One moment …")
            try:
                thread.join(_MOMENT)
            finally:
                ended = not thread.is_alive()
                if not ended:
                    from m2m_tui.storage.git.process import stop_waiting

                    stop_waiting()
                    thread.join(_MOMENT)
            _tell(
                "Done."
                if ended
                else "That took too long, so m2m has stopped it. The session itself is saved; try it again next time."
            )


def _give(future: asyncio.Future[DoneT], value: DoneT) -> None:
    if not future.done():
        future.set_result(value)


def _raise(future: asyncio.Future[DoneT], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)


def _tell(words: str) -> None:
    with contextlib.suppress(OSError):  # the line has dropped: nobody is there to be told
        sys.stderr.write(f"{words}\n")
