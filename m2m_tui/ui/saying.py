"""What is said on the page in front, and what goes on beside the keys while it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from m2m_tui.ui.background import AtWork
from m2m_tui.ui.window import Window

if TYPE_CHECKING:
    from m2m_tui.ui.widgets.said_line import NoticeLine

DoneT = TypeVar("DoneT")

A_MOMENT = 0.04
"""Seconds in which most of what waits for a file is done, so that nobody has to be told."""


class Saying(Window):
    """An app in which nobody waits without being told for what."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.at_work = AtWork()

    async def beside_the_keys(
        self, doing: Callable[[], DoneT], words: str, then: str = "You can go on working."
    ) -> DoneT:
        """Do something that waits, as for a file or a disk, in a thread: what it gives, or raises. Where it takes longer than a moment,
        that is said on the page in front."""
        waiting = f"{words}, as soon as no other program holds the file. {then}"
        return await self.saying_meanwhile(doing, waiting, words)

    async def saying_meanwhile(self, doing: Callable[[], DoneT], waiting: str, words: str = "") -> DoneT:
        """Do something in a thread, and give what it gives, or raises. Where it takes longer than a moment, `waiting` says so on the page
        in front; with `words` for it, the end of the program waits for it."""
        done = asyncio.ensure_future(self.at_work.do(doing, words))
        if (await asyncio.wait({done}, timeout=A_MOMENT))[0]:
            return done.result()
        self.say(waiting)
        try:
            return await done
        finally:
            self.unsay(waiting)

    def say(self, words: str, role: str = "muted") -> None:
        """Say something on the page in front, or below the dialog in front."""
        if (line := self._notice_line) is not None:
            line.say(words, role)

    def unsay(self, words: str) -> None:
        """Take something away that was said, where it stands there still."""
        if (line := self._notice_line) is not None and line.words == words:
            line.say("")

    @property
    def _notice_line(self) -> NoticeLine | None:
        from m2m_tui.ui.widgets.said_line import NoticeLine

        return next((line for screen in reversed(self.screen_stack) for line in screen.query(NoticeLine)), None)
