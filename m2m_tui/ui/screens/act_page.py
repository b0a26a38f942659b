"""What the three pages of Act have in common: the keys that go from one to another, and which day it is."""

from __future__ import annotations

from datetime import date

from m2m_tui.ui.keys.act import PAGES
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.screens.session_screen import SessionScreen


def today() -> date:
    """The day it is where the keyboard stands."""
    return date.today()


class ActPage(SessionScreen):
    """A page of stage 5."""

    BINDINGS = Bindings(PAGES)

    def action_page(self, mode: str) -> None:
        if mode != self.NAME:
            self.app.switch_mode(mode)
