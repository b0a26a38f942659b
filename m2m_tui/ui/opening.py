"""A session given on the command line, until it is loaded: what the head of its file says."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.core.clean import clean_line
from m2m_tui.storage.sessions.session_files import look_at
from m2m_tui.ui.keys.everywhere import QUIT
from m2m_tui.ui.program import Program
from m2m_tui.ui.saying import A_MOMENT
from m2m_tui.ui.widgets.header_line import HeaderLine, HeaderState
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.reading import Reading


class OpeningScreen(Screen[None]):
    """The title and the place, at once; the stage follows."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        yield HeaderLine(_header(self._path.name))
        yield Reading()
        yield KeyLine([QUIT.hint()])

    async def on_mount(self) -> None:
        app: Any = self.app
        looking = asyncio.ensure_future(self._look(app))
        await asyncio.wait({looking}, timeout=A_MOMENT)  # then it is in the first picture

    async def _look(self, program: Program) -> None:
        entry = await program.at_work.do(partial(look_at, self._path))
        if self.is_attached:
            self.query_one(HeaderLine).show(_header(entry.title))
            self.query_one(Reading).show([((entry.title, "strong"),), ((entry.place, "muted"),)])


def _header(title: str) -> HeaderState:
    return HeaderState(clean_line(title), saved="opening")
