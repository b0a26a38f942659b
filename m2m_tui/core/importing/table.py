"""The answers of a form as a table of text: a heading a column, a row a person. What the import works on, wherever it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.importing.sheet_facts import NOTHING_TO_SAY, SheetFacts

MOST_COLUMNS = 2_000
"""More than this is no survey. A LimeSurvey of many matrices has several hundred."""

MOST_ROWS = 20_000
"""More people than this in one file is no workshop."""

_LOOKED_AT = 20_000
"""Cells of a row that are looked at: more than any spreadsheet has."""

REPORT_BEGINS = ("What", "Round", "Level", "Enablers", "Text")
"""The first headings of the table that m2m itself writes as a report. What stands in it has been taken in already."""

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_SCORE = re.compile(r"[1-5]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that isn't blank. `number` as a spreadsheet shows it, from 1; `cells` cleaned, of one line each, without blanks at the end.

    `place` is where it stands, as said to people: "Row 7", or a file's name where each file is one person's form. `width` is how many cells
    there were, blank ones at the end too; 0 in a workbook, where every cell has its column.
    """

    number: int
    cells: tuple[str, ...]
    place: str = ""
    width: int = field(default=0, compare=False)

    def cell(self, column: int) -> str:
        """Say what stands in a column, counted from 0; "" beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of answers. No two headings are alike. `form` is the round that a fill-in sheet of m2m's own was written for; else "".
    `above` are the lines above each heading, `facts` says how the file was read."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    form: str = ""
    above: tuple[tuple[str, ...], ...] = ()
    facts: SheetFacts = NOTHING_TO_SAY

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """What stands under each heading, from the first row to the last."""
        return tuple(map(self.cells, range(len(self.headings))))

    def cells(self, column: int) -> tuple[str, ...]:
        """Give what stands under a heading, counted from 0, from the first row to the last."""
        return tuple(row.cell(column) for row in self.rows)


def row_of(number: int, cells: Iterable[str], name: str) -> Row:
    """Give a row as it was read, its cells cleaned. `name` is the file as the user named it. Raises UnreadableFile where it is too long."""
    cleaned = [clean_line(cell).strip() for cell in islice(cells, _LOOKED_AT)]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    if len(cleaned) > MOST_COLUMNS:
        raise UnreadableFile(name, f"it has more than {MOST_COLUMNS:,} columns; that is no survey", f"row {number}")
    return Row(number, tuple(cleaned), f"Row {number}")


def few(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Give the rows, but none beyond the first that makes them too many for `table_of`."""
    return tuple(islice(rows, MOST_ROWS + 2))


def table_of(rows: Sequence[Row], name: str) -> Table:
    """Give the table in the rows of a file: the first is its headings. `name` is the file as the user named it.

    Columns without a heading keep their place, also behind the last one that has one, as far as the row of headings goes.

    Raises UnreadableFile where there is no answer below the headings, or no row of headings at all.
    """
    if not rows:
        raise UnreadableFile(name, "there is nothing in this file")
    head, *below = rows
    if head.cells[: len(REPORT_BEGINS)] == REPORT_BEGINS:
        raise UnreadableFile(name, "this is a report that m2m wrote, not the answers of a form")
    if looks_like_answers(head.cells):
        raise UnreadableFile(
            name, "its first row should be the questions, and looks like somebody’s answers; export the answers anew"
        )
    if not below:
        raise UnreadableFile(name, "there are questions in it, but no answers yet")
    if len(below) > MOST_ROWS:
        raise UnreadableFile(name, f"it has more than {MOST_ROWS:,} rows; that is more than m2m takes in")
    widest = max(len(row.cells) for row in rows)
    width = max(len(head.cells), min(head.width or widest, widest))
    return Table(name, unlike(head.cell(place) for place in range(width)), tuple(below))


def looks_like_answers(cells: Iterable[str]) -> bool:
    """Tell whether a row is a person's and not the headings: an address, or the same score twice.

    Headings are remembered in the session. A person's row must not be.
    """
    told = list(cells)
    scores = [cell for cell in told if _SCORE.fullmatch(cell)]
    return len(set(scores)) < len(scores) or any(_EMAIL.fullmatch(cell) for cell in told)


def unlike(headings: Iterable[str]) -> tuple[str, ...]:
    """Give the headings with a number behind those that stand there twice, and a name for those that are empty.

    Google Forms gives every “Why?” the same heading.
    """
    made: list[str] = []
    taken: set[str] = set()
    for place, heading in enumerate(headings):
        first = heading or untitled(place + 1)
        unique, count = first, 1
        while unique in taken:
            count += 1
            unique = f"{first} ({count})"
        taken.add(unique)
        made.append(unique)
    return tuple(made)


def untitled(number: int) -> str:
    """Say what a column without a heading is called."""
    return f"Column {letter(number)}"


def letter(number: int) -> str:
    """Give a column's letter as a spreadsheet shows it: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
