"""A chart, drawn for the size there is and again when that changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from m2m_tui import charts
from m2m_tui.charts import Drawn
from m2m_tui.charts.canvas import Span
from m2m_tui.charts.palette import Palette
from m2m_tui.core.findings.comparison import Comparison
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.core.stages.deepen import Coverage
from m2m_tui.ui.spans import Line
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

    class Fitted(Message):
        """It has another size, and perhaps names everybody there, or no longer does."""

    def __init__(self, chart: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._chart = chart
        self._data: ChartData | None = None
        self._marked = ""
        self._top = 0
        self._drawn_for: tuple[object, ...] = ()
        self._drawn_data: ChartData | None = None
        self._drawn: Drawn | None = None
        self._strips: list[Strip] = []

    def show(self, data: ChartData, *, chart: str | None = None, marked: str = "") -> None:
        """Show these data, perhaps as another chart, with the row of the enabler `marked` set off."""
        self._data, self._marked = data, marked
        self._chart = chart or self._chart
        self.repaint()

    @property
    def names_everybody(self) -> bool:
        """Whether the key to the letters, if there is one, fits whole."""
        drawn = self._drawn_here(*self.size)
        return drawn is None or drawn.named

    def paint_strips(self, width: int, height: int) -> list[Strip]:
        drawn = self._drawn_here(width, height)
        if drawn is None:
            return [Strip.blank(width, self.rich_style)] * height
        at, strips, pinned = drawn.places.get(self._marked), list(self._strips), drawn.pinned
        if at is not None:
            strips[at] = self._set_off(strips[at])
            self._top = min(max(self._top, at - height + 2), max(at - pinned - 1, 0))
        self._top = max(min(self._top, len(strips) - height), 0)
        shown = [*strips[:pinned], *strips[pinned + self._top :]][:height]
        return shown + [Strip.blank(width, self.rich_style)] * (height - len(shown))

    def paint(self, width: int, height: int) -> Sequence[Line]:
        return ()

    def _drawn_here(self, width: int, height: int) -> Drawn | None:
        """The chart for this size, drawn once; None where there is nothing to draw, or no room."""
        if self._data is None or not width or not height:
            return None
        # Asked for once, not for each span: Textual works the style out anew every time.
        ground = self.rich_style
        drawn_for = (self._chart, width, height, ground)
        if self._drawn is None or self._drawn_for != drawn_for or self._drawn_data is not self._data:
            self._drawn = charts.drawn(self._chart, self._data, width, height, self._palette())
            self._drawn_for, self._drawn_data = drawn_for, self._data
            self._strips = [_strip(line, width, ground) for line in self._drawn.lines]
        return self._drawn

    def _set_off(self, strip: Strip) -> Strip:
        """The row with its title on another ground: to colour all of it would send all of it at every move."""
        ground = Style(bgcolor=role_style(self.app.theme, "marked").bgcolor, bold=True)
        first, *rest = strip
        return Strip([Segment(first.text, (first.style or self.rich_style) + ground), *rest], strip.cell_length)

    def _palette(self) -> Palette:
        """The chart's colours from the theme."""
        named = partial(colour, self.app.theme)
        return Palette(
            text=named("foreground"),
            muted=named("quiet"),
            warning=named("warning"),
            weaker=named("weaker"),
            stronger=named("stronger"),
            levels=tuple(named(f"level-{number}") for number in range(4)),
            scores=tuple(named(f"score-{score}") for score in range(1, 6)),
            shades=tuple(named(f"chart-shade-{number}") for number in range(1, 5)),
        )

    def on_click(self, event: events.Click) -> None:
        if self._drawn is None or event.y < self._drawn.pinned:
            return
        for enabler_id, y in self._drawn.places.items():
            if y == event.y + self._top:
                self.post_message(self.Picked(enabler_id))

    def on_resize(self) -> None:
        self.repaint()
        self.post_message(self.Fitted())

    def scroll_lines(self, by: int) -> None:
        """Scroll a chart that is longer than its place; the marked row may go out of sight."""
        self._marked, self._top = "", max(self._top + by, 0)
        self.repaint()

    def on_mouse_scroll_down(self) -> None:
        self.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_lines(-3)


def _strip(line: Sequence[Span], width: int, ground: Style) -> Strip:
    segments = [Segment(span.text, ground + _style(*span[1:])) for span in line if span.text]
    return Strip(segments).adjust_cell_length(width, ground)


@lru_cache(maxsize=256)
def _style(hue: str, background: str, bold: bool, reverse: bool) -> Style:
    # What is plain says nothing, so that it takes the ground's style.
    return Style(color=hue or None, bgcolor=background or None, bold=bold or None, reverse=reverse or None)
