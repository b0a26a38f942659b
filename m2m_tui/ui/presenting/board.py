"""The slide on the screen. It is drawn by itself, and sends only what changed of it."""

from __future__ import annotations

from textual.geometry import Size

from m2m_tui.core.session import Session
from m2m_tui.ui.presenting.layout import leaves_last_line, lines
from m2m_tui.ui.presenting.pages import Page, page
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.spans import Line, Spans
from m2m_tui.ui.widgets.painted import Painted


class Board(Painted):
    """Shows one slide of a session, and the time left in its corner."""

    def __init__(self) -> None:
        super().__init__()
        self._page = Page()
        self._time: Spans = ()
        self._read_on = 0

    def show(self, session: Session, slide: Slide) -> None:
        """Show another slide, or the same one of a session that has changed."""
        self.show_page(page(session, slide), slide.page)

    def show_page(self, page: Page, read_on: int = 0) -> None:
        """Show a page, from so many screens on."""
        self._page, self._read_on = page, read_on
        self.repaint()

    def show_time(self, time: Spans) -> None:
        """Show how much time is left, "" for none."""
        self._time = time
        self.repaint()

    @property
    def numbered(self) -> bool:
        """Whether it says which of how many this is: then its corner is free without moving anything."""
        return bool(self._page.place)

    def leaves_last_line(self, time: Spans, size: Size) -> bool:
        """Tell whether in a window of this size, with so much said of the time, no word stands on the last line."""
        return leaves_last_line(self._page, time, size.width, size.height, self._read_on)

    def paint(self, width: int, height: int) -> list[Line]:
        return lines(self._page, self._time, width, height, self._read_on)

    def on_resize(self) -> None:
        self.repaint()
