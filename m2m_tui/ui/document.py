"""A document as lines on the screen, as it reads: headings, paragraphs, lists and tables. Pure, so that it can be laid out off the loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from m2m_tui.core.clean import clean
from m2m_tui.reports.blocks import Block, Heading, Item, Paragraph, Runs, Table, Typed, blocks, plain
from m2m_tui.reports.table import column_widths
from m2m_tui.ui.spans import Span, Spans, width_of, wrapped

_GAP = 2
"""Cells between two columns of a table."""

_WIDEST_WORD = 14
"""So much room a column keeps for a word; a longer one is broken."""


def blocks_on_screen(text: str) -> list[Block]:
    """Give the parts of a report's text without the marks by which a page, but no terminal, keeps what runs from right to left apart."""
    return blocks(clean(text))


def laid_out(blocks: Sequence[Block], width: int) -> Iterator[list[Spans]]:
    """Give the lines of each part of a document, none of more than `width` cells, with the empty line that goes before it."""
    before: Block | None = None
    for block in blocks:
        lines = list(_lines(block, width))
        goes_on = isinstance(block, Item) and isinstance(before, Item)
        yield lines if before is None or goes_on else [(), *lines]
        before = block


def _lines(block: Block, width: int) -> Iterable[Spans]:
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return wrapped(_spans(block.runs), width)
        case Item():
            return _item(block, width)
        case Table():
            return _table(block, width)
        case Typed():
            return [((line, ""),) if line else () for line in block.lines]


def _spans(runs: Runs, role: str = "") -> Spans:
    return tuple((run.text, role or ("strong" if run.strong else "muted" if run.stressed else "")) for run in runs)


def _heading(block: Heading, width: int) -> list[Spans]:
    lines = wrapped(((plain(block.runs), "heading" if block.level < 4 else "strong"),), width)
    rule = {1: "━", 2: "─"}.get(block.level, "")
    return [*lines, ((rule * max(map(width_of, lines)), "heading"),)] if rule else lines


def _item(block: Item, width: int) -> list[Spans]:
    sign = "• " if block.number is None else f"{block.number}. "
    before = "  " * min(block.depth, width // 8)
    return wrapped(((before + sign, "key"), *_spans(block.runs)), width, len(before) + len(sign))


def _table(table: Table, width: int) -> list[Spans]:
    """The cells in columns; where these have no room, each row as a list of what is in it."""
    rows = [table.head, *table.rows]
    widths = _widths(
        [[_natural(cell) for cell in row] for row in rows], [_word(column) for column in zip(*rows, strict=True)], width
    )
    if widths is None:
        return _listed(table, width)
    head, *others = [
        _row([_spans(cell, "" if place else "strong") for cell in row], widths) for place, row in enumerate(rows)
    ]
    made = [*head, ((("─" * (sum(widths) + _GAP * (len(widths) - 1))), "muted"),)]
    apart: list[Spans] = [()] if any(len(row) > 1 for row in others) else []
    for place, row in enumerate(others):
        made += [*(apart if place else []), *row]
    return made


def _natural(cell: Runs) -> int:
    return width_of(_spans(cell))


def _word(column: Iterable[Runs]) -> int:
    words = [width_of(((word, ""),)) for cell in column for word in plain(cell).split(" ")]
    return min(max(words, default=1), _WIDEST_WORD)


def _widths(natural: Sequence[Sequence[int]], least: Sequence[int], width: int) -> list[int] | None:
    """Cells for each column; None where not even their words have room."""
    room = width - _GAP * (len(least) - 1)
    wanted = [max(1, *column) for column in zip(*natural, strict=True)]
    if sum(wanted) <= room:
        return wanted
    if sum(least) > room:
        return None
    return column_widths(least, wanted, room)


def _row(cells: Sequence[Spans], widths: Sequence[int]) -> list[Spans]:
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    rows: list[Spans] = []
    for y in range(max(map(len, columns))):
        row: list[Span] = []
        for lines, width in zip(columns, widths, strict=True):
            spans = lines[y] if y < len(lines) else ()
            row += [*spans, (" " * (width - width_of(spans) + _GAP), "")]
        rows.append(_without_end(row))
    return rows


def _without_end(row: list[Span]) -> Spans:
    """The row without the blanks at its end."""
    while row and not row[-1][0].strip():
        row.pop()
    return tuple(row)


def _listed(table: Table, width: int) -> list[Spans]:
    made: list[Spans] = []
    for place, row in enumerate(table.rows):
        made += [(), *wrapped(_spans(row[0], "strong"), width)] if place else wrapped(_spans(row[0], "strong"), width)
        for head, cell in zip(table.head[1:], row[1:], strict=True):
            if plain(cell).strip(" –"):
                made += wrapped((("  ", ""), *_spans(head, "muted"), (": ", "muted"), *_spans(cell)), width, 4)
    return made
