"""Tables in Markdown whose columns also stand under each other as plain text."""

from __future__ import annotations

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Give the lines of a table of escaped texts, and an empty line."""
    columns = zip(head, *rows, strict=True)
    widths = [max(3, *map(len, column)) for column in columns]
    return [*(_line(cells, widths) for cells in (head, ["-" * width for width in widths], *rows)), ""]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return f"| {' | '.join(f'{cell:{width}}' for cell, width in zip(cells, widths, strict=True))} |"
