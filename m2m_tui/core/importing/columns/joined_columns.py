"""One question that stands in several columns of a form: its branches, or a question that was edited half-way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from m2m_tui.core.importing.cells import answer_in, labels_of, says_nothing
from m2m_tui.core.importing.columns.column_meaning import ELSE, IGNORE, about, alone
from m2m_tui.core.importing.table import Row, Table
from m2m_tui.core.round import Score
from m2m_tui.core.session import Session
from m2m_tui.core.translation import scales_of
from m2m_tui.core.words import listed, one_or_many

_FEW = 5
"""Rows named by their numbers; of more, only how many."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Rows in which several columns of one question are filled, and not alike. `what` the question, `headings` its columns, `rows` their
    numbers as a spreadsheet shows them, `cells` what stands in the first of them."""

    what: str
    headings: tuple[str, ...]
    rows: tuple[int, ...]
    cells: tuple[str, ...]

    def __str__(self) -> str:
        columns = listed([f"“{heading}”" for heading in self.headings])
        said = listed([f"“{cell}”" for cell in self.cells])
        more = [f"{len(self.rows) - _FEW} more"] if len(self.rows) > _FEW else []
        rows = listed([*map(str, self.rows[:_FEW]), *more])
        which = one_or_many(len(self.rows), f"Row {rows} has", f"Rows {rows} have")
        return f"{which} answers in {columns}, and not the same, such as {said}."


def together(table: Table, mapping: Mapping[str, str]) -> tuple[Table, dict[str, str]]:
    """Give the table with one column for each question, and what its columns are: per person the first cell that is filled."""
    several = {what: places for what, places in _places(table, mapping).items() if len(places) > 1}
    if not several:
        return table, dict(mapping)
    first = {places[0]: places for places in several.values()}
    further = {table.headings[place] for places in several.values() for place in places[1:]}
    joined = {heading: IGNORE if heading in further else alone(what) for heading, what in mapping.items()}
    return replace(table, rows=tuple(_joined(row, first) for row in table.rows)), joined


def clashes(session: Session, table: Table, mapping: Mapping[str, str]) -> tuple[Clash, ...]:
    """Give the questions of which somebody has to say which of their columns counts."""
    labels = labels_of(*scales_of(session))
    found = []
    for what, every in _places(table, mapping).items():
        places = [place for place in every if not mapping[table.headings[place]].startswith(ELSE)]
        told = {row: tuple(row.cell(place) for place in places) for row in table.rows} if len(places) > 1 else {}

        apart = [row for row, cells in told.items() if are_apart(what, cells, labels)]
        if apart:
            headings = tuple(table.headings[place] for place in places)
            found.append(Clash(what, headings, tuple(row.number for row in apart), told[apart[0]]))
    return tuple(found)


def are_apart(what: str, cells: Iterable[str], labels: Mapping[str, Score]) -> bool:
    """Tell whether two of somebody's answers to one question aren't the same."""
    filled = [cell for cell in cells if not says_nothing(cell)]
    if about(what)[0] != "score":
        return len(set(filled)) > 1
    read = [answer_in(cell, labels) for cell in filled]
    return len({cell if said == "unreadable" else said for said, cell in zip(read, filled, strict=True)}) > 1


def with_first(mapping: Mapping[str, str], clash: Clash, heading: str) -> dict[str, str]:
    """Give what the columns are, when of a question's columns this one counts wherever it is filled."""
    others = dict.fromkeys(clash.headings, ELSE + clash.what)
    return {**mapping, **others, heading: clash.what}


def _places(table: Table, mapping: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """Where in a row each enabler's scores and comments stand, counted from 0; what counts first, first."""
    found: dict[str, list[int]] = {}
    for place, heading in enumerate(table.headings):
        what = mapping.get(heading, IGNORE)
        if about(what)[0]:
            found.setdefault(alone(what), []).append(place)
    return {
        what: tuple(sorted(places, key=lambda place: mapping[table.headings[place]].startswith(ELSE)))
        for what, places in found.items()
    }


def _joined(row: Row, first: Mapping[int, Sequence[int]]) -> Row:
    cells = list(row.cells)
    for place, places in first.items():
        filled = next((row.cell(each) for each in places if not says_nothing(row.cell(each))), "")
        if filled:
            cells += [""] * (place + 1 - len(cells))
            cells[place] = filled
    return replace(row, cells=tuple(cells))
