"""One entry of a list, and the lines that it takes at a width."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from m2m_tui.ui.spans import Spans, fitted, spread, width_of, wrapped

_NARROW = 24
"""Where a note leaves fewer cells than this beside it, it stands below."""


class Row(NamedTuple):
    """One entry. `right` stands at the end of its first line; a row that `wraps` takes as many lines as it needs.

    A row without an `id` is a heading: the cursor passes over it.
    """

    id: str
    spans: Spans
    right: Spans = ()
    wraps: bool = False
    indent: int = 2


def drawn(row: Row, width: int) -> list[Spans]:
    """Give the lines of a row."""
    if not row.wraps:
        return [spread(row.spans, row.right, width)]
    lines = wrapped(row.spans, _beside(row, width), row.indent)
    if _stands_below(row, width):
        return [*lines, fitted(((" " * row.indent, ""), *row.right), width)]
    return [spread(lines[0], row.right, width), *lines[1:]] if row.right else lines


def height_of(row: Row, width: int) -> int:
    """Give how many lines `drawn` gives: asked of every row of a list, where only those in sight are drawn."""
    return _wrapped_height(row, width) if row.wraps else 1


@lru_cache(maxsize=16384)
def _wrapped_height(row: Row, width: int) -> int:
    return len(wrapped(row.spans, _beside(row, width), row.indent)) + _stands_below(row, width)


def _beside(row: Row, width: int) -> int:
    """The cells that a row's text has."""
    return width if not row.right or _stands_below(row, width) else width - width_of(row.right) - 1


def _stands_below(row: Row, width: int) -> bool:
    return bool(row.right) and width - width_of(row.right) - 1 < _NARROW
