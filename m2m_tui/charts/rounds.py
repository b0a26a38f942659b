"""Rounds: how strong each enabler was and is. A row an enabler, an arrow from the baseline's median to the latest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from m2m_tui.charts.canvas import Line, Span, fit, shorten, width_of
from m2m_tui.charts.page import Page, label_width, level_headings
from m2m_tui.charts.palette import Palette
from m2m_tui.charts.phrases import under_levels
from m2m_tui.core.asked_wording import REWORDED
from m2m_tui.core.clean import clean_line
from m2m_tui.core.findings.comparison import OTHERS, change_words
from m2m_tui.core.words import capital, people, scores

if TYPE_CHECKING:
    from m2m_tui.core.findings.comparison import Change, Comparison, State
    from m2m_tui.core.findings.reading import Measures

NOTHING = "There is nothing to compare yet."

_MARK = "≠"
"""Behind the medians of an enabler that was reworded."""

_OTHERS = f"{capital(OTHERS)}."

_STEPS = (8, 6, 4, 2)
"""Cells from one point of the scale to the next, from the roomiest: even, so that a half has a cell of its own."""

_SAID: dict[State, tuple[str, str]] = {
    "both": ("", ""),
    "added": ("added since", "added"),
    "removed": ("removed since", "removed"),
    "not asked before": ("not asked before", "not asked"),
    "not asked now": ("not asked now", "not asked"),
    "not answered before": ("no scores before", "new"),
    "not answered now": ("no scores now", "no scores"),
}
"""What a row says that has no arrow, and in fewer words."""


def words(data: Comparison) -> str:
    """Give the chart as sentences, one line an enabler."""
    was = f"{clean_line(data.earlier)} ({people(data.earlier_people)})"
    lines = [f"From {was} to {clean_line(data.later)} ({people(data.later_people)})."]
    lines += under_levels(data.levels, data.rows, _sentence)
    if data.rows and not data.same_people:
        lines.append(_OTHERS)
    return "\n".join(lines if data.rows else [*lines, NOTHING])


def _sentence(row: Change) -> str:
    sides = [
        f"{_median(side)} {when}" for side, when in ((row.before, "before"), (row.after, "now")) if side is not None
    ]
    return ", ".join(part for part in (*sides, _SAID[row.state][0] or change_words(row)) if part)


def _median(side: Measures) -> str:
    median = side.shown_median
    return scores(side.answered) if median is None else f"median {median:g} from {scores(side.answered)}"


def page(data: Comparison, width: int, palette: Palette) -> Page:
    """Give the chart before it is cut to a height."""
    if not data.rows:
        return Page(rows=(), notes=[(Span(NOTHING, palette.muted),)])
    layout = Layout.fitting(data.rows, width)
    label = label_width(data.rows, width, layout.body, least=_least(width))
    rows: list[tuple[str, Line]] = []
    for row, end in zip(data.rows, layout.ends, strict=True):
        line = [Span(fit(row.title, label) + " ", palette.text), *_arrow(row, layout.step, palette)]
        rows.append((row.level_id, [*line, Span(" " * bool(layout.step) + " " + end, palette.text)]))
    return Page(
        rows=rows,
        head=[_head(data, width, palette, arrows=layout.step > 0), *_reworded(data, palette)],
        axis=[_axis(label, layout.step, palette)] if layout.step else [],
        notes=[] if data.same_people else [(Span(_OTHERS, palette.muted),)],
        headings=level_headings(data.levels, width, palette),
    )


def _head(data: Comparison, width: int, palette: Palette, *, arrows: bool) -> Line:
    """Which mark is which round, how many answered in each, and what the mark of both is; the least of it where there is little room, and
    no mark of both where no arrow fits."""
    least = (width - (15 if arrows else 8)) // 2
    for was, now, same in (
        (
            f"{data.earlier} ({people(data.earlier_people)})",
            f"{data.later} ({people(data.later_people)})",
            "same median",
        ),
        (data.earlier, data.later, "same median"),
        (data.earlier, data.later, "same"),
        (shorten(data.earlier, least), shorten(data.later, least), "same"),
    ):
        parts = [("○ ", was), ("  ◀▶ ", now), *([("  ● ", same)] if arrows else [])]
        if sum(width_of(mark + said) for mark, said in parts) <= width:
            break
    return [span for mark, said in parts for span in (Span(mark, palette.text, bold=True), Span(said, palette.muted))]


def _reworded(data: Comparison, palette: Palette) -> Iterator[Line]:
    if any(row.reworded for row in data.rows):
        yield Span(_MARK, palette.text, bold=True), Span(f" {REWORDED}", palette.muted)


def _least(width: int) -> int:
    return max(width * 9 // 25, 8)


@dataclass(frozen=True, slots=True)
class Layout:
    """`step`: cells from one point to the next, 0 where no arrow fits; `ends`: what each row ends in."""

    step: int
    ends: tuple[str, ...]

    @classmethod
    def fitting(cls, rows: Sequence[Change], width: int) -> Layout:
        """Give the roomiest in which the titles can still be read."""
        room = width - _least(width) - 1
        for ends in (_ends(rows, full=True), _ends(rows, full=False)):
            for step in _STEPS:
                layout = cls(step, ends)
                if layout.body - 1 <= room:
                    return layout
        return cls(0, _ends(rows, full=False))

    @property
    def body(self) -> int:
        """Cells beside the titles."""
        arrows = 4 * self.step + 2 if self.step else 0
        return 2 + arrows + max(map(width_of, self.ends))


def _ends(rows: Sequence[Change], *, full: bool) -> tuple[str, ...]:
    return tuple(_end(row, full=full) for row in rows)


def _end(row: Change, *, full: bool) -> str:
    """The medians in figures, how many scores they are from where there is room, and what became of an enabler."""
    before, after = (None if side is None else _figure(side) for side in (row.before, row.after))
    said = _SAID[row.state][not full]
    if row.before is not None and row.after is not None:
        many = f"  n {row.before.answered} → {row.after.answered}" if full else ""
        return f"{f'{before} → {after}':9}{many}".rstrip() + f" {_MARK}" * row.reworded
    return " ".join(part for part in (before or after, said) if part)


def _figure(side: Measures) -> str:
    return "–" if side.shown_median is None else f"{side.shown_median:g}"


def _arrow(row: Change, step: int, palette: Palette) -> Iterator[Span]:
    """The scale from 1 to 5 with the row's marks on it; the rest are faint dots at the points."""
    if not step:
        return
    was, now = (None if side is None else _place(side.shown_median, step) for side in (row.before, row.after))
    moved = row.moved or 0
    hue = {"stronger": palette.stronger, "weaker": palette.weaker}.get(row.claim or "", palette.muted)
    marks = [("·" if place % step == 0 else " ", palette.muted) for place in range(4 * step + 1)]
    if was is not None and now is not None:
        for place in range(min(was, now), max(was, now)):
            marks[place] = ("─", hue)
    if was is not None:
        marks[was] = ("○", palette.text)
    if now is not None:
        marks[now] = ("●", palette.text) if was == now else ("▶" if moved >= 0 else "◀", hue)
    # Neighbours of one colour in one piece: every piece costs an escape sequence.
    for colour, run in groupby(marks, key=lambda mark: mark[1]):
        yield Span("".join(mark for mark, _ in run), colour, bold=colour != palette.muted)


def _place(median: float | None, step: int) -> int | None:
    return None if median is None else int((median - 1) * step)


def _axis(label: int, step: int, palette: Palette) -> Line:
    return (Span(" " * (label + 1) + "".join(f"{score:<{step}}" for score in range(1, 6)).rstrip(), palette.muted),)
