"""Questions that have a column for each of their choices, with the choices in a second row of headings, as SurveyMonkey's expanded export
has them: joined, so that what somebody chose stands in one column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from m2m_tui.core.importing.cells import plain
from m2m_tui.core.importing.columns.comment_headings import Wordings
from m2m_tui.core.importing.heading_rows import HEADINGS_WITHIN, named_in
from m2m_tui.core.importing.table import Row

_A_RESPONSE = "Response"
"""What SurveyMonkey writes below a question with one column, which is what it has then."""

Choices = tuple[int, ...]
"""The columns of one question's choices, counted from 0."""


def choices_joined(rows: Sequence[Row], questions: Wordings) -> tuple[tuple[Row, ...], tuple[Choices, ...]]:
    """Give the rows of a sheet with what is chosen in the first column of each such question, and which columns were joined. The others
    of them are left empty, so that each column keeps its letter."""
    for place, (upper, lower) in enumerate(pairwise(rows[:HEADINGS_WITHIN])):
        below = rows[place + 2 :]
        if lower.number == upper.number + 1 and named_in(upper, questions) and not named_in(lower, questions):
            found = tuple(each for span in _spans(upper, lower) if (each := _choices(span, lower, below)))
            if found:
                in_one = [_in_one(lower, found, [_A_RESPONSE] * len(found))]
                for row in below:
                    in_one.append(_in_one(row, found, [_chosen(row, lower, each) for each in found]))
                return (*rows[:place], _in_one(upper, found, [upper.cell(each[0]) for each in found]), *in_one), found
    return tuple(rows), ()


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


def _chosen(row: Row, lower: Row, choices: Choices) -> str:
    return "; ".join(lower.cell(place) for place in choices if _mark(row, place))


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
