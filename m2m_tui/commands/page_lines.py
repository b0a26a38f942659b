"""A page of the manual as a terminal shows it: broken between words, and its tables in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from m2m_tui.commands.place import between_words

_FENCE = "```"
_ITEM = re.compile(r" *(?:- |\d+\. )")
_GAP = "  "
_NARROWEST = 16
"""Letters of the widest column of a table below which it is told row by row."""


def page_lines(text: str, width: int) -> str:
    """Lay out a page of Markdown in lines of at most `width` letters. What is to be typed or is one long word stays whole."""
    return "\n".join(_laid_out(text, width))


def _laid_out(text: str, width: int) -> Iterator[str]:
    for number, part in enumerate(re.split(rf"^{_FENCE}\w*\n", text, flags=re.MULTILINE)):
        if number % 2:
            yield from (f"    {line}".rstrip() for line in part.splitlines())
        else:
            for is_table, lines in groupby(part.splitlines(), lambda line: line.startswith("|")):
                lay_out = _table if is_table else _paragraphs
                yield from lay_out(list(lines), width)


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[str]:
    """Items of lists, each with its lines below its first word, and what stands between blank lines."""
    whole: list[str] = []
    for line in lines:
        if whole and line and whole[-1] and not _ITEM.match(line):
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
    for each in whole:
        item = _ITEM.match(each)
        yield between_words(each, width, item.end() if item else 0)


def _table(lines: Sequence[str], width: int) -> Iterator[str]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not set(line) <= set("|-: ")]
    columns = _columns(rows, width)
    for row in rows:
        if not columns:
            yield between_words(_GAP.join(filter(None, row)), width, 4)
            continue
        broken = [between_words(cell, room).split("\n") for cell, room in zip(row, columns, strict=True)]
        for cells in zip_longest(*broken, fillvalue=""):
            yield _GAP.join(cell.ljust(room) for cell, room in zip(cells, columns, strict=True)).rstrip()


def _columns(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """How many letters each column of a table has, the widest giving way first; nothing where they don't fit beside each other."""
    wanted = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    least = [
        max(len(word) for cell in cells for word in between_words(cell, 1).split("\n"))
        for cells in zip(*rows, strict=True)
    ]
    while sum(wanted) + len(_GAP) * (len(wanted) - 1) > width:
        widest = max(range(len(wanted)), key=wanted.__getitem__)
        if wanted[widest] <= max(least[widest], _NARROWEST):
            return []
        wanted[widest] -= 1
    return wanted
