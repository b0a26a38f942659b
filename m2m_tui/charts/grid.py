"""Grid: the effort and the impact of each shift on a short list, as the box of their spread. plotext draws the axes and the boxes; what
they say stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from m2m_tui.charts.canvas import Line, Span, fit
from m2m_tui.charts.figure import figure
from m2m_tui.charts.page import Page, paragraph
from m2m_tui.charts.palette import Palette
from m2m_tui.core.clean import clean_line

if TYPE_CHECKING:
    from m2m_tui.core.findings.effort import EffortAndImpact, Spread

NOTHING = "There is nothing to show yet."

_ROWS = 3
"""Lines from one point of the scale to the next."""

_WIDEST = 74
"""Cells of the grid at most."""

_NARROWEST = 24
"""Below this width there is no grid, only what it says."""

_KEY = (
    "A letter stands at the medians of a shift; the same in small stands at the corners of its box, which holds the middle half of the "
    "scores for effort and for impact."
)
_MORE = "+ stands for others at the same place."
_TOO_MANY = "There is a letter for the first 26 only."
_LETTERS = re.compile(r"[A-Z]+\+?|[a-z]+\+?")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shift stands on the grid, by its letter."""

    letter: str
    effort: Spread
    impact: Spread

    @property
    def medians(self) -> tuple[float, float]:
        return self.effort.twice_median / 2, self.impact.twice_median / 2


def words(data: Sequence[EffortAndImpact]) -> str:
    """Give the chart as sentences, one line a shift."""
    return "\n".join([f"{_named(each)}: {_said(each)}" for each in data] or [NOTHING])


def _named(each: EffortAndImpact) -> str:
    return f"{clean_line(each.words)}{' (gone since)' if each.gone else ''}"


def _said(each: EffortAndImpact) -> str:
    return f"{each.effort_words}. {each.impact_words}."


def page(data: Sequence[EffortAndImpact], width: int, palette: Palette) -> Page:
    """Give the chart before it is cut to a height."""
    if not data:
        return Page(rows=(), notes=[(Span(NOTHING, palette.muted),)])
    boxes = _boxes(data)
    rows = [*_grid(tuple(boxes.values()), min(width, _WIDEST), palette)] if boxes and width >= _NARROWEST else []
    rows += [line for each in data for line in _below(each, boxes, width, palette)]
    return Page(rows=[("", line) for line in rows], what="line")


def _boxes(data: Sequence[EffortAndImpact]) -> dict[str, Box]:
    """Those that have a place on the grid, by their shift's id, as far as there are letters."""
    placed = [(each.shift_id, each.effort, each.impact) for each in data if each.effort and each.impact]
    return {key: Box(letter, *axes) for (key, *axes), letter in zip(placed, ascii_uppercase, strict=False)}


def _grid(boxes: Sequence[Box], width: int, palette: Palette) -> Iterator[Line]:
    drawn = plotext_boxes(boxes, width)
    yield (Span("Impact", palette.text, bold=True),)
    for line in drawn:
        yield list(_coloured(line, palette))
    yield (Span(f"{'Effort':>{width}}", palette.text, bold=True),)
    more = any("+" in line for line in drawn)
    for said in (_KEY, *([_MORE] if more else []), *([_TOO_MANY] if len(boxes) == len(ascii_uppercase) else [])):
        yield from paragraph(said, width, palette)
    yield ()


def _coloured(line: str, palette: Palette) -> Iterator[Span]:
    at = 0
    for found in _LETTERS.finditer(line):
        yield Span(line[at : found.start()], palette.muted)
        yield Span(found[0], palette.text, bold=found[0][0].isupper())
        at = found.end()
    yield Span(line[at:], palette.muted)


def _below(each: EffortAndImpact, boxes: Mapping[str, Box], width: int, palette: Palette) -> Iterator[Line]:
    """The letter and the words of a shift, and under them what was said of it."""
    letter = boxes[each.shift_id].letter if each.shift_id in boxes else "–"
    for place, line in enumerate(paragraph(_named(each), width - 3, palette)):
        yield (Span(fit("" if place else letter, 3), palette.text, bold=True), line[0]._replace(colour=palette.text))
    for line in paragraph(_said(each), width - 3, palette):
        yield (Span("   "), *line)


def plotext_boxes(boxes: Sequence[Box], width: int) -> list[str]:
    """Give the grid as lines of exactly `width` cells, the axes and their labels among them. Effort goes from 1 at the left to 5 at the
    right, impact from 1 below to 5 above; half a point more on either side keeps what stands at an end off the edge."""
    room = max((width - 2) // 10 - 1, 1)

    def draws(plotext: Any) -> None:
        for each in boxes:
            _draw_box(plotext, each)
        for (effort, impact), letters in _letters(boxes).items():
            plotext.text(letters if len(letters) <= room else f"{letters[: room - 1] or letters[0]}+", effort, impact)
        for limits, ticks in ((plotext.xlim, plotext.xticks), (plotext.ylim, plotext.yticks)):
            limits(0.5, 5.5)
            ticks([1, 2, 3, 4, 5])

    return figure(width, 5 * _ROWS + 3, draws)


def _letters(boxes: Sequence[Box]) -> dict[tuple[float, float], str]:
    """What stands where: the letters of all whose medians are there, and then in small those of all others that have a corner there."""
    at: dict[tuple[float, float], str] = {}
    for each in boxes:
        at[each.medians] = at.get(each.medians, "") + each.letter
    for each in boxes:
        for corner in dict.fromkeys(
            product((each.effort.lower, each.effort.upper), (each.impact.lower, each.impact.upper))
        ):
            if corner != each.medians:
                at[corner] = at.get(corner, "") + each.letter.lower()
    return at


def _draw_box(plotext: Any, box: Box) -> None:
    left, right, low, high = box.effort.lower, box.effort.upper, box.impact.lower, box.impact.upper
    for y in {low, high} if left != right else ():
        plotext.plot([left, right], [y, y], marker="─")
    for x in {left, right} if low != high else ():
        plotext.plot([x, x], [low, high], marker="│")
