"""What phones say gets into the session: edits one after the other, and an answer once the file has it; many wait for one writing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from m2m_tui.sittings.trouble import trouble_for_all
from m2m_tui.workspace import Workspace

T = TypeVar("T")

_PATIENCE = 8.0
"""Seconds that somebody waits for the file; then they are told, and it goes on."""

_LAST_PATIENCE = 4.0
"""Seconds for the file in the end."""

SLOW = "trouble.slow"
"""The sentence that is said where nothing is wrong but the time it takes."""


class NotSaved(Exception):
    """It is with the others in memory, and the file hasn't got it. `str(error)` says why."""


class Saving:
    """Holds the open session and does edits in it for phones. To be made on the loop. What couldn't be saved last time is brought in.

    Raises UnreadableFile, NewerFormat.
    """

    def __init__(self, path: Path, state_folder: Path) -> None:
        self._loop = asyncio.get_running_loop()
        self._lookers = ThreadPoolExecutor(4, "m2m-code")
        self._waiting: list[tuple[int, asyncio.Future[str]]] = []
        self._looking = 0
        self._hears: list[Callable[[], None]] = []
        self.workspace = Workspace.open(path, self._saved, state_folder=state_folder)
        self.workspace.take_up()

    def tell(self, hear: Callable[[], None]) -> None:
        """Call this on the loop whenever the session, or the trouble with it, may have changed."""
        self._hears.append(hear)

    async def do(self, edit: Callable[[], T]) -> T:
        """Make an edit and wait until the file has it. Gives what the edit gives. Raises what it raises, and NotSaved."""
        # On the loop, as it waits for nothing: to hand it to a thread and back takes as long as the edit itself.
        made = edit()
        edits = self.workspace.edits
        if self.workspace.edits_saved < edits:
            self.workspace.save()
        if why := await self._until_saved(edits):
            raise NotSaved(why)
        return made

    async def look(self, look: Callable[[], T]) -> T:
        """Do what may have to wait for the disk, such as to look at a code, and needs no turn."""
        self._looking += 1
        try:
            return await self._loop.run_in_executor(self._lookers, look)
        finally:
            self._looking -= 1

    @property
    def held(self) -> bool:
        """Whether somebody still waits for the disk."""
        return bool(self._looking)

    def _saved(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell)

    def close(self) -> bool:
        """Take no more edits and write what is left. Gives whether the file is up to date."""
        self._lookers.shutdown(wait=False, cancel_futures=True)
        return self.workspace.close(timeout=_LAST_PATIENCE)

    async def _until_saved(self, edits: int) -> str:
        """Wait for the file. Gives why it hasn't got it, "" where it has."""
        waits: asyncio.Future[str] = self._loop.create_future()
        self._waiting.append((edits, waits))
        self._tell_saved()
        try:
            return await asyncio.wait_for(waits, _PATIENCE)
        except TimeoutError:
            return SLOW
        finally:
            self._waiting = [each for each in self._waiting if each[1] is not waits]

    def _tell(self) -> None:
        self._tell_saved()
        if self.workspace.trouble:
            trouble = trouble_for_all(self.workspace)
            for edits, waits in self._waiting:
                # Whoever has come since that save began has another one to wait for.
                if edits <= self.workspace.edits_tried and not waits.done():
                    waits.set_result(trouble)
        for hear in self._hears:
            hear()

    def _tell_saved(self) -> None:
        kept = self.workspace.edits_saved
        for edits, waits in self._waiting:
            if edits <= kept and not waits.done():
                waits.set_result("")
