"""Distribution: how many gave each score, as bars that part in the middle: 1 and 2 lie left, 4 and 5 right, 3 astride. Each score has a
hatching of its own, and each part its number."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.core.words import counted
from m2m_tui.reports.svg.elements import WIDTH, line, rect, text, width_of
from m2m_tui.reports.svg.figure import Drawing, Figure, with_patterns
from m2m_tui.reports.svg.stack import Row, stacked
from m2m_tui.reports.svg.unscored import ending

_BAR = 12.0
_WIDEST_PERSON = 18.0
"""One person's answer at most, so that a small team's bars don't look like a crowd's."""

_HATCHINGS = (
    '<path d="M-1 4L4 -1M-1 7L7 -1M2 7L7 2" class="low"/>',
    '<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" class="low thin"/>',
    "",
    '<circle cx="2" cy="2" r="1.1" class="high"/>',
    '<path d="M0 0H6V6H0Z" class="high"/>',
)
"""What fills the parts of scores 1 to 5, on a tile of 6 by 6."""


def figure(found: Diagnosis, figure_id: str) -> Figure:
    """Draw a round. The id tells its hatchings from those of other figures on the page."""
    ends = [ending(each) for each in found.findings]
    room = WIDTH - max(width_of(end) for end in ends) - 8
    person = _person([each.counts for each in found.findings], room)
    left = max(_sides(each.counts, person)[0] for each in found.findings)
    rows = [
        Row(each.title, Drawing(_BAR, _bar(each, end, person, left, figure_id)), each.level_id)
        for each, end in zip(found.findings, ends, strict=True)
    ]
    return Figure(
        title=f"How many people gave each score: {found.title}",
        description=f"A bar for each of {counted(len(found.findings), 'enabler')}, with the low scores left of the middle and the high "
        "ones right of it. The numbers are in the table that follows.",
        drawings=with_patterns(stacked(rows, Drawing(18, _head(figure_id)), dict(found.levels)), _hatchings(figure_id)),
    )


def _person(rows: Sequence[Sequence[int]], room: float) -> float:
    """The width of one answer at which the widest row fits."""
    person = _WIDEST_PERSON
    while person > 0.01 and sum(max(_sides(counts, person)[side] for counts in rows) for side in (0, 1)) > room:
        person *= 0.95
    return person


def _widths(counts: Sequence[int], person: float) -> list[float]:
    """Never too narrow for its number."""
    return [max(count * person, width_of(str(count)) + 4) if count else 0.0 for count in counts]


def _sides(counts: Sequence[int], person: float) -> tuple[float, float]:
    """How far a bar reaches to the left and to the right of the middle."""
    one, two, three, four, five = _widths(counts, person)
    return one + two + three / 2, three / 2 + four + five


def _bar(finding: Finding, end: str, person: float, left: float, figure_id: str) -> str:
    parts, x = [], left - _sides(finding.counts, person)[0]
    for score, (count, width) in enumerate(zip(finding.counts, _widths(finding.counts, person), strict=True), start=1):
        if count:
            parts.append(_part(score, str(count), x, width, figure_id))
            x += width
    if not finding.measures.answered:
        parts.append(text(left + 5, 9.5, "no scores", "quiet"))
    return "".join(
        (
            *parts,
            line(left, -3, left, 0),
            line(left, _BAR, left, _BAR + 3),
            text(WIDTH, 9.5, end, "quiet", "end") if end else "",
        )
    )


def _part(score: int, said: str, x: float, width: float, figure_id: str) -> str:
    box = rect(x, 0, width, _BAR, "paper") + rect(x, 0, width, _BAR, "part", f"{figure_id}-score-{score}")
    return box + text(x + width / 2, 9.5, said, "inverse" if score == 5 else "over", "middle")


def _hatchings(figure_id: str) -> str:
    return "".join(
        f'<pattern id="{figure_id}-score-{score}" width="6" height="6" patternUnits="userSpaceOnUse">{tile}</pattern>'
        for score, tile in enumerate(_HATCHINGS, start=1)
    )


def _head(figure_id: str) -> str:
    """Which look is which score."""
    parts = "".join(_part(score, str(score), 18 + 22 * score, 20, figure_id) for score in range(1, 6))
    return text(36, 9.5, "weaker", "quiet", "end") + parts + text(154, 9.5, "stronger", "quiet")
