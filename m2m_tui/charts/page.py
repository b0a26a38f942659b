"""How a chart's rows, headings and notes share the height there is, the same way in every chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from m2m_tui.charts.canvas import Line, Span, fit, shorten, width_of
from m2m_tui.charts.palette import PLAIN, Palette
from m2m_tui.core.clean import clean_line
from m2m_tui.core.words import counted, one_or_many

TIGHT = 4
"""In fewer lines than this there are only rows: no column heads, no axis; unless that is all there is."""

_ALL = 10**6
"""More lines than any chart has."""

_BETWEEN, _NARROWEST = 2, 13
"""Cells between two columns of short texts, and of a column at least."""


_MOST_AIR = 3
"""Lines under each row at most, where there is room."""

_BAR = frozenset("▇█ ")
"""What bars are made of."""


class Titled(Protocol):
    """An enabler as a finding or as a row of the coverage."""

    @property
    def title(self) -> str: ...

    @property
    def level_id(self) -> str: ...


def _no_key(_lines: int) -> Sequence[Line]:
    return ()


@dataclass(frozen=True, slots=True)
class Page:
    """A chart before it is cut to a height.

    What stays when the height runs short, in this order: `rows` (each with the id of its level), `head` and `axis`, `key` (as much of
    it as it makes fit in so many lines), `notes` (line by line), `headings` (level id -> line; all or none), `extras` (line by line),
    blank lines. `counted`: counts or dots stand for some people of a named round, so that no key can name them.
    `what` each row is, in words.
    """

    rows: Sequence[tuple[str, Line]]
    head: Sequence[Line] = ()
    axis: Sequence[Line] = ()
    key: Callable[[int], Sequence[Line]] = _no_key
    notes: Sequence[Line] = ()
    headings: dict[str, Line] = field(default_factory=dict)
    extras: Sequence[Line] = ()
    counted: bool = False
    what: str = "enabler"

    def natural_height(self) -> int:
        """Give the lines it takes to show everything."""
        return len(self.lines(1, _ALL, PLAIN))

    def holds_all(self, height: int) -> bool:
        """Tell whether every row fits in the height."""
        return self._spare(height) >= 0

    def names_all(self, height: int) -> bool:
        """Tell whether the key names everybody, and fits in the height without anything left out."""
        return not self.counted and self.key(max(self._spare(height), 0)) == self.key(_ALL)

    def places(self, drawn: Sequence[Line]) -> list[int | None]:
        """Tell on which of these lines each row stands; None for one that isn't among them."""
        at = {id(line): y for y, line in enumerate(drawn)}
        return [at.get(id(row)) for _, row in self.rows]

    def scrolled(self, height: int) -> tuple[list[Line], int]:
        """Give all lines but the headings, to be scrolled in too low a window, and how many of the first stay in sight meanwhile: those
        that say what the columns are."""
        head = list(self.head or self.axis[-1:])
        below = [*(self.axis if self.head else ()), *self.key(_ALL), *self.notes, *self.extras]
        pinned = len(head) if height > len(head) else 0
        return [*head[:pinned], *(line for _, line in self.rows), *below], pinned

    def lines(self, width: int, height: int, palette: Palette, *, airy: bool = False) -> list[Line]:
        """Give the lines that fit in the height; the last one says so when enablers are left out. Where the chart may be `airy` and there
        is room, a blank line stands under each row, and with more room the bars are as much taller."""
        roomy = self._roomy(height)
        head, axis = (list(self.head), list(self.axis)) if roomy else ([], [])
        spare = self._spare(height)
        if spare < 0:
            axis = axis[-1:]
            shown = max(height - len(head) - len(axis) - 1, 0)
            rows = [line for _, line in self.rows[:shown]]
            return [*head, *rows, *axis, _more(len(self.rows) - shown, self.what, width, palette)]
        notes = [*self.key(spare), *self.notes][:spare] if roomy else []
        spare -= len(notes)
        used = dict.fromkeys(level_id for level_id, _ in self.rows)
        headings = {key: line for key, line in self.headings.items() if key in used} if roomy else {}
        if spare < len(headings):
            headings = {}
        spare -= len(headings)
        extras = list(self.extras[:spare]) if roomy else []
        spare -= len(extras)
        foot = [*notes, *extras]
        air = min(spare // len(self.rows), _MOST_AIR) if airy and self.rows else 0
        if foot and spare and self.rows and not axis:
            foot.insert(0, ())
        return [*head, *self._under_headings(headings, air), *axis, *foot]

    def _roomy(self, height: int) -> bool:
        return height >= min(TIGHT, len(self.head) + len(self.rows) + len(self.axis))

    def _spare(self, height: int) -> int:
        """The lines left beside the rows and what says what they are; below 0 where not even these fit."""
        return height - len(self.rows) - ((len(self.head) + len(self.axis)) if self._roomy(height) else 0)

    def _under_headings(self, headings: dict[str, Line], air: int) -> list[Line]:
        lines: list[Line] = []
        current = None
        for level_id, line in self.rows:
            if level_id != current and level_id in headings:
                lines.append(headings[level_id])
            current = level_id
            lines += [line, *[_bars_of(line)] * (air - 1), *[()] * bool(air)]
        return lines


def _bars_of(line: Line) -> Line:
    """The bars of a row without its words, to make them taller."""
    return [
        span if set(span.text) <= _BAR else span._replace(text=" " * width_of(span.text), reverse=False)
        for span in line
    ]


def _more(count: int, what: str, width: int, palette: Palette) -> Line:
    said = f"… and {counted(count, f'more {what}')}"
    advice = f" (a taller window shows {one_or_many(count, 'it', 'them')})"
    return (Span(said + advice if len(said + advice) <= width else said, palette.muted),)


def level_headings(levels: Iterable[tuple[str, str]], width: int, palette: Palette) -> dict[str, Line]:
    """Give a line for each level: its title in its colour, and a rule to the edge."""
    headings: dict[str, Line] = {}
    for place, (level_id, title) in enumerate(levels):
        name = shorten(title, width)
        rule = "─" * (width - width_of(name) - 1)
        headings[level_id] = (Span(name + " ", palette.level(place), bold=True), Span(rule, palette.muted))
    return headings


def label_width(rows: Iterable[Titled], width: int, body: int, *, least: int) -> int:
    """Count how many cells the titles get beside a body that would like `body` cells: all they need if that fits, never below `least`."""
    longest = max((width_of(row.title) for row in rows), default=0)
    return max(min(longest, width - body), min(least, longest, width))


def sentences(said: Sequence[str], width: int, palette: Palette) -> list[Line]:
    """Put whole sentences on one line where they fit, else a line each."""
    together = " ".join(said)
    lines = [together] if said and width_of(together) <= width else said
    return [(Span(line, palette.muted),) for line in lines]


def wrapped(entries: Sequence[str], width: int, palette: Palette) -> list[Line]:
    """Put short texts side by side, three cells apart, on as many lines as they need."""
    lines: list[str] = []
    for entry in entries:
        entry = shorten(entry, width)
        if lines and width_of(lines[-1]) + 3 + width_of(entry) <= width:
            lines[-1] += "   " + entry
        else:
            lines.append(entry)
    return [(Span(line, palette.muted),) for line in lines]


def side_by_side(entries: Sequence[str], lines: int, width: int, palette: Palette) -> list[Line]:
    """Put short texts side by side on at most so many lines: whole where they fit, else cropped, in columns; none where too little would
    be left of each."""
    whole = wrapped(entries, width, palette)
    if len(whole) <= lines:
        return whole
    if lines < 1:
        return []
    across = -(-len(entries) // lines)
    cells = (width + _BETWEEN) // across - _BETWEEN
    if cells < _NARROWEST:
        return []
    rows = [entries[at : at + across] for at in range(0, len(entries), across)]
    return [(Span((" " * _BETWEEN).join(fit(entry, cells) for entry in row), palette.muted),) for row in rows]


def paragraph(text: str, width: int, palette: Palette) -> list[Line]:
    """Give a long sentence on as many lines as it needs; a word wider than the width is left to be cropped."""
    lines: list[str] = []
    for word in clean_line(text).split():
        if lines and width_of(lines[-1]) + 1 + width_of(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return [(Span(line, palette.muted),) for line in lines]
