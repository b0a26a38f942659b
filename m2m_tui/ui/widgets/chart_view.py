"""A chart, drawn for the size there is and again when that changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip

from m2m_tui import charts
from m2m_tui.charts.palette import Palette
from m2m_tui.core.deepen import Coverage
from m2m_tui.core.findings import Diagnosis
from m2m_tui.core.rounds import Comparison
from m2m_tui.ui.lines import Line
from m2m_tui.ui.theme import colour, role_style
from m2m_tui.ui.widgets.painted import Painted

ChartData = Diagnosis | Coverage | Comparison


class ChartView(Painted):
    """One of the charts by its name; the row of one enabler can be marked."""

    class Picked(Message):
        """An enabler's row was clicked."""

        def __init__(self, enabler_id: str) -> None:
            super().__init__()
            self.enabler_id = enabler_id

    def __init__(self, chart: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._chart = chart
        self._data: ChartData | None = None
        self._marked = ""
        self._top = 0
        self._drawn_data: ChartData | None = None
        self._drawn: tuple[object, list[Strip], dict[str, int]] | None = None

    def show(self, data: ChartData, *, chart: str | None = None, marked: str = "") -> None:
        """Show these data, perhaps as another chart, with the row of the enabler `marked` set off."""
        self._data, self._marked = data, marked
        self._chart = chart or self._chart
        self.repaint()

    def paint_strips(self, width: int, height: int) -> list[Strip]:
        blank = Strip.blank(width, self.rich_style)
        if self._data is None:
            return [blank] * height
        strips, places = self._chart_strips(self._data, width, height)
        at = places.get(self._marked)
        if at is not None:
            strips = [strip if y != at else self._set_off(strip) for y, strip in enumerate(strips)]
            self._top = min(max(self._top, at - height + 2), max(at - 1, 0))
        self._top = max(min(self._top, len(strips) - height), 0)
        shown = strips[self._top : self._top + height]
        return shown + [blank] * (height - len(shown))

    def paint(self, width: int, height: int) -> Sequence[Line]:
        return ()

    def _chart_strips(self, data: ChartData, width: int, height: int) -> tuple[list[Strip], dict[str, int]]:
        drawn_for = (self._chart, width, height, self.rich_style)
        if self._drawn is None or self._drawn_data is not data or self._drawn[0] != drawn_for:
            places = charts.places(self._chart, data, width, height)
            tall = height
            if len(places) < len(charts.rows(data)):
                # Not even the rows fit: draw all there is, and scroll.
                tall = max(height, charts.height_for(self._chart, data, width))
                places = charts.places(self._chart, data, width, tall)
            text = charts.draw(self._chart, data, width, tall, self._palette())
            self._drawn_data = data
            self._drawn = (drawn_for, [self._on_ground(line, width) for line in text.split("\n")], places)
        return self._drawn[1], self._drawn[2]

    def _set_off(self, strip: Strip) -> Strip:
        """The row with its title on another ground: to colour all of it would send all of it at every move."""
        ground = Style(bgcolor=role_style(self.app.theme, "marked").bgcolor, bold=True)
        first, *rest = strip
        return Strip([Segment(first.text, (first.style or self.rich_style) + ground), *rest], strip.cell_length)

    def _on_ground(self, line: str, width: int) -> Strip:
        ground = self.rich_style
        segments = [
            Segment(part.text, ground + (part.style or Style.null()))
            for part in Text.from_ansi(line).render(self.app.console)
            if part.text and part.text != "\n"
        ]
        return Strip(segments).adjust_cell_length(width, ground)

    def _palette(self) -> Palette:
        """The chart's colours from the theme."""
        named = partial(colour, self.app.theme)
        return Palette(
            text=named("foreground"),
            muted=named("quiet"),
            levels=tuple(named(f"level-{number}") for number in range(4)),
            low=named("chart-low"),
            middle=named("chart-middle"),
            high=named("chart-high"),
            shades=tuple(named(f"chart-shade-{number}") for number in range(1, 5)),
        )

    def on_click(self, event: events.Click) -> None:
        places = self._drawn[2] if self._drawn is not None else {}
        for enabler_id, y in places.items():
            if y == event.y + self._top:
                self.post_message(self.Picked(enabler_id))

    def on_resize(self) -> None:
        self.repaint()

    def scroll_lines(self, by: int) -> None:
        """Scroll a chart that is longer than its place; the marked row may go out of sight."""
        self._marked, self._top = "", max(self._top + by, 0)
        self.repaint()

    def on_mouse_scroll_down(self) -> None:
        self.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_lines(-3)
