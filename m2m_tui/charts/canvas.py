"""Pieces of a line, measured in terminal cells, and the ANSI text made of them.

Every string that people typed comes in through `fit` or `shorten`, and everything leaves through `paint`, which keeps to the
size and lets no escape sequence pass but its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from m2m_tui.charts.palette import Palette, rgb
from m2m_tui.core.appearance.cells import spill, unsure_in, with_room
from m2m_tui.core.appearance.score_colours import Depth
from m2m_tui.core.clean import clean_line

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class Span(NamedTuple):
    """A piece of a line in one style. Colours are "#rrggbb"; "" leaves the terminal's own."""

    text: str
    colour: str = ""
    background: str = ""
    bold: bool = False
    reverse: bool = False


Line = Sequence[Span]


def shorten(text: str, cells: int) -> str:
    """Give the text on at most so many cells, ending in … where something is left out."""
    text = clean_line(text)
    if _cells_of(text) <= cells:
        return text
    if cells <= 0:
        return ""
    text = set_cell_size(text, cells - 1)
    while _cells_of(text) >= cells:
        text = text[:-1]
    return text.rstrip(" …") + "…"


def fit(text: str, cells: int) -> str:
    """Give the text on exactly so many cells: shortened with … or filled up with spaces."""
    text = shorten(text, cells)
    return text + " " * (cells - cell_len(text))


def width_of(text: str) -> int:
    """Count how many cells the text takes at most, whatever the terminal makes of it, once it is cleaned."""
    return _cells_of(clean_line(text))


def _cells_of(text: str) -> int:
    return cell_len(text) + spill(text)


def paint(lines: Iterable[Line], width: int, height: int, palette: Palette, *, placed: bool = False) -> str:
    """Give the lines as text with ANSI colours: never more than `height` lines, nor a line of more than `width` cells. Where it is
    `placed`, as for a terminal, what stands right of text whose width terminals disagree about says its column."""
    kept = [line for line, _ in zip(lines, range(max(height, 0)), strict=False)]
    return "\n".join(
        _painted(_placed(spans) if placed else spans, palette) for spans in (cropped(line, width) for line in kept)
    )


def cropped(line: Line, width: int) -> list[Span]:
    """Give the line within the width, without controls, and without the blanks at its end that nobody would see."""
    kept: list[Span] = []
    left = width
    for span in line:
        text = with_room(shorten(_CONTROL.sub("", span.text), left))
        left -= cell_len(text)
        kept.append(span._replace(text=text))
    while kept and not (kept[-1].background or kept[-1].reverse):
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" "))
        if kept[-1].text:
            break
        kept.pop()
    return kept


def _placed(line: Sequence[Span]) -> list[Span]:
    """The spans with the column behind each such text, and behind the blanks that it may need."""
    spans, x = [], 0
    for span in line:
        text, at = "", 0
        for found in unsure_in(span.text):
            text += span.text[at : found.end()]
            at = len(span.text) - len(span.text[found.end() :].lstrip(" "))
            text += f"\x1b[{x + cell_len(span.text[:at]) + 1}G"
        spans.append(span._replace(text=text + span.text[at:]))
        x += cell_len(span.text)
    return spans


def _painted(line: Sequence[Span], palette: Palette) -> str:
    if palette.plain:
        return "".join(span.text for span in line)
    return "".join(
        _escape(palette.depth, *span[1:]) + span.text + "\x1b[0m" if any(span[1:]) else span.text for span in line
    )


@lru_cache(maxsize=256)
def _escape(depth: Depth, colour: str, background: str, bold: bool, reverse: bool) -> str:
    codes = ["1"] * bold + ["7"] * reverse
    for hue, of_letters in ((colour, True), (background, False)):
        if hue:
            codes += _codes(hue, depth, of_letters=of_letters)
    return f"\x1b[{';'.join(codes)}m"


def _codes(hue: str, depth: Depth, *, of_letters: bool) -> Sequence[str]:
    if depth == "all":
        return "38" if of_letters else "48", "2", *map(str, rgb(hue))
    from rich.color import Color, ColorSystem

    system = {"256": ColorSystem.EIGHT_BIT, "16": ColorSystem.STANDARD}[depth]
    return Color.parse(hue.lower()).downgrade(system).get_ansi_codes(foreground=of_letters)
