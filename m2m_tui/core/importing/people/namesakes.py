"""People of one name in a sheet that tells them apart by their addresses or numbers, none of which is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import count

from m2m_tui.core.importing.columns.headings import bare
from m2m_tui.core.importing.columns.personal_headings import personal
from m2m_tui.core.importing.columns.tool_columns import filled, looks_like_addresses
from m2m_tui.core.importing.people.rows import RowProblem
from m2m_tui.core.importing.table import Table
from m2m_tui.core.sameness.person_names import known_as

_A_PERSONS_NUMBER = re.compile(
    r"(?:staff|employee|personnel|payroll|user|participant|voter) ?(?:id|no|number)|token|access code"
)
_A_ROWS_NUMBER = re.compile(r"(?:unique |response ?)?id")
"""Of a form's tool it is the number of a response, which has a time, and of a list that is kept by hand, of a person."""


def told_apart(names: Mapping[int, str], table: Table) -> tuple[dict[int, str], list[RowProblem]]:
    """Give each row's name, by the row's number, with “(2)” behind that of the second person of a name, as the sheet tells them apart; and
    what is to be said about their rows. Who stands further up keeps the bare name, so that the same sheet gives the same names."""
    kind, marks = _marks(table)
    called: dict[str, dict[str, str]] = {}
    first: dict[str, int] = {}
    apart, taken = dict(names), {known_as(name) for name in names.values()}
    problems: list[RowProblem] = []
    for row in table.rows:
        name, mark = names[row.number], marks.get(row.number, "")
        if not name or not mark:
            continue
        above, namesakes = first.setdefault(known_as(name), row.number), called.setdefault(known_as(name), {})
        if mark not in namesakes:
            namesakes[mark] = _free(name, taken) if namesakes else name
            taken.add(known_as(namesakes[mark]))
        if mark != next(iter(namesakes)):
            apart[row.number] = namesakes[mark]
            words = f"“{name}” stands in row {above} too, with another {kind}, so this is somebody else: “{namesakes[mark]}”"
            problems.append(RowProblem(row.number, row.place, words, left_out=False))
    return apart, problems


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


def _free(name: str, taken: Collection[str]) -> str:
    return next(each for number in count(2) if known_as(each := f"{name} ({number})") not in taken)
