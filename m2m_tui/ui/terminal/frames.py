"""What the app sends to the terminal, taken apart: which text, in which style, stands where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import bidirectional

from rich.cells import cell_len

from m2m_tui.core.appearance.cells import FIRST_WIDE, SURE, unsure_in

_RIGHT_TO_LEFT = ("R", "AL")

_PLACE = re.compile(r"\x1b\[(\d+);(\d+)H")
_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class Unsure(str):
    """Text of which one terminal may make more cells than another. It is drawn in one go, and what stands right of it in its place."""

    __slots__ = ()


class Piece(NamedTuple):
    """Text in one style. `cells`: what stands in each cell from `x` on: a letter or all of what is unsure, and "" for the further cells
    that it takes."""

    y: int
    x: int
    style: str
    cells: Sequence[str]

    @property
    def width(self) -> int:
        return len(self.cells)


class Frame(NamedTuple):
    """What is drawn in one go, from the first piece to the last, and where the cursor goes then; None where it goes nowhere else. Lines and
    columns are counted from 0."""

    pieces: Sequence[Piece]
    cursor: tuple[int, int] | None


def frame(text: str) -> Frame | None:
    """Take apart what is sent. None where it is anything but text in styles at places that it says."""
    before, *parts = _PLACE.split(text)
    if before or not parts:
        return None
    pieces: list[Piece] = []
    for row, column, drawn in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        words = _STYLE.split(drawn.removesuffix("\n"))
        if _CONTROL.search("".join(words[::2])) or (len(words) > 1 and words[-2] not in _PLAIN):
            return None  # more than text and styles, or a style without an end
        pieces += _pieces(int(row) - 1, int(column) - 1, words)
    return Frame(pieces, (int(parts[-3]) - 1, int(parts[-2]) - 1) if not parts[-1] else None)


def _pieces(y: int, x: int, words: Sequence[str]) -> Iterator[Piece]:
    for style, text in zip(("", *words[1::2]), words[::2], strict=True):
        cells = text if SURE.fullmatch(text) and max(text, default="") < FIRST_WIDE else list(_cells(text))
        if cells:
            yield Piece(y, x, "" if style in _PLAIN else style, cells)
        x += len(cells)


_PLAIN = ("", "0")


def _cells(text: str) -> Iterator[str]:
    at = 0
    for found in unsure_in(text):
        yield from _sure_cells(text[at : found.start()])
        unsure = found[0].rstrip(" ")
        # A mark without a letter before it has no cell, and nobody could say where it is.
        if cells := cell_len(unsure):
            yield Unsure(_ended(unsure))
            yield from [""] * (cells - 1)
        at = found.start() + len(unsure)
    yield from _sure_cells(text[at:])


def _ended(text: str) -> str:
    """The text, and behind it, where it is written from right to left, the two marks that end it: a terminal that turns such text would
    turn the numbers right of it along, and put a full stop at its end on the wrong side."""
    first = next((way for letter in text if (way := bidirectional(letter)) in ("L", *_RIGHT_TO_LEFT)), "")
    if first in _RIGHT_TO_LEFT:
        return f"{text}\u200f\u200e"
    return f"{text}\u200e" if any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text) else text


def _sure_cells(text: str) -> Iterator[str]:
    return (half for letter in text for half in ((letter, "") if letter >= FIRST_WIDE else (letter,)))
