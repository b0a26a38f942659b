"""Tables in Markdown whose columns also stand under each other as plain text; and how wide the columns of a table are elsewhere."""

from __future__ import annotations

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Give the lines of a table of escaped texts, and an empty line."""
    columns = zip(head, *rows, strict=True)
    widths = [max(3, *map(len, column)) for column in columns]
    return [*(_line(cells, widths) for cells in (head, ["-" * width for width in widths], *rows)), ""]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return f"| {' | '.join(f'{cell:{width}}' for cell, width in zip(cells, widths, strict=True))} |"


def column_widths(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Share out room among columns: each has its least, and of what is left those that want little have all they want. Where not even the
    least have room, all are as much too narrow."""
    if sum(least) > room:
        return [room * each // sum(least) for each in least]
    widths, left = list(least), room - sum(least)
    by_want = sorted(range(len(least)), key=lambda at: wanted[at] - least[at])
    for place, at in enumerate(by_want):
        more = min(max(wanted[at] - least[at], 0), left // (len(least) - place))
        widths[at] += more
        left -= more
    return widths
