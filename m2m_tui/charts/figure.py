"""The one door to plotext, which has a single figure for the whole process and takes its time to import."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from m2m_tui.charts.canvas import fit

_ONE_AT_A_TIME = threading.Lock()


def figure(width: int, height: int, draws: Callable[[Any], None]) -> list[str]:
    """Give what `draws` draws with plotext, as lines of exactly `width` cells without colour."""
    import plotext

    with _ONE_AT_A_TIME:
        plotext.clear_figure()
        plotext.limit_size(False, False)
        plotext.theme("clear")
        plotext.plot_size(width, height)
        plotext.xaxes(True, False)
        plotext.yaxes(True, False)
        draws(plotext)
        lines = plotext.uncolorize(plotext.build()).split("\n")
    return [fit(line, width) for line in lines[:height]]
