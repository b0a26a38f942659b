"""Text as the screens draw it: lines of spans, each span with a role. Pure: no Textual, and cells rather than letters count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from m2m_tui.core.appearance.cells import spill

Span = tuple[str, str]
"""Text and its role: "" for plain, else one of those that `ui.theme` knows."""

Spans = tuple[Span, ...]

_PIECES = re.compile(r"\n|[^ \n]* +|[^ \n]+")

_EVEN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Text in which every letter takes one cell, wherever it is shown."""


class Line(NamedTuple):
    """One row of cells. `ground` is "cursor" or "idle" for the row under the cursor of a list, else ""."""

    spans: Spans = ()
    ground: str = ""

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.spans)


def cells_of(text: str) -> int:
    """The cells that text takes at most, whatever the terminal makes of it."""
    return cell_len(text) + spill(text)


def width_of(spans: Iterable[Span]) -> int:
    """The cells that spans take at most."""
    return sum(cells_of(text) for text, _ in spans)


def cropped(text: str, width: int) -> str:
    """The text in at most `width` cells, ending in … where something was left out."""
    if cells_of(text) <= width:
        return text
    return _cut(text, width - 1)


def _cut(text: str, width: int) -> str:
    """As much as fits in `width` cells, and …; where there is no cell for that, nothing."""
    if width < 0:
        return ""
    text = set_cell_size(text, width)
    while cells_of(text) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def fitted(spans: Spans, width: int) -> Spans:
    """Spans in at most `width` cells, ending in … where something was left out."""
    if width_of(spans) <= width:
        return spans
    kept: list[Span] = []
    left = width - 1  # the last cell is the …
    for text, role in spans:
        if cells_of(text) > left:
            return (*kept, (_cut(text, left), role))
        kept.append((text, role))
        left -= cells_of(text)
    return tuple(kept)


def spread(left: Spans, right: Spans, width: int) -> Spans:
    """Left and right at the two ends of a row; what is left gives way."""
    room = width - width_of(right)
    if room < 2:
        return fitted(left, width)
    left = fitted(left, room - 1) if right else fitted(left, room)
    return (*left, (" " * (room - width_of(left)), ""), *right)


def wrapped(spans: Spans, width: int, indent: int = 0) -> list[Spans]:
    """Spans broken at blanks into rows of at most `width` cells; every row but the first begins with `indent` blanks.

    A word longer than a row is broken where the row ends. Line ends in the text are kept.
    """
    width = max(width, 1)  # a widget that isn't laid out yet has no room at all
    if width_of(spans) <= width and not any("\n" in text for text, _ in spans):
        return [_joined(spans)]
    if width <= indent + 1:
        # Not even a letter of two cells would have room beside it.
        indent = 0
    start: Spans = ((" " * indent, ""),) if indent else ()
    if len({role for _, role in spans}) == 1 and _EVEN.fullmatch(text := "".join(text for text, _ in spans)):
        first, *others = _broken(text, width, width - indent)
        return [_joined([(first, spans[0][1])]), *(_joined([*start, (row, spans[0][1])]) for row in others)]
    rows: list[Spans] = []
    row: list[Span] = []
    used, begun = 0, 0
    for word in _words(spans):
        if word is None:
            rows.append(_trimmed(row))
            row, used, begun = list(start), indent, indent
            continue
        if not word:
            continue
        size = sum(_cells_with_blanks(text) for text, _ in word)
        if used > begun and used + size - _blanks(word) > width:
            rows.append(_trimmed(row))
            row, used, begun = list(start), indent, indent
        for text, role in word:
            while cells_of(text.rstrip(" ")) > width - used:
                if used > begun and cells_of(text[0]) > width - used:
                    rows.append(tuple(row))
                    row, used, begun = list(start), indent, indent
                    continue
                head = _head(text, max(width - used, 1))
                rows.append((*row, (head, role)))
                text = text[len(head) :]
                row, used, begun = list(start), indent, indent
            row.append((text, role))
            used += _cells_with_blanks(text)
    rows.append(_trimmed(row))
    return [_joined(each) for each in rows]


def _broken(text: str, first: int, others: int) -> list[str]:
    """What `wrapped` does to one line of text in one role whose letters take a cell each: most of what there is, at a tenth of the cost.
    `first` and `others` are the cells of its rows."""
    rows: list[str] = []
    at, room = 0, first
    while len(text) - at > room:
        end = at + room
        blank = end if text[end] == " " else text.rfind(" ", at, end)
        rows.append(text[at : end if blank < 0 else blank].rstrip(" "))
        at = end if blank < 0 else blank + 1
        while text[at : at + 1] == " ":
            at += 1
        room = others
    return [*rows, text[at:].rstrip(" ")] if at < len(text) or not rows else rows


def _words(spans: Spans) -> Iterator[list[Span] | None]:
    """The words, each with the blanks after it; one may run over several spans. None stands for a line end."""
    word: list[Span] = []
    for text, role in spans:
        for piece in _PIECES.findall(text):
            if piece == "\n":
                yield word
                yield None
                word = []
                continue
            word.append((piece, role))
            if piece.endswith(" "):
                yield word
                word = []
    yield word


def _cells_with_blanks(text: str) -> int:
    """The cells of text that goes on behind its blanks: nothing may spill into those."""
    letters = text.rstrip(" ")
    return cells_of(letters) + len(text) - len(letters)


def _blanks(word: list[Span]) -> int:
    return len(word[-1][0]) - len(word[-1][0].rstrip(" ")) if word else 0


def _trimmed(row: list[Span]) -> Spans:
    if not row:
        return ()
    text, role = row[-1]
    return (*row[:-1], (text.rstrip(" "), role))


def _joined(row: Sequence[Span]) -> Spans:
    """Neighbours of the same role as one span."""
    joined: list[Span] = []
    for text, role in row:
        if joined and joined[-1][1] == role:
            joined[-1] = (joined[-1][0] + text, role)
        elif text:
            joined.append((text, role))
    return tuple(joined)


def _head(word: str, width: int) -> str:
    """As many letters as fit in `width` cells, at least one."""
    used = 0
    for place, letter in enumerate(word):
        used += cells_of(letter)
        if used > width:
            return word[: max(place, 1)]
    return word
