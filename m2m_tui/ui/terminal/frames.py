"""What the app sends to the terminal, taken apart: which text, in which style, stands where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

_PLACE = re.compile(r"\x1b\[(\d+);(\d+)H")
_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")

_WIDE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]")
"""Letters of which every terminal makes two cells."""

_SURE = re.compile(
    "(?:[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc]|" + _WIDE.pattern + ")*"
)
"""Those, and letters of which every terminal makes one cell: none that joins another, and no emoji."""


class Piece(NamedTuple):
    """Text in one style. `cells`: what stands in each cell from `x` on, a letter, or "" for the second half of a wide one."""

    y: int
    x: int
    style: str
    cells: Sequence[str]

    @property
    def width(self) -> int:
        return len(self.cells)


class Unsure(NamedTuple):
    """Text as it is sent, with its styles, of which one terminal may make more cells than another."""

    y: int
    x: int
    text: str
    width: int


class Frame(NamedTuple):
    """What is drawn in one go, from the first piece to the last, and where the cursor goes then; None where it goes nowhere else. Lines and
    columns are counted from 0."""

    pieces: Sequence[Piece | Unsure]
    cursor: tuple[int, int] | None


def frame(text: str) -> Frame | None:
    """Take apart what is sent. None where it is anything but text in styles at places that it says."""
    before, *parts = _PLACE.split(text)
    if before or not parts:
        return None
    pieces: list[Piece | Unsure] = []
    for row, column, drawn in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        found = _pieces(int(row) - 1, int(column) - 1, drawn.removesuffix("\n"))
        if found is None:
            return None
        pieces += found
    return Frame(pieces, (int(parts[-3]) - 1, int(parts[-2]) - 1) if not parts[-1] else None)


def _pieces(y: int, x: int, drawn: str) -> Sequence[Piece | Unsure] | None:
    """What is drawn from one place on; None where there is more in it than text and styles, or a style has no end."""
    words = _STYLE.split(drawn)
    if _CONTROL.search("".join(words[::2])) or (len(words) > 1 and words[-2] not in _PLAIN):
        return None
    if not all(map(_SURE.fullmatch, words[::2])):
        return [Unsure(y, x, drawn, cell_len("".join(words[::2])))]
    return list(_sure_pieces(y, x, words))


def _sure_pieces(y: int, x: int, words: Sequence[str]) -> Iterator[Piece]:
    for style, text in zip(("", *words[1::2]), words[::2], strict=True):
        cells = _cells(text) if _WIDE.search(text) else text
        if cells:
            yield Piece(y, x, "" if style in _PLAIN else style, cells)
        x += len(cells)


_PLAIN = ("", "0")


def _cells(text: str) -> list[str]:
    return [half for letter in text for half in ((letter, "") if _WIDE.match(letter) else (letter,))]
