"""Groups: a row an enabler, and on it the median of each group as the group's number. Where a group isn't shown, nothing stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.core.findings.reading import FEWEST_ANSWERS
from m2m_tui.core.findings.sentences import too_few_to_compare
from m2m_tui.core.words import capital, counted
from m2m_tui.reports.svg.elements import circle, moved, text
from m2m_tui.reports.svg.figure import Drawing, Figure, how_many
from m2m_tui.reports.svg.scale import HALF, grid, head, place
from m2m_tui.reports.svg.stack import Row, stacked

_STEP = 12.4
"""From one circle to the next."""

_ACROSS = 3
"""So many groups with one median stand side by side at most, fewer where others are near."""


def figure(found: Diagnosis) -> Figure | None:
    """Draw a round; nothing where no group has a median to show."""
    if not found.groups_shown:
        return None
    numbers = {name: number for number, name in enumerate(found.groups_shown, start=1)}
    drawn = [_by_median(each, numbers) for each in found.findings]
    medians = sum(len(marks) for each in drawn for marks in each.values())
    if not medians:
        return None
    rows = [Row(each.title, _row(marks), most=2) for each, marks in zip(found.findings, drawn, strict=True)]
    few = any(too_few_to_compare(group) for each in found.findings for group in each.groups)
    said = [f"{number} {name or '–'}" for name, number in numbers.items()]
    absent = f"not drawn where fewer than {FEWEST_ANSWERS} of a group gave a score, too few to compare"
    return Figure(
        title=f"How each group sees it: {found.title}",
        description=f"{capital(counted(medians, 'median'))} of {counted(len(numbers), 'group')} at "
        f"{how_many(sum(map(bool, drawn)), len(drawn), 'enabler')}, on the scale from 1 to 5. The numbers are in the table that follows.",
        drawings=stacked(rows, head()),
        key=f"{'; '.join([*said, *([absent] if few else [])])}.",
    )


def _by_median(finding: Finding, numbers: dict[str, int]) -> dict[int, list[str]]:
    """The marks of the groups that are drawn, by twice their median."""
    by_median: dict[int, list[str]] = {}
    for group in finding.groups:
        median = group.measures.shown_median
        if not group.hidden and median is not None and group.name in numbers:
            by_median.setdefault(int(2 * median), []).append(_mark(numbers[group.name]))
    return by_median


def _row(by_median: dict[int, list[str]]) -> Drawing:
    """As high as where most groups have the same median."""
    across = _across(sorted(by_median))
    lines = max((ceil(len(marks) / across) for marks in by_median.values()), default=1)
    height = _STEP * lines
    parts = [grid(height)]
    for twice, marks in by_median.items():
        for at, mark in enumerate(marks):
            row, column = divmod(at, across)
            left = place(twice) - _STEP * (min(len(marks), across) - 1) / 2
            top = height / 2 - _STEP * (ceil(len(marks) / across) - 1) / 2
            parts.append(moved(left + _STEP * column, top + _STEP * row, mark))
    return Drawing(height, "".join(parts))


def _across(medians: Sequence[int]) -> int:
    """How many fit side by side without running into those of the next median."""
    apart = min((after - before for before, after in pairwise(medians)), default=_ACROSS)
    return max(min(int(apart * HALF / _STEP), _ACROSS), 1)


def _mark(number: int) -> str:
    return circle(0, 0, 6, "mark") + text(0, 3.5, str(number), "", "middle")
