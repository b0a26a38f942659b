"""What the terminal shows by now, so that only what is different is sent: over SSH every byte is waited for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from m2m_tui.ui.terminal.frames import Frame, Piece, Unsure, frame
from m2m_tui.ui.terminal.pens import in_blanks, turn

_HARMLESS = frozenset(("\x1b[?2026h", "\x1b[?2026l", "\x07"))
"""What changes nothing of what is shown: a picture begins, a picture ends, the bell."""

_WORTH_A_MOVE = 4
"""Cells of text that are as long as a move over them."""

Cell = tuple[str, str] | None
"""A letter or something unsure, or "" for a further cell that it takes, and its style; None where nobody knows what is there."""

_MOST = 2
"""Cells that a terminal makes of a letter at most."""


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

    def _fits(self, piece: Piece) -> bool:
        return piece.y < self._height and piece.x + piece.width <= self._width

    def _sent(self, drawn: Frame) -> Iterator[str]:
        rows: dict[int, list[Cell]] = {}
        for piece in drawn.pieces:
            row = rows.setdefault(piece.y, list(self._rows[piece.y]))
            _put(row, piece.x, [_cell(letter, piece.style) for letter in piece.cells])
        for y, row in rows.items():
            _give_blanks(row)
            for start, end in _changes(self._rows[y], row):
                yield from self._written(y, start, row[start:end])
            self._rows[y] = row
        if drawn.cursor is not None:
            yield from self._to(*drawn.cursor)

    def _written(self, y: int, x: int, cells: Sequence[Cell]) -> Iterator[str]:
        """These cells of a row, all of them known."""
        for style, text, size in _in_one_go(cells):
            yield from self._to(y, x)
            if isinstance(text, Unsure):
                # Blanks first, for where the terminal makes fewer cells of it; then nobody knows where the cursor is.
                yield from self._in_style(style, " " * size)
                self._cursor = None
                yield from self._to(y, x)
            yield from self._in_style(style, text)
            x += size
            # In the last column a cursor stays or stands beside it, as the terminal has it.
            self._cursor = (y, x) if x < self._width and not isinstance(text, Unsure) else None

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


def _give_blanks(row: list[Cell]) -> None:
    """Have the blanks behind something unsure belong to it, as far as it may take more cells than we think."""
    unsure, left = "", 0
    for x, cell in enumerate(row):
        letter, style = cell or (" ", None)
        if isinstance(letter, Unsure):
            unsure, left = style or "", _MOST * len(letter)
        elif letter and not (left > 0 and letter == " " and style == in_blanks(unsure)):
            left = 0
        elif letter:
            row[x] = ("", unsure)
        left -= 1


def _in_one_go(cells: Sequence[Cell]) -> Iterator[tuple[str, str, int]]:
    """The text of these cells, cut where the style changes or something unsure begins or ends, with its style and how many cells it takes.
    Blanks go with what they look the same as."""
    style, letters, size, blank, unsure = "", list[str](), 0, True, False
    for cell in cells:
        letter, own = cell or ("", "")
        if not letter:
            size += 1
            continue
        apart = unsure or isinstance(letter, Unsure)
        if letters and not apart and letter == " " and in_blanks(style) == own:
            own = style
        elif letters and not apart and blank and in_blanks(own) == in_blanks(style):
            style = own
        if letters and (apart or own != style):
            yield style, letters[0] if unsure else "".join(letters), size
            letters, size, blank = [], 0, True
        style, size, blank, unsure = own, size + 1, blank and letter == " ", isinstance(letter, Unsure)
        letters.append(letter)
    if letters:
        yield style, letters[0] if unsure else "".join(letters), size


def _changes(shown: Sequence[Cell], row: Sequence[Cell]) -> list[tuple[int, int]]:
    """From which cell to before which a row differs from what is shown; little that doesn't between two of them goes with them, and so
    does all that may have been written over by what is unsure to the left of it."""
    changes = list[tuple[int, int]]()
    start = end = over = 0
    grown = set(_grown(shown, row))
    for x, cell in enumerate(row):
        if cell is None:
            continue
        letter, style = cell
        if (was := shown[x]) is not None and was != cell and isinstance(was[0], Unsure):
            over = max(over, x + _MOST * len(was[0]))
        if not letter:
            end += x == end > start
        elif x < over or x in grown or shown[x] != cell:
            if x > end and not (start < end and x - end <= _WORTH_A_MOVE and _alike(row[end:x], style)):
                changes.append((start, end))
                start = x
            end = x + 1
            if isinstance(letter, Unsure):
                over = max(over, x + _MOST * len(letter))
    return [each for each in (*changes, (start, end)) if each[1] > each[0]]


def _grown(shown: Sequence[Cell], row: Sequence[Cell]) -> Iterator[int]:
    """Where what takes a cell now that it didn't take begins: something else still stands in that."""
    begins = 0
    for x, cell in enumerate(row):
        if cell is None or cell[0]:
            begins = x
        elif shown[x] != cell:
            yield begins


def _alike(cells: Sequence[Cell], style: str) -> bool:
    """Whether cells are known and in one style with what follows: to write them again takes nothing but their letters."""
    return all(
        cell is not None
        and not isinstance(cell[0], Unsure)
        and (cell[1] == style or (cell[0] == " " and cell[1] == in_blanks(style)))
        for cell in cells
    )


def _put(row: list[Cell], x: int, cells: Sequence[Cell]) -> None:
    """Have these cells in a row. What becomes of a letter or a text some of whose cells are overwritten, nobody knows."""
    end = x + len(cells)
    for places in (range(x, 0, -1), range(end, len(row))):
        for place in places:
            if not _further(row[place]):
                break
            row[place if place >= end else place - 1] = None
    row[x:end] = cells


def _cell(letter: str, style: str) -> Cell:
    return (letter, in_blanks(style) if letter == " " else style)


def _further(cell: Cell) -> bool:
    return cell is not None and not cell[0]
