"""What the three pages of Act have in common: the keys that go from one to another, which day it is, and how much room there is."""

from __future__ import annotations

from datetime import date

from m2m_tui.ui.keys.act import PAGES
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.screens.presents import Presents


def today() -> date:
    """Give the day it is."""
    return date.today()


class ActPage(Presents):
    """A page of stage 5."""

    BINDINGS = Bindings(PAGES)

    def on_mount(self) -> None:
        self._was_roomy = self.roomy

    @property
    def today(self) -> date:
        """The day it is where the keyboard stands."""
        return today()

    @property
    def roomy(self) -> bool:
        """Whether a row has room for more than the least."""
        return not self.has_class("-narrow")

    def on_resize(self) -> None:
        """List again where there is room for more or for less than there was, once the screen knows."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self._was_roomy != self.roomy:
            self._was_roomy = self.roomy
            self.render_anew()

    def slide(self) -> Slide | str:
        from m2m_tui.ui.presenting.walk import first_of

        return first_of(self.workspace.session, "act")

    def action_page(self, mode: str) -> None:
        if mode != self.NAME:
            self.app.switch_mode(mode)
