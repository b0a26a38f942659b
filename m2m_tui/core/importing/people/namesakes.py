"""What tells people of one name in a sheet apart: their addresses or numbers, none of which is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

from m2m_tui.core.importing.columns.headings import bare
from m2m_tui.core.importing.columns.personal_headings import personal
from m2m_tui.core.importing.columns.tool_columns import filled, looks_like_addresses
from m2m_tui.core.importing.table import Table
from m2m_tui.core.sameness.person_names import known_as

Mark = tuple[str, str]
"""What tells a person from others of the name: "address" or "number", and which. Both "" where nothing does."""

_A_PERSONS_NUMBER = re.compile(
    r"(?:staff|employee|personnel|payroll|user|participant|voter) ?(?:id|no|number)|token|access code"
)
_A_ROWS_NUMBER = re.compile(r"(?:unique |response ?)?id")
"""Of a form's tool it is the number of a response, which has a time, and of a list that is kept by hand, of a person."""


def marks_of(names: Mapping[int, str], table: Table) -> dict[int, Mark]:
    """Give the mark of each row, by the row's number; a row without one has that of the first of its name that has one."""
    kind, cells = _marks(table)
    first: dict[str, str] = {}
    for row in table.rows:
        if cells.get(row.number):
            first.setdefault(known_as(names[row.number]), cells[row.number])
    told = {number: cells.get(number) or first.get(known_as(name), "") for number, name in names.items()}
    return {number: (kind, mark) if mark else ("", "") for number, mark in told.items()}


def _marks(table: Table) -> tuple[str, dict[int, str]]:
    """What tells people of one name apart, "address" or "number", and each row's, by its number."""
    addresses = [place for place, heading in enumerate(table.headings) if personal(heading) == "address"]
    addresses = [place for place in addresses if looks_like_addresses(table.cells(place))]
    kind, places = ("address", addresses) if addresses else ("number", _numbers(table))
    cells = {row.number: filled([row.cell(place) for place in places]) for row in table.rows}
    return kind, {number: known_as(told[0]) for number, told in cells.items() if told}


def _numbers(table: Table) -> list[int]:
    said = [bare(heading) for heading in table.headings]
    timed = any(personal(heading) == "time" and any(table.cells(place)) for place, heading in enumerate(table.headings))
    of_people = [place for place, heading in enumerate(said) if _A_PERSONS_NUMBER.fullmatch(heading)]
    return of_people or [place for place, heading in enumerate(said) if _A_ROWS_NUMBER.fullmatch(heading) and not timed]
