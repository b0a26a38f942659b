"""Distribution: how many gave each score, as bars that part in the middle. 1 and 2 lie left, 4 and 5 right, 3 astride."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from m2m_tui.charts.canvas import Line, Span, fit
from m2m_tui.charts.page import Page, label_width, level_headings, paragraph
from m2m_tui.charts.palette import Palette, ink_on
from m2m_tui.charts.phrases import diagnosis_lines, foot, nothing_to_draw
from m2m_tui.charts.unscored import endings, marks
from m2m_tui.core.findings.sentences import unscored_words
from m2m_tui.core.words import people

if TYPE_CHECKING:
    from m2m_tui.core.findings.model import Diagnosis, Finding

_FILLS = "#=·░▓"
"""What fills the segments of scores 1 to 5 where there is no colour."""

_KEY = " score"
"""Before what says which look is which score, where there is room: these are no heads of columns."""

_LEGEND = 22
"""Cells of what says which look is which score, and the gap behind it."""

_COUNTS = ("How many gave each score", "How many")
"""What the numbers are where none carries its score, in full and in few words."""

_WIDEST_PERSON = 9.0
"""Cells for one person's answer at most, so that a small team's bars don't look like a crowd's."""

_WORTH_A_SCORE = 0.7
"""How much smaller the scale may become so that each segment has room for its score."""


def words(data: Diagnosis) -> str:
    """Give the chart as sentences, one line an enabler."""
    return diagnosis_lines(data, _sentence)


def _sentence(finding: Finding) -> str:
    said = [f"{people(count)} at {score}" for score, count in enumerate(finding.counts, start=1) if count]
    return ", ".join([*(said or ["no scores"]), *unscored_words(finding)])


@dataclass(frozen=True, slots=True)
class Scale:
    """The cells of one person's answer, the same in every row, and how far the bars reach left and right of the middle."""

    person: float
    left: int
    right: int
    labelled: bool = False

    @classmethod
    def fitting(cls, rows: Sequence[Sequence[int]], width: int) -> Scale | None:
        """Give the largest scale at which every row fits, with room in each segment for its score unless one person's part would be
        much smaller for it; None where even the counts don't fit."""
        bare, labelled = (cls._largest(rows, width, labelled=each) for each in (False, True))
        return labelled if bare and labelled and labelled.person >= bare.person * _WORTH_A_SCORE else bare

    @classmethod
    def _largest(cls, rows: Sequence[Sequence[int]], width: int, *, labelled: bool) -> Scale | None:
        person, most = _WIDEST_PERSON, max(map(sum, rows))
        # Each of five segments is rounded by half a cell at most: what doesn't fit even so is not worth trying.
        while person > 0.001 and most * person - 2.5 > width:
            person *= 0.95
        while person > 0.001:
            scale = cls(person, 0, 0, labelled)
            left = max(sum(scale.sides(counts)[:1]) for counts in rows)
            right = max(sum(scale.sides(counts)[1:]) for counts in rows)
            if left + right <= width:
                return cls(person, left, right, labelled)
            person *= 0.95
        return None

    def widths(self, counts: Sequence[int]) -> list[int]:
        """Give the cells of each segment; never too few for its count, its score too where they are `labelled`, and a cell of its fill."""
        least = 3 if self.labelled else 1
        return [max(len(str(count)) + least, round(count * self.person)) if count else 0 for count in counts]

    def sides(self, counts: Sequence[int]) -> tuple[int, int]:
        """Give how far the row reaches to the left and to the right of the middle."""
        one, two, three, four, five = self.widths(counts)
        return one + two + three // 2, three - three // 2 + four + five


def page(data: Diagnosis, width: int, palette: Palette) -> Page:
    """Give the chart before it is cut to a height."""
    if not data.findings:
        return Page(rows=(), notes=nothing_to_draw(data, width, palette))
    ends = endings(data.findings)
    end = max(map(len, ends))
    label = label_width(data.findings, width, end + 45, least=max(min(30, width * 2 // 5), 8))
    room = width - label - end - 1
    scale = Scale.fitting([each.counts for each in data.findings], room)
    if scale is None:
        room = 5 * max(room // 5, len(str(max(max(each.counts) for each in data.findings))) + 1)
        label = max(width - room - end - 1, 4)
    rows: list[tuple[str, Line]] = []
    for each, unscored in zip(data.findings, ends, strict=True):
        bar = _bar(each.counts, scale, palette) if scale else _table_row(each.counts, room, palette)
        if not each.measures.answered:
            bar = [Span(fit("no scores", scale.left + scale.right if scale else room // 5 * 5), palette.muted)]
        rows.append(
            (each.level_id, [Span(fit(each.title, label) + " ", palette.text), *bar, Span(unscored, palette.muted)])
        )
    said = "  ".join(marks(data.findings))
    beside = scale is not None and _LEGEND + len(said) <= room + end
    example, alone = _examples(data.findings, scale) if scale else ("", False)
    return Page(
        rows=rows,
        head=(_head(_numbers(example, label), scale, room, said if beside else "", palette),),
        axis=[_axis(label, scale, palette)] if scale else [],
        headings=level_headings(data.levels, width, palette),
        extras=[
            *(paragraph(_alone(palette), width, palette) if example and alone else []),
            *foot([] if beside else marks(data.findings), data, width, palette),
        ],
    )


def _examples(findings: Sequence[Finding], scale: Scale) -> tuple[str, bool]:
    """Give the segment with the most people of those that carry their score, "" where none does; and whether others don't."""
    said = [
        (count, _said(score, count, cells))
        for each in findings
        for score, count, cells in zip(range(1, 6), each.counts, scale.widths(each.counts), strict=True)
        if count
    ]
    scored = [each for each in said if "×" in each[1]]
    return max(scored, default=(0, ""))[1], len(scored) < len(said)


def _numbers(example: str, label: int) -> str:
    """Say what the numbers in the segments are, by one of them: "2×7: 7 people gave a 2". The fullest that fits in so many cells with
    the key behind it; without it where none does."""
    score, _, count = example.partition("×")
    forms = (
        (f"{example}: {people(int(count))} gave a {score}", f"{example}: {count} gave {score}") if example else _COUNTS
    )
    with_key = next((each for each in forms if len(each + _KEY) <= label), "")
    return f"{with_key}{_KEY:>{label - len(with_key)}}" if with_key else fit(forms[-1], label)


def _alone(palette: Palette) -> str:
    return f"A number by itself: so many gave the score of that {'pattern' if palette.plain else 'colour'}."


def _bar(counts: Sequence[int], scale: Scale, palette: Palette) -> list[Span]:
    """One row's segments around the middle, filled up with blanks to the reach of the longest."""
    left, right = scale.sides(counts)
    segments = [
        _segment(score, _said(score, count, cells), cells, palette)
        for score, count, cells in zip(range(1, 6), counts, scale.widths(counts), strict=True)
        if count
    ]
    return [Span(" " * (scale.left - left)), *segments, Span(" " * (scale.right - right))]


def _said(score: int, count: int, cells: int) -> str:
    """The score and how many gave it, where there is room; else how many."""
    both = f"{score}×{count}"
    return both if len(both) < cells else str(count)


def _segment(score: int, text: str, cells: int, palette: Palette) -> Span:
    if palette.plain:
        return Span(f"{text:{_FILLS[score - 1]}^{cells}}")
    hue = palette.score(score)
    return Span(f"{text:^{cells}}", ink_on(hue), hue)


def _table_row(counts: Sequence[int], room: int, palette: Palette) -> list[Span]:
    """Where bars don't fit: the five counts in columns."""
    cells = room // 5
    return [
        Span(fit(str(count) if count else "·", cells), palette.text if count else palette.muted) for count in counts
    ]


def _head(numbers: str, scale: Scale | None, room: int, unscored: str, palette: Palette) -> Line:
    """What the numbers are, which look is which score, and who gave none; over a table, the scores as column heads."""
    said = Span(numbers + " ", palette.muted)
    if scale is None:
        heads = [Span(fit(str(score), room // 5), palette.text, bold=True) for score in range(1, 6)]
        return [said, *heads]
    legend: list[Span] = [said]
    for score in range(1, 6):
        legend += [_segment(score, str(score), 3, palette), Span(" ")]
    return [*legend, Span(f"  {unscored}", palette.muted)]


def _axis(label: int, scale: Scale, palette: Palette) -> Line:
    """Which way is which, around the middle line."""
    weaker = "weaker " if scale.left > len("weaker ") else ""
    return (Span(" " * (label + 1) + f"{weaker:>{scale.left}}│ stronger", palette.muted),)
