"""A page of a session from which one presents what it shows."""

from __future__ import annotations

from typing import Any

from m2m_tui.ui.keys.presenting import TO_PRESENT
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.modes import PAGE_OF
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.screens.stage import StageScreen


class Presents(StageScreen):
    """A stage's page with `p`. What is presented is imported when that is pressed."""

    BINDINGS = Bindings(TO_PRESENT.keys)

    def slide(self) -> Slide | str:
        """What this page would put before the room, or why there is nothing yet."""
        raise NotImplementedError

    def for_the_room(self) -> dict[str, Any]:
        slide = self.slide()
        return {"stage": PAGE_OF.get(self.NAME, self.NAME)} if isinstance(slide, str) else slide._asdict()

    def action_present(self) -> None:
        slide = self.slide()
        if isinstance(slide, str):
            self.say(slide)
            return
        from m2m_tui.ui.screens.presenting import PresentingScreen

        presenting = self.program.sized(lambda: PresentingScreen(self.workspace, slide))
        self.app.push_screen(presenting, lambda _: self._come_back(presenting.slide))

    def _come_back(self, slide: Slide) -> None:
        """Go on working at what was before the room, on the page of its stage."""
        here = self
        if slide.stage not in (self.NAME, PAGE_OF.get(self.NAME)):
            self.app.switch_mode(slide.stage)
            here = self.app.screen  # type: ignore[assignment]  # each stage that is presented has such a page
        here.call_after_refresh(here.go_on_at, slide)  # a page that nobody has seen yet has nothing in front before

    def go_on_at(self, slide: Slide) -> None:
        """Put in front what was before the room."""
        self.go_back_to({**self.in_front(), "row": slide.about, "enabler": slide.about})
