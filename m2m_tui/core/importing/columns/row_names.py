"""What somebody is called in a row of a sheet: their name, both parts of it, or where there is none their address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from m2m_tui.core.importing.cells import says_nothing
from m2m_tui.core.importing.columns.column_meaning import IGNORE, NAME
from m2m_tui.core.importing.columns.personal_headings import Personal, personal
from m2m_tui.core.importing.columns.tool_columns import filled, looks_like_addresses
from m2m_tui.core.importing.table import Row, Table
from m2m_tui.core.sameness.person_names import known_as, without_link

_NO_NAME = {"anon", "none", "no", "nobody", "no name", "private", "confidential", "unknown", "test", "x", "xx", "xxx"}
"""What people write who don't want to be known."""

_OTHER_PART: dict[Personal, Personal] = {"first name": "last name", "last name": "first name"}


def row_names(table: Table, place: int) -> dict[int, str]:
    """Say what each row's person is called, by the row's number; "" where nothing says. `place` is the column that names people,
    counted from 0.

    A first and a last name are one name. A row in which nothing stands there has its name from another column of names, else from one
    of addresses.
    """
    kinds = [personal(heading) for heading in table.headings]
    others = [
        each
        for kind in ("name", "address")
        for each, found in enumerate(kinds)
        if found == kind and each != place and (kind == "name" or looks_like_addresses(table.cells(each)))
    ]
    parts = _parts(kinds, place)
    return {row.number: _name(row, parts, others) for row in table.rows}


def names_not_kept(table: Table, mapping: Mapping[str, str]) -> dict[int, str]:
    """Say what each row's person is called, by the row's number, where their names are in the table and aren't taken in: only to count
    each once. "" where nothing says, and everywhere where most stand again: these are no people."""
    kinds = [
        personal(heading) if mapping.get(heading, IGNORE) in (IGNORE, "", NAME) else "" for heading in table.headings
    ]
    named = [place for kind in ("name", "first name", "address") for place, each in enumerate(kinds) if each == kind]
    told = row_names(table, named[0]) if named else {}
    names = {row.number: _name_in(told.get(row.number, "")) for row in table.rows}
    filled_in = [known_as(name) for name in names.values() if name]
    return names if 2 * len(set(filled_in)) >= len(filled_in) else dict.fromkeys(names, "")


def agree(columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether columns of names or addresses never tell two different things of the same row."""
    return all(len({known_as(cell) for cell in filled(row)}) < 2 for row in zip(*columns, strict=True))


def _parts(kinds: Sequence[Personal], place: int) -> tuple[int, ...]:
    """The columns that make up a name, the first name first. Of several that may be its other part none is."""
    wanted = _OTHER_PART.get(kinds[place])
    others = [each for each, kind in enumerate(kinds) if wanted and kind == wanted]
    if len(others) != 1:
        return (place,)
    return (place, *others) if wanted == "last name" else (*others, place)


def _name(row: Row, parts: Sequence[int], others: Sequence[int]) -> str:
    whole = " ".join(filled([without_link(row.cell(place)) for place in parts]))
    return whole or next(iter(filled([without_link(row.cell(place)) for place in others])), "")


def _name_in(cell: str) -> str:
    """A name; "" where people write something else in its place, so that they aren't known by it."""
    known = known_as(cell)
    says_something = any(map(str.isalnum, known)) and not says_nothing(cell)
    return cell if says_something and known.strip(".") not in _NO_NAME else ""
