"""A QR code with words beside it, or below it, as they have room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from m2m_tui.charts.squares import half_blocks
from m2m_tui.ui.spans import Line, Spans, cells_of, wrapped
from m2m_tui.ui.widgets.painted import Painted

_BLACK_ON_WHITE = Style(color="#000000", bgcolor="#ffffff")
"""Whatever the theme is: light on dark it isn't found."""

_LEAST_WIDTH, _LEAST_HEIGHT = 40, 20
"""Cells of the terminal below which there is no code: what could be drawn would be cut off."""

_ADDRESS = re.compile(r"(\S+://\S+/)(\S+)")

_GAP = 3
_WORDS_WIDTH = 26
"""Cells that words need beside the code at least; where there are fewer, they stand below it."""


class CodeView(Painted):
    """The code on the left, as large as there is room for, and the words on the right; in a narrow window one below the other; in a small
    one the words alone."""

    def __init__(self) -> None:
        super().__init__()
        self._squares: Sequence[str] = ()
        self._words: Sequence[Spans] = ()

    def show(self, squares: Sequence[str], words: Sequence[Spans]) -> None:
        """Show a code, none where there are no `squares`, and paragraphs."""
        self._squares, self._words = squares, words
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        words = [_at_its_code(paragraph, width) for paragraph in self._words]
        lines = [Line(spans) for paragraph in words for spans in wrapped(paragraph, max(width, 1))]
        # Where room is short, what parts the paragraphs goes first.
        return lines if len(lines) <= height else [line for line in lines if line.spans]

    def paint_strips(self, width: int, height: int) -> list[Strip]:
        code = self._code(width, height)
        if not code:
            return super().paint_strips(width, height)
        across = len(code[0])
        drawn = [Strip([Segment(line, _BLACK_ON_WHITE)], across) for line in code]
        plain = self.rich_style
        if width - across - _GAP < self._words_width:
            aside = Strip.blank(width - across, plain)
            above = [_beside(each, aside) for each in drawn]
            return [*above, *super().paint_strips(width, height - len(code))]
        gap, blank = Strip.blank(_GAP, plain), Strip.blank(across, plain)
        words = super().paint_strips(width - across - _GAP, height)
        rows = [*drawn, *[blank] * (height - len(drawn))]
        return [_beside(row, gap, said) for row, said in zip(rows, words, strict=True)]

    def _code(self, width: int, height: int) -> list[str]:
        """The code as it is drawn: from the back row a larger one is found sooner. Empty where it wouldn't be seen whole, with a line of
        words where those stand below it."""
        if not self._squares or self.app.size.width < _LEAST_WIDTH or self.app.size.height < _LEAST_HEIGHT:
            return []
        times, code = 1, half_blocks(self._squares)
        if len(code[0]) > width or len(code) > height - (width - len(code[0]) - _GAP < self._words_width):
            return []
        while (
            len(larger := half_blocks(self._squares, times + 1)) <= height
            and width - len(larger[0]) - _GAP >= self._words_width
        ):
            times, code = times + 1, larger
        return code

    @property
    def _words_width(self) -> int:
        """The cells that words need beside the code, an address without the code at its end among them."""
        said = " ".join(text for paragraph in self._words for text, _ in paragraph)
        return max([_WORDS_WIDTH, *(cells_of(found[1]) for found in _ADDRESS.finditer(said))])


def _at_its_code(paragraph: Spans, width: int) -> Spans:
    """Break an address that is too long for a row before its code, which is typed letter by letter."""
    return tuple((_ADDRESS.sub(r"\1\n\2", text) if cells_of(text) > width else text, role) for text, role in paragraph)


def _beside(*strips: Strip) -> Strip:
    """Strips in one row, each style once: rows that look the same are the same, and aren't sent again."""
    return Strip(
        Segment.simplify(segment for strip in strips for segment in strip), sum(each.cell_length for each in strips)
    )
