"""Text as the screens draw it: lines of spans, each span with a role. Pure: no Textual, and cells rather than letters count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

Span = tuple[str, str]
"""Text and its role: "" for plain, else one of `ROLES`."""

ROLES = ("muted", "strong", "heading", "accent", "warn", "good", "key", "level-0", "level-1", "level-2", "level-3")

Spans = tuple[Span, ...]


class Line(NamedTuple):
    """One row of cells. `ground` is "cursor" or "idle" for the row under the cursor of a list, "bar" for a bar, else ""."""

    spans: Spans = ()
    ground: str = ""

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.spans)


def width_of(spans: Iterable[Span]) -> int:
    """The cells that spans take."""
    return sum(cell_len(text) for text, _ in spans)


def cropped(text: str, width: int) -> str:
    """The text in at most `width` cells, ending in … where something was left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def fitted(spans: Spans, width: int) -> Spans:
    """Spans in at most `width` cells."""
    if width_of(spans) <= width:
        return spans
    kept: list[Span] = []
    for text, role in spans:
        left = width - width_of(kept)
        if cell_len(text) > left or (cell_len(text) == left and text is not spans[-1][0]):
            kept.append((cropped(text, left) if cell_len(text) > left else text, role))
            break
        kept.append((text, role))
    return tuple(kept)


def spread(left: Spans, right: Spans, width: int) -> Spans:
    """Left and right at the two ends of a row; what is left gives way."""
    room = width - width_of(right)
    if room < 2:
        return fitted(left, width)
    left = fitted(left, room - 1) if right else fitted(left, room)
    return (*left, (" " * (room - width_of(left)), ""), *right)


def wrapped(spans: Spans, width: int, indent: int = 0) -> list[Spans]:
    """Spans broken between words into rows of at most `width` cells; every row but the first begins with `indent` blanks.

    A word longer than a row is broken where the row ends. Line ends in the text are kept.
    """
    if width <= indent:
        indent = 0
    rows: list[Spans] = []
    row: list[Span] = []
    used = 0
    for text, role in spans:
        for number, part in enumerate(text.split("\n")):
            if number:
                rows.append(tuple(row))
                row, used = _begun(indent)
            for word in _words(part):
                size = cell_len(word)
                if used + cell_len(word.rstrip()) > width and used > (indent if rows else 0):
                    rows.append(_trimmed(row))
                    row, used = _begun(indent)
                while size > width - used and cell_len(word.rstrip()) > width - used:
                    head = _head(word, max(width - used, 1))
                    rows.append((*row, (head, role)))
                    word = word[len(head) :]
                    size = cell_len(word)
                    row, used = _begun(indent)
                if row and row[-1][1] == role:
                    row[-1] = (row[-1][0] + word, role)
                else:
                    row.append((word, role))
                used += size
    rows.append(_trimmed(row))
    return rows


def _begun(indent: int) -> tuple[list[Span], int]:
    return ([(" " * indent, "")], indent) if indent else ([], 0)


def _trimmed(row: list[Span]) -> Spans:
    if not row:
        return ()
    text, role = row[-1]
    return (*row[:-1], (text.rstrip(), role))


def _words(text: str) -> list[str]:
    """The words of a text, each with the blanks after it."""
    words: list[str] = []
    start = 0
    while start < len(text):
        blank = text.find(" ", start)
        if blank < 0:
            words.append(text[start:])
            break
        end = blank
        while end < len(text) and text[end] == " ":
            end += 1
        words.append(text[start:end])
        start = end
    return words


def _head(word: str, width: int) -> str:
    """As many letters as fit in `width` cells, at least one."""
    used = 0
    for place, letter in enumerate(word):
        used += cell_len(letter)
        if used > width:
            return word[: max(place, 1)]
    return word
