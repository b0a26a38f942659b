"""Spread: who stands where. A row an enabler, a column an answer; people are their letters, or a circle with how many they are where
nobody is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.core.findings.reading import scores_apart
from m2m_tui.core.words import people
from m2m_tui.reports.figures import letters
from m2m_tui.reports.svg import unscored
from m2m_tui.reports.svg.elements import WIDTH, circle, line, moved, rect, text
from m2m_tui.reports.svg.figure import Drawing, Figure, how_many
from m2m_tui.reports.svg.stack import Row, stacked

_HEADS = ("1", "2", "3", "4", "5", unscored.DONT_KNOW, unscored.SKIPPED)
_LINE = 11.0
_LETTER = 6.6
_NARROWEST = 20.0
_SMALLEST, _LARGEST = 6.5, 12.0
"""The circles of one person, and of the most who gave the same answer."""


def figure(found: Diagnosis) -> Figure:
    """Draw a round."""
    columns = _columns(found)
    most = max(count for each in found.findings for count in _counts(each))
    heads = "".join(
        text(middle, 10, head, "bold", "middle") for (middle, _), head in zip(columns, _HEADS, strict=False)
    )
    rows = [Row(each.title, _row(each, columns, most), each.level_id) for each in found.findings]
    apart = sum(bool(scores_apart(each.counts, each.measures.reading)) for each in found.findings)
    asked = how_many(len(found.findings), len(found.findings), "enabler")
    return Figure(
        title=f"Who stands where: {found.title}",
        description=f"Where {people(found.respondents)} stand at {asked}; voices stand apart at {apart}. "
        "The numbers are in the table that follows.",
        drawings=stacked(rows, Drawing(14, heads), dict(found.levels)),
        key="In a frame: two points or more from the median." if apart else "",
    )


def _counts(finding: Finding) -> tuple[int, ...]:
    return (*finding.counts, finding.dont_know, finding.skipped)


def _columns(found: Diagnosis) -> list[tuple[float, float]]:
    """The middle and the width of each column: the width that its letters need, where there is room for all, else all as wide."""
    heads = len(_HEADS) if any(each.skipped for each in found.findings) else len(_HEADS) - 1
    most = [max(map(len, column)) for column in zip(*map(letters, found.findings), strict=True)][:heads]
    needs = [max(_NARROWEST, _wide(count)) for count in most]
    spare = (WIDTH - sum(needs)) / heads
    widths = [need + spare for need in needs] if spare >= 0 else [WIDTH / heads] * heads
    return [(sum(widths[:at]) + width / 2, width) for at, width in enumerate(widths)]


def _wide(letters: int) -> float:
    return _LETTER * letters + 5


@dataclass(frozen=True, slots=True)
class _Cell:
    """Those who gave one answer, drawn around the middle of their column from 0 down."""

    width: float
    height: float
    parts: str


def _row(finding: Finding, columns: Sequence[tuple[float, float]], most: int) -> Drawing:
    """As high as its fullest cell."""
    apart = scores_apart(finding.counts, finding.measures.reading)
    cells = [
        _letters(who, width) if who else _circle(count, most)
        for (_, width), who, count in zip(columns, letters(finding), _counts(finding), strict=False)
    ]
    height = max(cell.height for cell in cells)
    parts = [line(0, height / 2, WIDTH, height / 2, "faint")]
    for score, ((middle, _), cell) in enumerate(zip(columns, cells, strict=True), start=1):
        if cell.parts:
            box = rect(-cell.width / 2, 0, cell.width, cell.height, "frame" if score in apart else "paper")
            parts.append(moved(middle, (height - cell.height) / 2, box + cell.parts))
    return Drawing(height, "".join(parts))


def _letters(who: str, room: float) -> _Cell:
    """As many side by side as there is room for."""
    across = min(int((room - 5) / _LETTER), len(who))
    lines = [who[at : at + across] for at in range(0, len(who), across)]
    parts = "".join(text(0, _LINE * place - 2, said, "letters", "middle") for place, said in enumerate(lines, start=1))
    return _Cell(_wide(across), _LINE * len(lines) + 1, parts)


def _circle(count: int, most: int) -> _Cell:
    """Its area grows with the people, from the circle of one to that of the most."""
    if not count:
        return _Cell(0, 0, "")
    radius = sqrt(_SMALLEST**2 + (_LARGEST**2 - _SMALLEST**2) * (count - 1) / max(most - 1, 1))
    return _Cell(
        2 * radius + 3, 2 * radius + 3, circle(0, radius + 1.5, radius) + text(0, radius + 5, str(count), "", "middle")
    )
