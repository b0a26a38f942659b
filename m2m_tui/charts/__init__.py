"""What a round, the insights or a ballot look like: each chart as text of a given size, and the same as plain sentences.

A chart is a module of this package with two functions: `page(data, width, palette)` lays it out, and `words(data)` says the
same for a screen reader, a pipe or a dumb terminal. A module is imported when its chart is first asked for, so that
importing this package costs next to nothing. Begin with the table CHARTS below and with `distribution`; `page` is what a chart
lays out, `canvas` paints it in cells. The same findings drawn, for paper and the browser, are in `reports.svg`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from m2m_tui.core.errors import NoSuchThing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from m2m_tui.charts.canvas import Line
    from m2m_tui.charts.page import Page
    from m2m_tui.charts.palette import Palette
    from m2m_tui.core.findings.ballot import BallotResult
    from m2m_tui.core.findings.comparison import Change, Comparison
    from m2m_tui.core.findings.effort import EffortAndImpact
    from m2m_tui.core.findings.model import Diagnosis, Finding
    from m2m_tui.core.stages.deepen import Coverage, CoverageRow

    OfEnablers = Diagnosis | Coverage | Comparison
    """What has a row for each enabler."""

    Data = OfEnablers | BallotResult | Sequence[EffortAndImpact]
    """What is drawn: a revealed round; for coverage, the insights; for rounds, two rounds beside each other; for ballot, a revealed vote;
    for grid, the effort and the impact of each shift on a short list."""


class Chart(Protocol):
    """What every chart module offers. `data` is a Diagnosis, or what `Data` says the chart is of."""

    def page(self, data: Any, width: int, palette: Palette) -> Page: ...

    def words(self, data: Any) -> str: ...


class ChartName(NamedTuple):
    """A chart in the table: what people call it, what it shows, and where it is drawn."""

    title: str
    shows: str
    module: str

    def load(self) -> Chart:
        """Give the chart itself, imported on the first call."""
        return cast("Chart", import_module(self.module))


CHARTS: dict[str, ChartName] = {
    "strength": ChartName("Strength", "how strong each enabler is", "m2m_tui.charts.strength"),
    "spread": ChartName("Spread", "who stands where, and which voices stand apart", "m2m_tui.charts.spread"),
    "distribution": ChartName("Distribution", "how many gave each score", "m2m_tui.charts.distribution"),
    "groups": ChartName("By group", "how each group sees it", "m2m_tui.charts.groups"),
    "rounds": ChartName("Rounds", "what has changed since the baseline", "m2m_tui.charts.rounds"),
    "coverage": ChartName("Coverage", "what has been talked about, and what hasn’t", "m2m_tui.charts.coverage"),
    "ballot": ChartName("Ballot", "how many would start where, and what is too close to call", "m2m_tui.charts.ballot"),
    "grid": ChartName("Grid", "effort and impact of each shift", "m2m_tui.charts.grid"),
}


def chart(name: str) -> Chart:
    """Give the chart of this name. Raises NoSuchThing, naming the charts there are."""
    try:
        return CHARTS[name].load()
    except KeyError:
        raise NoSuchThing(f"There is no chart “{name}”. The charts are {', '.join(CHARTS)}.") from None


def draw(name: str, data: Data, width: int, height: int, palette: Palette, *, placed: bool = False) -> str:
    """Draw a chart: at most `height` lines of at most `width` cells, with colour unless the palette is PLAIN; `placed` for a terminal,
    where text that takes more cells than others think moves nothing."""
    from m2m_tui.charts.canvas import paint

    lines = chart(name).page(data, width, palette).lines(width, height, palette)
    return paint(lines, width, height, palette, placed=placed)


def plain(name: str, data: Data, width: int = 76) -> str:
    """Give all of a chart without colour, as a page of text takes it."""
    from m2m_tui.charts.palette import PLAIN

    return draw(name, data, width, height_for(name, data, width), PLAIN)


def words(name: str, data: Data) -> str:
    """Say a chart in plain sentences, one line an enabler or a shift."""
    return chart(name).words(data)


def height_for(name: str, data: Data, width: int = 76) -> int:
    """Count how many lines the chart takes at this width when nothing is left out."""
    from m2m_tui.charts.palette import PLAIN

    return chart(name).page(data, width, PLAIN).natural_height()


class Drawn(NamedTuple):
    """A chart in a window, as lines of spans no wider than that.

    There are more lines than the window has only where not even the enablers fit: then the first `pinned` stay in sight while the
    rest is scrolled. `places`: on which line, from 0, each enabler's row stands. `named`: the chart leaves nobody of a named round
    without a name, nor cuts one.
    """

    lines: Sequence[Line]
    places: dict[str, int]
    pinned: int
    named: bool


def drawn(name: str, data: OfEnablers, width: int, height: int, palette: Palette) -> Drawn:
    """Draw a chart for a window in which it can be scrolled."""
    from m2m_tui.charts.canvas import cropped

    page = chart(name).page(data, width, palette)
    lines, pinned = (
        (page.lines(width, height, palette, airy=True), 0) if page.holds_all(height) else page.scrolled(height)
    )
    return Drawn(
        lines=[cropped(line, width) for line in lines],
        places={row.enabler_id: y for row, y in zip(rows(data), page.places(lines), strict=False) if y is not None},
        pinned=pinned,
        named=page.names_all(height),
    )


def rows(data: OfEnablers) -> Sequence[Finding | CoverageRow | Change]:
    """Give the enablers of a chart, a row each."""
    from m2m_tui.core.findings.model import Diagnosis

    return data.findings if isinstance(data, Diagnosis) else data.rows
