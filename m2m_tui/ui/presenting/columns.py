"""How many gave each score, as columns that a room can count from the last row."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.charts.unscored import DONT_KNOW, SKIPPED
from m2m_tui.core.findings.model import Finding
from m2m_tui.ui.spans import Span, Spans, width_of

LEAST = 4
"""Lines below which nothing can be told apart."""

_WIDEST = 18
"""Cells of a column at most: wider ones look like walls."""

_TALLEST = 5
"""Lines for one person at most."""

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def tallest(finding: Finding) -> int:
    """Count the lines that the columns can make use of."""
    return max(max(count for _, count, _ in _columns(finding)) * _TALLEST + 3, LEAST)


def columns(finding: Finding, ends: tuple[str, str], width: int, height: int) -> list[Spans]:
    """Draw a column for each score, as many people high, in at most so many lines and cells. Above each stands its count, below it the
    score; `ends` are the labels of 1 and 5, where there is room for them."""
    shown = _columns(finding)
    gap = 2 if width >= 64 else 1
    wide = max(min((width - gap * (len(shown) - 1)) // len(shown), _WIDEST), 1)
    labels = _labels(ends, wide * 5 + gap * 4) if height >= 2 * LEAST else []
    rows = height - 1 - len(labels)
    drawn = [_column(count, max(each[1] for each in shown), wide, rows, role) for _, count, role in shown]
    lines = [_row([column[y] for column in drawn], gap) for y in range(rows)]
    heads = _row([(name.center(wide), "strong") for name, _, _ in shown], gap)
    return [*lines, heads, *labels]


def _columns(finding: Finding) -> list[tuple[str, int, str]]:
    """What stands below each column, how many are in it, and its role."""
    scores = [(str(score), count, f"score-{score}") for score, count in enumerate(finding.counts, start=1)]
    others = ((DONT_KNOW, finding.dont_know, "muted"), (SKIPPED, finding.skipped, "muted"))
    return [*scores, *(each for each in others if each[1])]


def _column(count: int, most: int, wide: int, rows: int, role: str) -> list[Span]:
    """One column from its top to its foot; a person is a block, or where there are too many for that a part of the height."""
    room = rows - 1  # the count stands on it
    if not count:
        return [*[(" " * wide, "")] * room, ("·".center(wide), "muted")]
    unit = min(room // most, _TALLEST)
    if unit:
        # The upper half of each person's first line is left out, so that people can be counted.
        body = [("█" if line % unit else "▄") * wide for line in range(count * unit)]
    else:
        eighths = max(round(count * room * 8 / most), 1)
        full, rest = divmod(eighths, 8)
        body = [*([_EIGHTHS[rest] * wide] if rest else []), *["█" * wide] * full]
    above = [(" " * wide, "")] * (rows - 1 - len(body))
    return [*above, (str(count).center(wide), "strong"), *((line, role) for line in body)]


def _labels(ends: tuple[str, str], width: int) -> list[Spans]:
    """The labels of both ends on one line, where both fit."""
    low, high = ends
    left, right = ((low, "muted"),), ((high, "muted"),)
    room = width - width_of(left) - width_of(right)
    if not (low and high) or room < 2:
        return []
    return [(*left, (" " * room, ""), *right)]


def _row(cells: Sequence[Span], gap: int) -> Spans:
    spaced = [cells[0]]
    for cell in cells[1:]:
        spaced += [(" " * gap, ""), cell]
    return tuple(spaced)
