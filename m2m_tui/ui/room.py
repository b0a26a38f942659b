"""What the projector's terminal is told, where there is one: which thing is in front, and until when; no word of the session."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import work

from m2m_tui.core.errors import FileProblem
from m2m_tui.ui.drafts import Drafts

if TYPE_CHECKING:
    from m2m_tui.ui.presenting.timebox import Timebox
    from m2m_tui.workspace import Workspace

PHONES_STAGE = "phones"
"""What is in front while people are let in by their phones."""

_TELL_AFTER = 0.15
"""Seconds after a key: what one only passes on the way is told to nobody."""

Told = tuple[Path, dict[str, Any]]
"""Of which session, and what."""


@runtime_checkable
class IsForTheRoom(Protocol):
    """A page of a session."""

    @property
    def is_mounted(self) -> bool: ...

    def for_the_room(self) -> dict[str, Any]: ...


class Room(Drafts):
    """An app that a second terminal can follow."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.workspace: Workspace | None = None
        self.timebox: Timebox | None = None
        """The time that is running, or that is up and was neither made longer nor ended since."""
        self.told_the_presenter = False
        """Whether the keys of presenting were named once."""
        self._will_look = False
        self._to_tell: Told | None = None
        self._told: Told | None = None
        self._telling = False

    def tell_the_room(self) -> None:
        """Look in a moment what is in front, and tell it where it is something else."""
        if not self._will_look:
            self._will_look = True
            # Later, as this is also called where something was saved, which isn't within the app: no timer runs from there.
            self.call_later(self.set_timer, _TELL_AFTER, self._look_what_is_in_front)

    def _look_what_is_in_front(self) -> None:
        self._will_look = False
        page = next((each for each in reversed(self.screen_stack) if isinstance(each, IsForTheRoom)), None)
        if self.workspace is None or page is None or not page.is_mounted:
            self._to_tell = None
        else:
            ends = {"ends": self.timebox.ends} if self.timebox is not None else {}
            self._to_tell = (self.workspace.path, {**page.for_the_room(), **ends})
        if self._to_tell != self._told and not self._telling:
            self._telling = True
            self._tell()

    @work(group="the room")
    async def _tell(self) -> None:
        """One after the other, and always the latest: what is written last is what stands."""
        while self._told != self._to_tell:
            before, self._told = self._told, self._to_tell
            with suppress(FileProblem):  # the projector's terminal shows what it showed
                await self.at_work.do(partial(_put_before_the_room, before, self._told))
        self._telling = False


def _put_before_the_room(before: Told | None, now: Told | None) -> None:
    """Have the projector's terminal show what is in front now, and nothing of a session that was closed."""
    from m2m_tui.storage.files.before_the_room import nothing_before_the_room, put_before_the_room
    from m2m_tui.storage.files.state_folder import state_folder

    folder = state_folder(os.environ)
    if before is not None and (now is None or now[0] != before[0]):
        nothing_before_the_room(folder, before[0])
    if now is not None:
        put_before_the_room(folder, *now)
