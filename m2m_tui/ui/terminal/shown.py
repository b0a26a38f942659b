"""What the terminal shows by now, so that only what is different is sent: over SSH every byte is waited for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from m2m_tui.ui.terminal.frames import Frame, Piece, Unsure, frame
from m2m_tui.ui.terminal.pens import in_blanks, turn

_HARMLESS = frozenset(("\x1b[?2026h", "\x1b[?2026l", "\x07"))
"""What changes nothing of what is shown: a picture begins, a picture ends, the bell."""

_WORTH_A_MOVE = 4
"""Cells of text that are as long as a move over them."""

Cell = tuple[str, str] | None
"""A letter, or "" for the second half of a wide one, and its style; None where nobody knows what is there."""


class Shown:
    """What stands in each cell of the terminal, as far as that is known, and where its cursor is.

    Whoever else writes on the terminal, or makes it another size, has to say so with `forget`. A picture of all cells is sent whole, so
    that what others have written over it without a word goes with the next stage or dialog.
    """

    def __init__(self) -> None:
        self._width = self._height = 0
        self._rows: list[list[Cell]] = []
        self._cursor: tuple[int, int] | None = None
        self._pen: str | None = None

    def forget(self) -> None:
        """Know nothing any more of what is shown."""
        self._rows = [[None] * self._width for _ in range(self._height)]
        self._cursor = self._pen = None

    def resized(self, width: int, height: int) -> None:
        """The terminal has another size: what it makes of what it showed is its own affair."""
        self._width, self._height = width, height
        self.forget()

    def needed(self, text: str) -> str:
        """What has to be sent of a text so that the terminal shows the same as if all of it were."""
        if text in _HARMLESS:
            return text
        drawn = frame(text)
        if drawn is None or not all(map(self._fits, drawn.pieces)):
            ended = turn(self._pen, "")
            self.forget()
            return ended + text
        if sum(piece.width for piece in drawn.pieces) >= self._width * self._height:
            self.forget()
        return "".join(self._sent(drawn))

    def _fits(self, piece: Piece | Unsure) -> bool:
        return piece.y < self._height and piece.x + piece.width <= self._width

    def _sent(self, drawn: Frame) -> Iterator[str]:
        for piece in drawn.pieces:
            if isinstance(piece, Unsure):
                yield from self._to(piece.y, piece.x)
                yield from self._in_style("", piece.text)
                self._put(piece.y, piece.x, [None] * (self._width - piece.x))
                self._cursor = None
                continue
            for start, end in self._changes(piece):
                yield from self._to(piece.y, start)
                cells = piece.cells[start - piece.x : end - piece.x]
                yield from self._in_style(piece.style, "".join(cells))
                self._put(piece.y, start, [_cell(letter, piece.style) for letter in cells])
                # In the last column a cursor stays or stands beside it, as the terminal has it.
                self._cursor = (piece.y, end) if end < self._width else None
        if drawn.cursor is not None:
            yield from self._to(*drawn.cursor)

    def _to(self, y: int, x: int) -> Iterator[str]:
        if self._cursor is not None and self._cursor[0] == y and self._cursor[1] <= x:
            if right := x - self._cursor[1]:
                yield f"\x1b[{right if right > 1 else ''}C"
        else:
            yield f"\x1b[{y + 1};{x + 1}H"
        self._cursor = (y, x)

    def _in_style(self, style: str, text: str) -> Iterator[str]:
        if self._pen is None or text.strip(" ") or in_blanks(self._pen) != in_blanks(style):
            yield turn(self._pen, style)
            self._pen = style
        yield text

    def _changes(self, piece: Piece) -> list[tuple[int, int]]:
        """From which cell to before which a piece differs from what is shown; little that doesn't between two of them goes with them."""
        row, changes = self._rows[piece.y], list[tuple[int, int]]()
        for place, letter in enumerate(piece.cells):
            x = piece.x + place
            if letter and row[x] != _cell(letter, piece.style):
                end = x + cell_len(letter)
                joins = changes and x - changes[-1][1] <= _WORTH_A_MOVE
                changes.append((changes.pop()[0] if joins else x, end))
        return changes

    def _put(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """These cells are shown from now on. What half of a wide letter becomes whose other half is overwritten, nobody knows."""
        row, end = self._rows[y], x + len(cells)
        if x and _second_half(row[x]):
            row[x - 1] = None
        if end < self._width and _second_half(row[end]):
            row[end] = None
        row[x:end] = cells


def _cell(letter: str, style: str) -> Cell:
    return (letter, in_blanks(style) if letter == " " else style)


def _second_half(cell: Cell) -> bool:
    return cell is not None and not cell[0]
