"""Whoever stands in a table, once: rows of one person together, people of one name apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from m2m_tui.core.importing.columns.column_meaning import NAME
from m2m_tui.core.importing.columns.row_names import names_not_kept, row_names
from m2m_tui.core.importing.people.namesakes import marks_of
from m2m_tui.core.importing.people.row_times import row_times
from m2m_tui.core.importing.people.rows import Person, RowProblem, people_in
from m2m_tui.core.importing.people.rows_of_one import one_each
from m2m_tui.core.importing.people.who_is_whom import WhoIsWhom
from m2m_tui.core.importing.table import Table
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session


def people_once(
    session: Session,
    round_: Round,
    table: Table,
    columns: Mapping[str, int],
    mapping: Mapping[str, str],
    whom: WhoIsWhom,
) -> tuple[list[Person], list[RowProblem], int]:
    """Give the people in a table, each once, what is to be said about rows, and how many rows don't count where no names are kept.

    Where names aren't kept, they tell only who stands more than once, and nothing is said about whose rows these are. `columns` says
    where in a row, counted from 0, each thing stands; `mapping` what the columns are, by heading;
    `whom` who was who in the sheets that came in with it so far.
    """
    times = row_times(table)
    if round_.confidentiality == "named" and NAME in columns:
        names = row_names(table, columns[NAME])
        people, problems = people_in(session, round_, table, columns, names)
        dated = [replace(person, answered=times.answered(person.row.number)) for person in people]
        apart, namesakes = whom.as_in_round(dated, marks_of(names, table), round_.responses.values())
        once, earlier = one_each(apart, times)
        return once, [*problems, *namesakes, *earlier], 0
    names = names_not_kept(table, mapping)
    marks = marks_of(names, table)
    people, problems = people_in(session, round_, table, columns, None)
    known = {number: name and " ".join((name, *marks[number])) for number, name in names.items()}
    once, _ = one_each([replace(person, name=known[person.row.number]) for person in people], times)
    return [replace(person, name="") for person in once], problems, len(people) - len(once)
