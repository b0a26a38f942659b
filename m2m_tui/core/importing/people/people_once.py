"""Whoever stands in a table, once: rows of one person together, people of one name apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from m2m_tui.core.importing.columns.column_meaning import NAME
from m2m_tui.core.importing.columns.row_names import names_not_kept, row_names
from m2m_tui.core.importing.people.namesakes import told_apart
from m2m_tui.core.importing.people.row_times import row_times
from m2m_tui.core.importing.people.rows import Person, RowProblem, people_in
from m2m_tui.core.importing.people.rows_of_one import one_each
from m2m_tui.core.importing.table import Table
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session


def people_once(
    session: Session, round_: Round, table: Table, columns: Mapping[str, int], mapping: Mapping[str, str]
) -> tuple[list[Person], list[RowProblem], int]:
    """Give the people in a table, each once, what is to be said about rows, and how many rows don't count where no names are kept.

    Where names aren't kept, they tell only who stands more than once, and nothing is said about whose rows these are. `columns` says
    where in a row, counted from 0, each thing stands; `mapping` what the columns are, by heading.
    """
    times = row_times(table)
    if round_.confidentiality == "named" and NAME in columns:
        names, namesakes = told_apart(row_names(table, columns[NAME]), table)
        people, problems = people_in(session, round_, table, columns, names)
        people, earlier = one_each(people, times)
        dated = [replace(person, answered=times.answered(person.row.number)) for person in people]
        return dated, [*problems, *namesakes, *earlier], 0
    names, _ = told_apart(names_not_kept(table, mapping), table)
    people, problems = people_in(session, round_, table, columns, None)
    once, _ = one_each([replace(person, name=names[person.row.number]) for person in people], times)
    return [replace(person, name="") for person in once], problems, len(people) - len(once)
