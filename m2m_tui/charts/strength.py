"""Strength: a bar an enabler, as long as its median; words instead where the median is nothing that the room says, since people differ or
few gave a score. plotext draws the bars and the axis; the rest of each row is ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from m2m_tui.charts.canvas import Line, Span, fit
from m2m_tui.charts.figure import figure
from m2m_tui.charts.page import Page, label_width, level_headings
from m2m_tui.charts.palette import Palette
from m2m_tui.charts.phrases import MEDIAN, diagnosis_lines, foot, nothing_to_draw
from m2m_tui.charts.unscored import endings, marks
from m2m_tui.core.findings.reading import has_one_middle
from m2m_tui.core.findings.reading_in_words import reading_title, who_says_what
from m2m_tui.core.findings.sentences import sentence, unscored_words
from m2m_tui.core.words import scores

if TYPE_CHECKING:
    from m2m_tui.core.findings.model import Diagnosis, Finding

_NARROWEST, _WIDEST = 12, 122
"""Cells of the bars: two to 24 for each of the five points, one for 0 and one for the axis."""

_SHORT = {"people differ": "differ", "too few to compare": "too few"}
"""Readings that don't fit where the bars are shortest."""

_MEDIANS = ("  median: the middle", "  median (middle)", "  median")
"""What stands under the medians, the longest first."""

_NARROW = 60
"""Below this width the numbers stand closer together, so that the bars keep their room."""


def words(data: Diagnosis) -> str:
    """Give the chart as sentences, one line an enabler."""
    return diagnosis_lines(data, _sentence)


def _sentence(finding: Finding) -> str:
    median = _middle(finding)
    if median is None:
        return sentence(finding)
    return ", ".join((f"median {median:g} of 5 from {scores(finding.measures.answered)}", *unscored_words(finding)))


def _middle(finding: Finding) -> float | None:
    """The median where it is what the room says."""
    return finding.measures.median if has_one_middle(finding.measures.reading) else None


def _instead(finding: Finding, cells: int) -> str:
    """As much as fits of why there is no bar."""
    title = reading_title(finding).lower()
    said = [f"{title}: {who_says_what(finding)}"] if any(finding.counts) else []
    return next((each for each in (*said, title) if len(each) <= cells), _SHORT.get(title, title))


def page(data: Diagnosis, width: int, palette: Palette) -> Page:
    """Give the chart before it is cut to a height."""
    if not data.findings:
        return Page(rows=(), notes=nothing_to_draw(data, width, palette))
    ends = _ends(data.findings, "" if width < _NARROW else " ")
    end = max(map(len, ends)) + 2
    least = min(34, max(width * 9 // 20, 10)) if width >= _NARROW else max(width - end - _NARROWEST - 1, 8)
    label = label_width(data.findings, width, end + 43, least=least)
    room = width - label - end - 1
    bars = min(room - (room - 2) % 5, _WIDEST) if room >= _NARROWEST else 0
    label = label_width(data.findings, width, end + 1 + bars, least=least)
    drawn = plotext_bars([_middle(each) for each in data.findings], bars) if bars else []
    colours = {level_id: palette.level(place) for place, (level_id, _) in enumerate(data.levels)}
    rows: list[tuple[str, Line]] = []
    for place, (finding, numbers) in enumerate(zip(data.findings, ends, strict=True)):
        bar = drawn[place] if drawn else ""
        barred = _middle(finding) is not None
        if bar and not barred:
            # One cell more than a bar has: the gap behind it.
            bar = fit(bar[0] + _instead(finding, bars), bars + 1)
        line = (
            Span(fit(finding.title, label) + " ", palette.text),
            Span(bar[:1], palette.muted),
            Span(bar[1:], colours.get(finding.level_id, palette.text) if barred else palette.muted),
            Span(" " * (bars + 2 - len(bar)) * bool(bar) + numbers, palette.text),
        )
        rows.append((finding.level_id, line))
    axis = _axis(drawn, len(rows), width - label - 1)
    return Page(
        rows=rows,
        axis=[(Span(" " * (label + 1) + line, palette.muted),) for line in axis],
        headings=level_headings(data.levels, width, palette),
        extras=_notes(data, axis, width, palette),
    )


def _ends(findings: Sequence[Finding], gap: str) -> list[str]:
    """What stands at the end of each row, in columns: the median, how many scored, how many didn't."""
    people = max(len(str(each.measures.answered)) for each in findings)
    ends = []
    for each, unscored in zip(findings, endings(findings, gap), strict=True):
        middle = _middle(each)
        median = "–" if middle is None else f"{middle:g}"
        ends.append(f"{median:3} {gap}n{gap}{each.measures.answered:>{people}}{unscored}")
    return ends


def _axis(drawn: Sequence[str], rows: int, cells: int) -> list[str]:
    """The axis and its labels, and what the first of the numbers beside it is: as much of that as fits in the cells. Where all rows just
    fit there is no foot to explain it."""
    if not drawn:
        return []
    rule, labels = drawn[rows:]
    said = next((each for each in _MEDIANS if len(labels) + len(each) <= cells), _MEDIANS[-1])
    return [rule, labels + said]


def _notes(data: Diagnosis, axis: Sequence[str], width: int, palette: Palette) -> list[Line]:
    said = [] if axis and axis[-1].endswith(_MEDIANS[:-1]) else [MEDIAN]
    return foot([*said, "n gave a score", *marks(data.findings)], data, width, palette)


def plotext_bars(medians: Sequence[float | None], width: int) -> list[str]:
    """Give a line of exactly `width` cells for each median (blank for None), then the axis and its labels from 1 to 5.

    Every bar begins at 0, so that a median of 1 is seen, and each point of the scale is as wide as the next. The canvas is one
    row a bar (`ylim` from 1 to their number puts each on its own); the two lines more are the axis.
    """
    count = len(medians)
    placed = [(count - place, median) for place, median in enumerate(medians) if median is not None] or [(1, 0)]

    def draws(plotext: Any) -> None:
        plotext.bar(*zip(*placed, strict=True), orientation="h", width=0.01, marker="▇")
        plotext.xlim(0, 5)
        plotext.ylim(*((1, count) if count > 1 else (0.5, 1.5)))
        plotext.xticks([1, 2, 3, 4, 5])
        plotext.yticks([])

    lines = figure(width, count + 2, draws)
    if not any(median is not None for median in medians):
        lines[:count] = [fit("│", width)] * count
    return lines
