"""Where the headings of a sheet are: below a title, in two rows (SurveyMonkey) or among three (Qualtrics), beside codes (LimeSurvey)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from m2m_tui.core.importing.cells import plain
from m2m_tui.core.importing.columns.comment_headings import LIKELY, Wordings
from m2m_tui.core.importing.columns.headings import nearest_likeness, variants
from m2m_tui.core.importing.table import Row, looks_like_answers

HEADINGS_WITHIN = 10
"""Rows among which the headings are."""

_CELLS_LOOKED_AT = 200
"""Cells of a row that are compared with the questions."""

_IMPORT_ID = re.compile(r'\{\s*"ImportId"')
_RESPONSE = {"response", "open ended response", "open-ended response"}
"""What SurveyMonkey writes below a question that has one answer."""

_CODE = re.compile(r"[A-Za-z]\w*[\d_]\w*|[A-Za-z]\w*(?:[\[.]\w+\]?)+")
_OWN_CODES = {"submitdate", "lastpage", "startlanguage", "startdate", "enddate", "recordeddate", "responseid"}
"""What LimeSurvey and Qualtrics call their own columns."""

_OF_A_LEGEND = re.compile(r"\d{1,2}\s*(?:[=:(–—-]|$)")
"""“1 = never”, beside “2 = rarely”."""

_LETTERS = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """The headings as one row, made of the rows with these `numbers`; what stands `above` them, the rows `beside` them that are no
    answers, and all `below`."""

    head: Row
    numbers: tuple[int, ...]
    above: tuple[Row, ...]
    beside: tuple[Row, ...]
    below: tuple[Row, ...]

    def lines_above(self, place: int) -> tuple[str, ...]:
        """Give what is said above a column, counted from 0: what stands there or left of there, or in the whole of a row that is one
        text."""
        lines = (_line(row, place) for row in self.above)
        return tuple(dict.fromkeys(filter(None, lines)))


def heading_rows(rows: Sequence[Row], questions: Wordings) -> HeadingRows:
    """Find the headings among the first rows of a sheet, of which there has to be one at least.

    They are in the row that names most of the `questions`. Where none does, in the first that is no title: as wide as those below it.
    """
    first = rows[:HEADINGS_WITHIN]
    named = [len(named_in(row, questions)) for row in first]
    top = bottom = _place(first, named)
    head = first[top]
    if top and _spans(first[top - 1], head):
        top -= 1
        head = _joined(first[top], first[bottom])
    elif named[top] > 0 and bottom + 1 < len(first) and named[bottom + 1]:
        joined = _joined(head, first[bottom + 1])
        if len(named_in(joined, questions)) > named[top]:
            bottom += 1
            head = joined
    codes = tuple(takewhile(lambda row: _says_no_answers(row, questions), first[bottom + 1 :]))
    return HeadingRows(
        head=head,
        numbers=tuple(row.number for row in first[top : bottom + 1]),
        above=tuple(first[:top]),
        beside=codes,
        below=tuple(rows[bottom + 1 + len(codes) :]),
    )


def _line(row: Row, place: int) -> str:
    told = list(dict.fromkeys(filter(None, row.cells)))
    is_one_text = len(row.cells) <= 2 or sum(_OF_A_LEGEND.match(cell) is not None for cell in told) > 1
    if is_one_text:
        return "; ".join(told) if len(told) > 2 else " ".join(told)
    if len(told) == 1:
        return told[0]
    return next(filter(None, reversed(row.cells[: place + 1])), "")


def named_in(row: Row, questions: Wordings) -> set[str]:
    """Give the questions, by their ids, that stand in a row."""
    cells = dict.fromkeys(cell for cell in row.cells[:_CELLS_LOOKED_AT] if _LETTERS.search(cell))
    return {key for cell in cells if (key := _named(cell, questions))}


def _named(cell: str, questions: Wordings) -> str:
    """The question that a cell is most like; "" where it is like none."""
    parts = variants(cell)
    exact = next((key for key, wordings in questions.items() if any(part in wordings for part in parts)), "")
    if exact or not questions:
        return exact
    likeness = {key: nearest_likeness(parts, wordings) for key, wordings in questions.items()}
    best = max(likeness, key=lambda key: likeness[key])
    return best if likeness[best] >= LIKELY else ""


def _place(rows: Sequence[Row], named: Sequence[int]) -> int:
    """Which of the rows is the one of the headings."""
    widths = [len(set(filter(None, row.cells))) for row in rows]
    best = max(range(len(rows)), key=lambda place: (named[place], sum(map(len, rows[place].cells)), -place))
    if named[best] > 1 or (named[best] == 1 and all(width < widths[best] for width in widths[:best])):
        return best
    widest = max(widths)
    return next(place for place, width in enumerate(widths) if not _is_title(width, widest))


def _is_title(width: int, widest: int) -> bool:
    """Whether so few cells, beside so many in other rows, are a title, or say when the file was made."""
    return (width == 1 and widest > 2) or (width == 2 and widest > 4)


def _spans(upper: Row, lower: Row) -> bool:
    """Whether each question stands in the upper row and what it asks about in the lower one, which is blank where nothing is."""
    return (
        lower.number == upper.number + 1
        and len(set(filter(None, upper.cells))) > 1
        and not looks_like_answers(upper.cells)
        and any(cell and not lower.cell(place) for place, cell in enumerate(upper.cells))
    )


def _joined(upper: Row, lower: Row) -> Row:
    """Two rows of headings as one, in the way of other form tools: “How strong is it? [Trust]”."""
    cells: list[str] = []
    question = ""
    for place in range(max(len(upper.cells), len(lower.cells))):
        said, part = upper.cell(place), lower.cell(place)
        question = said or question
        goes_on = not said or (not upper.cell(place + 1) and lower.cell(place + 1) != "")
        if not part or plain(part) in _RESPONSE:
            cells.append(said)
        elif question and question != part and (goes_on or " " in question):
            cells.append(f"{question} [{part}]")
        else:
            cells.append(part)
    return replace(lower, cells=tuple(cells), width=max(upper.width, lower.width))


def _says_no_answers(row: Row, questions: Wordings) -> bool:
    """Whether a row below the headings is what a form tool puts there for programs, or the headings in other words."""
    told = [cell for cell in row.cells if cell]
    codes = [cell for cell in told if _CODE.fullmatch(cell)]
    return (
        any(_IMPORT_ID.match(cell) for cell in told)
        or {plain(cell) for cell in told} <= _RESPONSE
        or (len(set(told)) == len(told) > 2 and (2 * len(codes) > len(told) or len(_OWN_CODES & set(told)) > 1))
        or len(named_in(row, questions)) > 1
    )
