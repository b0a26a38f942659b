"""Coverage: what has been talked about. A row an enabler, a column a kind of insight, darker where there are more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from m2m_tui.charts.canvas import Line, Span, fit, shorten
from m2m_tui.charts.page import Page, label_width, level_headings, sentences
from m2m_tui.charts.palette import Palette, ink_on
from m2m_tui.charts.phrases import under_levels
from m2m_tui.core.words import counted

if TYPE_CHECKING:
    from m2m_tui.core.stages.deepen import Coverage, CoverageRow

NOBODY_YET = "nobody yet"

_FILLS = "░▒▓█"
"""What fills the cells where there is no colour, from few insights to many."""

_HEADS: dict[int, tuple[tuple[str, str], ...]] = {
    12: (
        ("Where", "we are"),
        ("Want", "to be"),
        ("Biggest", "difference"),
        ("Bottleneck", "or barrier"),
        ("Emerging", "elsewhere"),
    ),
    8: (("We", "are"), ("Want", "to be"), ("Biggest", "diff."), ("Barrier", ""), ("Else-", "where")),
    6: (("We", "are"), ("To", "be"), ("Big", "diff"), ("Bar-", "rier"), ("Else", "")),
    4: (("Are", ""), ("To", ""), ("Dif", ""), ("Bar", ""), ("Els", "")),
}
"""The kinds' short names in two lines, by the cells a column takes; in the order of `KINDS`."""

_TOTAL = 6
"""Cells of the column of totals."""


def words(data: Coverage) -> str:
    """Give the chart as sentences, one line an enabler."""
    return "\n".join([*under_levels(data.levels, data.rows, _sentence), *_silence(data)])


def _sentence(row: CoverageRow) -> str:
    from m2m_tui.core.session import KIND_TITLES, KINDS

    if not row.total:
        return NOBODY_YET
    kinds = [f"{count} {KIND_TITLES[kind].lower()}" for kind, count in zip(KINDS, row.counts, strict=True) if count]
    return f"{_insights(row.total)}: {', '.join(kinds)}"


def page(data: Coverage, width: int, palette: Palette) -> Page:
    """Give the chart before it is cut to a height."""
    if not data.rows:
        return Page(rows=(), notes=[(Span("There are no enablers yet.", palette.muted),)])
    label, column = _layout(data, width)
    most = max((max(row.counts, default=0) for row in data.rows), default=0)
    rows = [
        (row.level_id, [Span(fit(row.title, label) + " ", palette.text), *_row(row, most, column, palette)])
        for row in data.rows
    ]
    heads = [line for line in zip(*_HEADS[column], strict=True) if any(line)]
    corners = [""] * (len(heads) - 1) + ["All"]
    return Page(
        rows=rows,
        head=[_head(words, label, column, total, palette) for words, total in zip(heads, corners, strict=True)],
        notes=sentences(_silence(data), width, palette),
        headings=level_headings(data.levels, width, palette),
    )


def _layout(data: Coverage, width: int) -> tuple[int, int]:
    """The cells of the titles and of a column: the widest columns beside which the titles can still be read."""
    for column in _HEADS:
        body = 5 * column + _TOTAL + 1
        if width - body >= width * 9 // 25:
            return label_width(data.rows, width, body, least=8), column
    return label_width(data.rows, width, body, least=8), column


def _head(heads: Sequence[str], label: int, column: int, total: str, palette: Palette) -> Line:
    cells = [Span(f"{shorten(head, column - 1):^{column - 1}} ", palette.text, bold=True) for head in heads]
    return [Span(" " * (label + 1)), *cells, Span(f"{total:>{_TOTAL - 1}}", palette.muted)]


def _row(row: CoverageRow, most: int, column: int, palette: Palette) -> Iterator[Span]:
    if not row.total:
        yield Span(fit(NOBODY_YET, 5 * column), palette.text, bold=True)
        yield Span(f"{0:>{_TOTAL - 1}}", palette.muted)
        return
    for count in row.counts:
        yield _cell(count, most, column - 1, palette)
        yield Span(" ")
    yield Span(f"{row.total:>{_TOTAL - 1}}", palette.text, bold=True)


def _cell(count: int, most: int, cells: int, palette: Palette) -> Span:
    """The number on a shade: the fullest cell of the table has the strongest, an empty one none."""
    if not count:
        return Span(f"{'·':^{cells}}", palette.muted)
    share = (count - 1) / max(most - 1, 1)
    if palette.plain:
        fill = _FILLS[min(int(share * len(_FILLS)), len(_FILLS) - 1)]
        number = f" {count} " if len(str(count)) + 4 <= cells else str(count)
        return Span(f"{number:{fill}^{cells}}")
    shade = palette.shade(share)
    return Span(f"{count:^{cells}}", ink_on(shade), shade, bold=True)


def _silence(data: Coverage) -> list[str]:
    """What nobody has talked about, and the insights that no row counts."""
    from m2m_tui.core.session import KIND_TITLES

    lines = []
    if data.silent:
        lines.append(f"Nobody has talked about {len(data.silent)} of {counted(len(data.rows), 'enabler')} yet.")
    if data.silent_kinds:
        kinds = ", ".join(KIND_TITLES[kind].lower() for kind in data.silent_kinds)
        lines.append(f"Nobody has said anything yet on: {kinds}.")
    if data.loose:
        belong = counted(data.loose, "insight belongs", "insights belong")
        lines.append(f"{belong} to no enabler in use.")
    return lines


def _insights(count: int) -> str:
    return counted(count, "insight")
