"""Rows under each other: the title of each above what is drawn of it, under the headings of their levels, on as many drawings as pages
need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from m2m_tui.reports.svg.elements import LEADING, WIDTH, moved, text, wrapped
from m2m_tui.reports.svg.figure import Drawing

_TALLEST = 960.0
"""So much of a drawing fits a page of A4 below its caption."""

_GAP = 3.5
"""Below each row."""

_HEADING = 15.0


@dataclass(frozen=True, slots=True)
class Row:
    """A title, on at most so many lines, and below it what is drawn of it; the id of its level, "" where there are none."""

    title: str
    drawing: Drawing
    level_id: str = ""
    most: int = 4

    @property
    def titles(self) -> list[str]:
        return wrapped(self.title, WIDTH, self.most) or ["–"]

    @property
    def height(self) -> float:
        return LEADING * len(self.titles) + self.drawing.height + _GAP


def stacked(rows: Sequence[Row], head: Drawing, levels: Mapping[str, str] | None = None) -> list[Drawing]:
    """Give the rows below a head that says what is what, on one drawing, or on several of about the same height where one would be taller
    than a page."""
    whole = sum(row.height for row in rows)
    share = whole / max(ceil(whole / (_TALLEST - head.height - 3 * _HEADING)), 1)
    pieces: list[list[Row]] = []
    taken = 0.0
    for row in rows:
        # A row belongs to the piece that holds its middle.
        if int((taken + row.height / 2) / share) >= len(pieces):
            pieces.append([])
        pieces[-1].append(row)
        taken += row.height
    return [_one(piece, head, levels or {}) for piece in pieces]


def _one(rows: Sequence[Row], head: Drawing, levels: Mapping[str, str]) -> Drawing:
    parts, y, level_id = [head.parts], head.height, ""
    for row in rows:
        if row.level_id != level_id and row.level_id in levels:
            parts.append(text(0, y + 11, "".join(wrapped(levels[row.level_id], WIDTH - 15, most=1)), "level"))
            y += _HEADING
        level_id = row.level_id
        parts += [text(0, y + LEADING * place - 3, said) for place, said in enumerate(row.titles, start=1)]
        y += LEADING * len(row.titles)
        parts.append(moved(0, y, row.drawing.parts))
        y += row.drawing.height + _GAP
    return Drawing(y, "".join(parts))
