"""A session given on the command line, until it is loaded: what the head of its file says."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.storage.session_files import look_at
from m2m_tui.ui.widgets.header_line import HeaderLine, HeaderState
from m2m_tui.ui.widgets.key_line import KeyHint, KeyLine
from m2m_tui.ui.widgets.reading import Reading


class OpeningScreen(Screen[None]):
    """The title and the place, at once; the stage follows."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._entry = look_at(path)

    def compose(self) -> ComposeResult:
        entry = self._entry
        yield HeaderLine(HeaderState(entry.title, saved="opening"))
        yield Reading([((entry.title, "strong"),), ((entry.place, "muted"),)])
        yield KeyLine([KeyHint("ctrl+q", "quit")])
