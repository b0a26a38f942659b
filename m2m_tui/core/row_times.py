"""When each row of a sheet was answered, by the sheet's own columns of times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateutil import parser

from m2m_tui.core.answer_table import Row, Table
from m2m_tui.core.personal_headings import personal

_NUMBERS = re.compile(r"\s*(\d{1,2})([-/.])(\d{1,2})\2\d{2,4}\b")
"""A date in numbers alone that doesn't begin with its year."""

_DATE = re.compile(r"\d.*(?:[-/.:]|[a-z]{3}).*\d", re.IGNORECASE | re.DOTALL)
_BEFORE_ALL = datetime.min  # compared with times that have no zone either


@dataclass(frozen=True, slots=True)
class RowTimes:
    """When rows were answered: by the number of a row its time, with the day before the month and with the month before the day."""

    day_first: dict[int, datetime]
    month_first: dict[int, datetime]

    def in_order(self, rows: Iterable[Row]) -> tuple[list[Row], bool]:
        """Order rows by their times, those without one first, and then by their place. Gives with them whether that is certain: it
        isn't where the dates can be read in two ways that differ in which row is the last; then the place alone counts."""
        placed = sorted(rows, key=lambda row: row.number)
        one, other = (
            sorted(placed, key=lambda row: times.get(row.number, _BEFORE_ALL))
            for times in (self.day_first, self.month_first)
        )
        return (one, True) if one[-1:] == other[-1:] else (placed, False)


def row_times(table: Table) -> RowTimes:
    """Read when the rows of a table were answered: of several times in a row, such as its start and its completion, the latest.

    Whether the day or the month comes first is told by any date of the same column that can only be read in one way.
    """
    found = RowTimes({}, {})
    for place, heading in enumerate(table.headings):
        if personal(heading) == "time":
            cells = {row.number: row.cell(place) for row in table.rows if _DATE.search(row.cell(place))}
            day, month = _orders(cells.values())
            _keep_latest(found.day_first, cells, day)
            _keep_latest(found.month_first, cells, month)
    return found


def oldest_first(tables: Sequence[Table]) -> list[int]:
    """Order the places of several tables by the time of the latest row in each; as they stand where one says no times, or where their
    dates can be read in two ways that differ in this."""
    times = [row_times(table) for table in tables]
    as_given = list(range(len(tables)))
    if not all(each.day_first for each in times):
        return as_given
    one = sorted(as_given, key=lambda place: max(times[place].day_first.values()))
    other = sorted(as_given, key=lambda place: max(times[place].month_first.values()))
    return one if one == other else as_given


def _orders(cells: Iterable[str]) -> tuple[bool, bool]:
    """Whether to read the day first, in either way of reading: both the same where the column tells."""
    dates = [match for cell in cells if (match := _NUMBERS.match(cell))]
    day_first = any(int(date[1]) > 12 or date[2] == "." for date in dates)
    month_first = any(int(date[3]) > 12 for date in dates)
    return (True, False) if day_first == month_first else (day_first, day_first)


def _keep_latest(times: dict[int, datetime], cells: dict[int, str], day_first: bool) -> None:
    for number, cell in cells.items():
        if (time := _time_in(cell, day_first)) is not None:
            times[number] = max(times.get(number, time), time)


def _time_in(cell: str, day_first: bool) -> datetime | None:
    try:
        # Where the year comes first, the month is always second, which this parser doesn't know.
        time = parser.parse(cell, default=_BEFORE_ALL, dayfirst=day_first and _NUMBERS.match(cell) is not None)
        return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo is not None else time
    except (
        ValueError,
        ArithmeticError,
    ):  # the last for numbers that are too long, and for what is before the first day or after the last
        return None
