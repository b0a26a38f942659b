"""A document whose tables have more columns than there is room for: as many as fit, and the others a turn away. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from m2m_tui.reports.blocks import Block, Table
from m2m_tui.ui.document import laid_out
from m2m_tui.ui.spans import Spans

_COLUMN = 16
"""Cells that a column takes at least, with the gap before it."""


class Turned(NamedTuple):
    """The lines, the first of them that each part begins with, and which columns they show: from `first`, `columns` of them."""

    lines: list[Spans]
    begins: list[int]
    first: int
    columns: int


def columns_that_fit(width: int, columns: int) -> int:
    """Give how many columns fit beside the one that names the rows; one at least."""
    return max(1, min(columns, (width - _COLUMN) // _COLUMN))


def turned(blocks: Sequence[Block], width: int, columns: int, first: int) -> Turned:
    """Lay out the document with the columns from `first` on, or as near to that as leaves none of the room empty."""
    count = columns_that_fit(width, columns)
    first = max(min(first, columns - count), 0)
    shown = slice(1 + first, 1 + first + count)
    parts = [*laid_out([_part(each, shown) for each in blocks], width)]
    begins = [sum(map(len, parts[:place])) for place in range(len(parts))]
    return Turned([line for part in parts for line in part], begins, first, count)


def _part(block: Block, shown: slice) -> Block:
    if not isinstance(block, Table):
        return block
    rows = tuple((row[0], *row[shown]) for row in block.rows)
    return replace(block, head=(block.head[0], *block.head[shown]), rows=rows)
