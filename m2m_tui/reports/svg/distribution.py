"""Distribution: how many gave each score, as bars that part in the middle: 1 and 2 lie left, 4 and 5 right, 3 astride. Each score has a
hatching of its own, and each part its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.reports.svg.elements import WIDTH, line, rect, text, width_of
from m2m_tui.reports.svg.figure import Drawing, Figure, how_many
from m2m_tui.reports.svg.hatching import dots, strokes
from m2m_tui.reports.svg.stack import Row, stacked
from m2m_tui.reports.svg.unscored import ending

_BAR = 12.0
_WIDEST_PERSON = 18.0
"""One person's answer at most, so that a small team's bars don't look like a crowd's."""

_FILLS: dict[int, Callable[[float, float, float, float], str]] = {
    1: partial(strokes, every=3, look="low"),
    2: partial(strokes, every=6, look="low thin"),
    4: partial(dots, look="dots"),
    5: partial(rect, look="part high"),
}
"""What fills the parts of each score; those of 3 stay empty."""


def figure(found: Diagnosis) -> Figure | None:
    """Draw a round; nothing where nobody gave a score."""
    scored = sum(each.measures.answered > 0 for each in found.findings)
    if not scored:
        return None
    ends = [ending(each) for each in found.findings]
    room = WIDTH - max(width_of(end) for end in ends) - 8
    person = _person([each.counts for each in found.findings], room)
    left = max(_sides(each.counts, person)[0] for each in found.findings)
    rows = [
        Row(each.title, Drawing(_BAR, _bar(each, end, person, left)), each.level_id)
        for each, end in zip(found.findings, ends, strict=True)
    ]
    return Figure(
        title=f"How many people gave each score: {found.title}",
        description=f"A bar for {how_many(scored, len(found.findings), 'enabler')}, with the low scores left of the middle and the high "
        "ones right of it. The numbers are in the table that follows.",
        drawings=stacked(rows, Drawing(18, _head()), dict(found.levels)),
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


def _bar(finding: Finding, end: str, person: float, left: float) -> str:
    parts, x = [], left - _sides(finding.counts, person)[0]
    for score, (count, width) in enumerate(zip(finding.counts, _widths(finding.counts, person), strict=True), start=1):
        if count:
            parts.append(_part(score, str(count), x, width))
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


def _part(score: int, said: str, x: float, width: float) -> str:
    box = rect(x, 0, width, _BAR, "part") + (_FILLS[score](x, 0, width, _BAR) if score in _FILLS else "")
    return box + text(x + width / 2, 9.5, said, "inverse" if score == 5 else "over", "middle")


def _head() -> str:
    """Which look is which score."""
    parts = "".join(_part(score, str(score), 18 + 22 * score, 20) for score in range(1, 6))
    return text(36, 9.5, "weaker", "quiet", "end") + parts + text(154, 9.5, "stronger", "quiet")
