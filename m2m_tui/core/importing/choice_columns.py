"""Questions that have a column for each of their choices, with the choices in a second row of headings, as SurveyMonkey's expanded export
has them, those of a matrix behind the name of its row: joined, so that what somebody chose stands in one column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from m2m_tui.core.importing.cells import plain
from m2m_tui.core.importing.columns.comment_headings import Wordings
from m2m_tui.core.importing.heading_rows import HEADINGS_WITHIN, named_in
from m2m_tui.core.importing.table import Row

_A_RESPONSE = "Response"
"""What SurveyMonkey writes below a question with one column, which is what it has then."""

_DASH = re.compile(r"\s[-–—]\s")
_MOST_DASHES = 4
"""So many, less one, may stand in a choice of a matrix, the one before it included."""

Choices = tuple[int, ...]
"""The columns of one question's choices, counted from 0."""


class _Question(NamedTuple):
    """One question that has a column for each of its `choices`: what stands above them, and below that, once they are one column."""

    columns: Choices
    choices: tuple[str, ...]
    upper: str
    lower: str = _A_RESPONSE


def choices_joined(rows: Sequence[Row], questions: Wordings) -> tuple[tuple[Row, ...], tuple[Choices, ...]]:
    """Give the rows of a sheet with what is chosen in the first column of each such question, and which columns were joined. The others
    of them are left empty, so that each column keeps its letter."""
    for place, (upper, lower) in enumerate(pairwise(rows[:HEADINGS_WITHIN])):
        below = rows[place + 2 :]
        if lower.number == upper.number + 1 and (found := _questions(upper, lower, below, questions)):
            columns = tuple(each.columns for each in found)
            heads = (
                _in_one(upper, columns, [each.upper for each in found]),
                _in_one(lower, columns, [each.lower for each in found]),
            )
            in_one = [_in_one(row, columns, [_chosen(row, each) for each in found]) for row in below]
            return (*rows[:place], *heads, *in_one), columns
    return tuple(rows), ()


def _questions(upper: Row, lower: Row, below: Sequence[Row], questions: Wordings) -> list[_Question]:
    above = named_in(upper, questions) and not named_in(lower, questions)
    found: list[_Question] = []
    for span in _spans(upper, lower):
        matrix = _matrix(span, upper, lower, below)
        if matrix and named_in(replace(lower, cells=tuple(each.lower for each in matrix)), questions):
            found += matrix
        elif above and (columns := _choices(span, lower, below)):
            found.append(_Question(columns, tuple(map(lower.cell, columns)), upper.cell(columns[0])))
    return found


def _matrix(span: Choices, upper: Row, lower: Row, below: Sequence[Row]) -> list[_Question]:
    """The rows of a matrix, whose columns are called “Trust - Not in place”: as many choices in each, and the same. Either side may have
    such a dash of its own. Nothing where somebody's answers don't fit that."""
    for from_the_right in range(1, _MOST_DASHES):
        parts = [_DASH.split(lower.cell(place)) for place in span]
        named = [" - ".join(part[:-from_the_right]) for part in parts]
        said = [" - ".join(part[-from_the_right:]) for part in parts]
        found = [
            _Question(tuple(span[at] for at in those), tuple(said[at] for at in those), upper.cell(span[0]), name)
            for name, each in groupby(range(len(span)), key=named.__getitem__)
            if name and len(those := tuple(each)) > 1
        ]
        if found and all(each.choices == found[0].choices for each in found):
            return found if all(_is_chosen_from(each, below) for each in found) else []
    return []


def _is_chosen_from(question: _Question, below: Sequence[Row]) -> bool:
    """Whether each column has its own text or one mark in it, and nobody chose more than one."""
    for place, choice in zip(question.columns, question.choices, strict=True):
        marks = {mark for row in below if (mark := _mark(row, place))}
        if len(marks) > 1 and marks != {plain(choice)}:
            return False
    return all(sum(_mark(row, place) != "" for place in question.columns) < 2 for row in below)


def _spans(upper: Row, lower: Row) -> Iterator[Choices]:
    """The columns below each question that have a text of their own: it stands above the first of them, or above all."""
    begins = [place for place, said in enumerate(upper.cells) if said and (place == 0 or said != upper.cell(place - 1))]
    for first, behind in pairwise([*begins, len(lower.cells)]):
        span = tuple(place for place in range(first, behind) if lower.cell(place))
        if span[:1] == (first,) and len(span) > 1:
            yield span


def _choices(span: Choices, lower: Row, below: Sequence[Row]) -> Choices:
    """Those columns in which nothing stands but their own text; or all, where people have one mark among them, the same down a column."""
    own = tuple(
        place for place in span if all(plain(row.cell(place)) in ("", plain(lower.cell(place))) for row in below)
    )
    if len(own) > 1 and own[0] == span[0] and any(row.cell(place) for row in below for place in own):
        return own
    marks = [{mark for row in below if (mark := _mark(row, place))} for place in span]
    once = all(sum(_mark(row, place) != "" for place in span) < 2 for row in below)
    used = sum(len(each) > 0 for each in marks)
    return span if len(span) > 2 and once and used > 1 and all(len(each) < 2 for each in marks) else ()


def _mark(row: Row, place: int) -> str:
    said = plain(row.cell(place))
    return "" if said in ("0", "no", "false") else said


def _chosen(row: Row, question: _Question) -> str:
    return "; ".join(
        choice for place, choice in zip(question.columns, question.choices, strict=True) if _mark(row, place)
    )


def _in_one(row: Row, joined: Sequence[Choices], said: Sequence[str]) -> Row:
    """The row with a text in the first column of each question, and nothing in its others."""
    cells = [*row.cells, *[""] * (1 + max(each[0] for each in joined) - len(row.cells))]
    for choices, text in zip(joined, said, strict=True):
        for place in choices:
            if place < len(cells):
                cells[place] = text if place == choices[0] else ""
    while cells and not cells[-1]:
        cells.pop()
    return replace(row, cells=tuple(cells))
