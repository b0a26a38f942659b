"""Strength: a bar an enabler, as long as its median; the reading instead where there is no median to give."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.core.findings.reading import has_one_middle
from m2m_tui.core.findings.reading_in_words import reading_title
from m2m_tui.reports.svg.elements import WIDTH, line, rect, text
from m2m_tui.reports.svg.figure import Drawing, Figure, how_many
from m2m_tui.reports.svg.stack import Row, stacked
from m2m_tui.reports.svg.unscored import ending, key

_BAR = 10.0
_POINT = 34.0
"""How wide a point of the scale is."""


def figure(found: Diagnosis) -> Figure | None:
    """Draw a round; nothing where no enabler has a bar."""
    medians = [each for finding in found.findings if (each := _middle(finding)) is not None]
    if not medians:
        return None
    rows = [Row(each.title, Drawing(_BAR, _bar(each)), each.level_id) for each in found.findings]
    ticks = "".join(text(score * _POINT, 9, str(score), "quiet", "middle") for score in range(1, 6))
    return Figure(
        title=f"How strong each enabler is: {found.title}",
        description=f"A bar for the median of {how_many(len(medians), len(found.findings), 'enabler')}, {_reach(medians)}. The numbers are "
        "in the table that follows.",
        drawings=stacked(rows, Drawing(12, ticks), dict(found.levels)),
        key=key(found, ["n gave a score"]),
    )


def _reach(medians: Sequence[float]) -> str:
    low, high = min(medians), max(medians)
    return f"from {low:g} to {high:g} of 5" if low < high else f"at {low:g} of 5"


def _middle(finding: Finding) -> float | None:
    """The median where it is what the room says."""
    return finding.measures.median if has_one_middle(finding.measures.reading) else None


def _bar(finding: Finding) -> str:
    median = _middle(finding)
    ends = "  ".join(part for part in (f"n {finding.measures.answered}", ending(finding)) if part)
    always = line(0, -1, 0, _BAR + 1) + text(WIDTH, 8.5, ends, "quiet", "end")
    if median is None:
        return text(5, 8.5, reading_title(finding).lower(), "quiet") + always
    grid = "".join(line(score * _POINT, 0, score * _POINT, _BAR, "faint") for score in range(1, 6))
    said = text(median * _POINT - 4, 8.5, f"{median:g}", "inverse", "end")
    return grid + rect(0, 0, median * _POINT, _BAR) + said + always
