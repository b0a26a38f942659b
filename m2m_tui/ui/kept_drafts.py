"""The drafts of home, and of each session, as they are kept from one start to the next."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from m2m_tui.core.errors import M2MError
from m2m_tui.storage.files.last_place import LastPlace, keep_place, kept_place
from m2m_tui.storage.files.state_folder import keep_drafts, kept_drafts, state_folder
from m2m_tui.ui.modes import HOME
from m2m_tui.ui.program import Program

if TYPE_CHECKING:
    from m2m_tui.ui.questions import Filled


class KeptDrafts(Program):
    """A program whose drafts are those of one session after another, and between them of home."""

    folder: Path
    """Of the sessions."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts_of: Path | None = None
        """Whose the drafts are: a session's file, or at home the folder of the sessions."""
        self._drafts_at_home = asyncio.Event()
        """Set while the drafts are those of home."""
        self._drafts_to_keep: dict[Path, tuple[dict[str, Filled], LastPlace]] = {}
        """By whose they are, with where they were being typed."""
        self._draft_file = threading.Lock()
        """Held while drafts are written."""

    def _gather_drafts(self) -> None:
        super()._gather_drafts()
        if self._drafts_of is None:
            return
        typing = {draft: each for draft, each in self.last_place.typing.items() if draft in self.drafts}
        place = replace(self.last_place, day=date.today().isoformat(), on=dict(self.last_place.on), typing=typing)
        self._drafts_to_keep[self._drafts_of] = (dict(self.drafts), place)

    def keep_drafts(self) -> None:
        with self._draft_file:
            while self._drafts_to_keep:
                path, (drafts, place) = self._drafts_to_keep.popitem()
                # A draft that can't be kept must not stand in the way of anything else.
                with contextlib.suppress(M2MError):
                    keep_drafts(state_folder(os.environ), path, drafts)
                    keep_place(state_folder(os.environ), path, place)

    def hand_over_drafts(self, path: Path | None, drafts: Mapping[str, Filled], was: LastPlace) -> None:
        """Have the drafts be those of a session's file, or of home, from here on; those there were are kept."""
        self._drafts_of, self.last_place = path, was
        # The same dictionary: a form that is open already hands over what is typed to it.
        self.drafts.clear()
        self.drafts |= drafts
        if path == self.folder:
            self._drafts_at_home.set()
        else:
            self._drafts_at_home.clear()

    async def drafts_at_home(self) -> None:
        """Wait until the drafts are those of home: a form that opens before would stand there empty, and its own words be lost."""
        await self._drafts_at_home.wait()

    @work(group="drafts")
    async def take_up_drafts_at_home(self) -> None:
        """Go on at home with what was typed there, and say what waits."""
        folder = state_folder(os.environ)
        drafts = await self.at_work.do(partial(kept_drafts, folder, self.folder))
        was = await self.at_work.do(partial(kept_place, folder, self.folder))
        if self.workspace is None:
            typing = was.typing | self.last_place.typing
            self.hand_over_drafts(self.folder, drafts | self.drafts, replace(was, typing=typing))
            if waiting := self.waiting_on(HOME):
                self.say(waiting, "accent")
