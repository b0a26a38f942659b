"""Several rows of one person in a sheet: of each question the answer they gave last counts, and an empty one wipes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from m2m_tui.core.importing.people.row_times import Doubt, RowTimes
from m2m_tui.core.importing.people.rows import Person, RowProblem
from m2m_tui.core.sameness.person_names import known_as

_WHICH_COUNTS: dict[Doubt, str] = {
    "": "the later one counts",
    "no times": "the one further down counts",
    "time unread": "it can’t be told from their times which is the later, so the one further down counts",
    "two ways to read a date": "its dates can be read in two ways, so the one further down counts",
    "zone unknown": "the time zone of one of them isn’t known, so the one further down counts",
    "same time": "their times are the same, so the one further down counts",
}


def one_each(people: Sequence[Person], times: RowTimes) -> tuple[list[Person], list[RowProblem]]:
    """Bring the rows of one name together, where the last of them stands; a row without a name is a person by itself. Gives with them
    what is to be said about the other rows."""
    rows_of: dict[str | int, dict[int, Person]] = {}
    for person in people:
        rows_of.setdefault(known_as(person.name) or person.row.number, {})[person.row.number] = person
    last: dict[int, Person] = {}
    problems: list[RowProblem] = []
    for those in rows_of.values():
        ordered, doubt = times.in_order(person.row for person in those.values())
        *earlier, latest = [those[row.number] for row in ordered]
        last[latest.row.number] = _together(earlier, latest) if earlier else latest
        problems += [_said(each, latest, doubt) for each in earlier]
    return [last[person.row.number] for person in people if person.row.number in last], problems


def _together(earlier: Sequence[Person], latest: Person) -> Person:
    whole = latest
    for each in reversed(earlier):
        whole = replace(
            whole,
            group=whole.group or each.group,
            scores=each.scores | whole.scores,
            comments=each.comments | whole.comments,
        )
    return whole


def _said(person: Person, latest: Person, doubt: Doubt) -> RowProblem:
    where = latest.row.place.replace("Row ", "row ", 1)
    leaves_open = person.scores.keys() - latest.scores.keys() or person.comments.keys() - latest.comments.keys()
    a_file_each = doubt == "no times" and not where.startswith("row ")
    which = "the one named last counts" if a_file_each else _WHICH_COUNTS[doubt]
    words = f"“{person.name}” stands again in {where}, and {which}"
    if leaves_open:
        words += "; what that one leaves open is taken from here"
    return RowProblem(person.row.number, person.row.place, words, left_out=not leaves_open, read=True)
