"""The scale from 1 to 5 as an axis, for what has its place on it."""

from __future__ import annotations

from m2m_tui.reports.svg.elements import line, text
from m2m_tui.reports.svg.figure import Drawing

_LEFT, _POINT = 26.0, 40.0

HALF = _POINT / 2
"""From one median to the next that may be."""


def place(twice: int) -> float:
    """Give where a median stands, twice which is from 2 to 10."""
    return _LEFT + _POINT * (twice / 2 - 1)


def head() -> Drawing:
    """The scores, above the rows."""
    return Drawing(13, "".join(text(place(2 * score), 9, str(score), "bold", "middle") for score in range(1, 6)))


def grid(height: float) -> str:
    """A line across at each score, and one along the middle."""
    lines = [line(place(2 * score), 0, place(2 * score), height, "faint") for score in range(1, 6)]
    return "".join((*lines, line(place(2), height / 2, place(10), height / 2, "faint")))
