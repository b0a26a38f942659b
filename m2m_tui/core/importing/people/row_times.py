"""When each row of a sheet was answered, by the sheet's own columns of times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from m2m_tui.core.importing.cells import says_nothing
from m2m_tui.core.importing.columns.personal_headings import personal
from m2m_tui.core.importing.people.written_times import Moment, WrittenTime, written_time
from m2m_tui.core.importing.table import Row, Table

Doubt = Literal["", "no times", "time unread", "two ways to read a date", "zone unknown", "same time"]
"""Why the times don't say which of several rows is the last; "" where they do."""

_Times = dict[int, Moment]

_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?!\d|[-/.]\d{3})")
_MIDNIGHT = " 00:00:00"
"""What a workbook writes behind a day."""


@dataclass(frozen=True, slots=True)
class RowTimes:
    """When rows were answered: by the number of a row its time, with the day before the month and with the month before the day.
    `unread` are the rows whose time is missing, or can't be read, in a sheet that has times."""

    day_first: _Times
    month_first: _Times
    unread: frozenset[int] = frozenset()

    def in_order(self, rows: Iterable[Row]) -> tuple[list[Row], Doubt]:
        """Order rows by their times, and where these don't tell which is the last, by their place alone. Gives with them what makes it
        doubtful."""
        placed = sorted(rows, key=lambda row: row.number)
        if any(row.number in self.unread for row in placed):
            return placed, "time unread"
        if not all(row.number in self.day_first for row in placed):
            return placed, "no times"
        one, other = (
            sorted(placed, key=lambda row: times[row.number].time) for times in (self.day_first, self.month_first)
        )
        if one[-1] != other[-1]:
            return placed, "two ways to read a date"
        *earlier, last = (self.day_first[row.number] for row in one)
        if any(each.zone != last.zone and not last.surely_after(each) for each in earlier):
            return placed, "zone unknown"
        return one, "same time" if any(each.time == last.time for each in earlier) else ""

    def answered(self, number: int) -> str:
        """Say when a row was answered, so that times of several sheets compare as texts; "" where that isn't certain."""
        one, other = self.day_first.get(number), self.month_first.get(number)
        return one.time.isoformat(timespec="seconds") if one is not None and one == other else ""


def row_times(table: Table) -> RowTimes:
    """Read when the rows of a table were answered: of several times in a row, such as its start and its completion, the latest.

    Whether the day or the month comes first is told by any date of the same column that can only be read in one way. A column in which
    no time can be read counts only where there is no other.
    """
    found, unread, unreadable = RowTimes({}, {}), set[int](), False
    for cells in _columns_of_times(table):
        written = {number: time for number, cell in cells.items() if (time := written_time(cell)) is not None}
        one, other = (_moments(written, day_first) for day_first in _orders(written.values()))
        read = one.keys() & other.keys()
        _keep_latest(found.day_first, one, read)
        _keep_latest(found.month_first, other, read)
        unread |= cells.keys() - read if read else set()
        unreadable = unreadable or bool(cells and not read)
    if found.day_first or unreadable:
        unread |= {row.number for row in table.rows} - found.day_first.keys()
    return RowTimes(found.day_first, found.month_first, frozenset(unread))


def oldest_first(tables: Sequence[Table]) -> list[int]:
    """Order the places of several tables by the time of the latest row in each; as they stand where one says no times, or where their
    dates can be read in two ways that differ in this."""
    as_given = list(range(len(tables)))
    times = [row_times(table) for table in tables] if len(tables) > 1 else []
    if not times or not all(each.day_first for each in times):
        return as_given
    one = sorted(as_given, key=lambda place: max(each.time for each in times[place].day_first.values()))
    other = sorted(as_given, key=lambda place: max(each.time for each in times[place].month_first.values()))
    return one if one == other else as_given


def _columns_of_times(table: Table) -> Iterable[dict[int, str]]:
    """What stands in each column of times, by the number of its row. A day and the time of that day beside it are one."""
    columns: list[dict[int, str]] = []
    for place, heading in enumerate(table.headings):
        if personal(heading) != "time":
            continue
        cells = {row.number: row.cell(place) for row in table.rows if not says_nothing(row.cell(place))}
        days = {number: cell.removesuffix(_MIDNIGHT) for number, cell in columns[-1].items()} if columns else {}
        if cells and days and all(map(_CLOCK.match, cells.values())) and not any(":" in day for day in days.values()):
            columns[-1] = {number: f"{day} {cells.get(number, '')}".strip() for number, day in days.items()}
        else:
            columns.append(cells)
    return columns


def _orders(times: Iterable[WrittenTime]) -> tuple[bool, bool]:
    """Whether to read the day first, in either way of reading: both the same where the column tells."""
    dates = [numbers for time in times if (numbers := time.numbers) is not None]
    day_first = any(first > 12 or between == "." for first, between, _ in dates)
    month_first = any(second > 12 for _, _, second in dates)
    return (True, False) if day_first == month_first else (day_first, day_first)


def _moments(written: Mapping[int, WrittenTime], day_first: bool) -> _Times:
    return {number: moment for number, time in written.items() if (moment := time.moment(day_first)) is not None}


def _keep_latest(times: _Times, moments: _Times, rows: Iterable[int]) -> None:
    for row in rows:
        times[row] = max(times.get(row, moments[row]), moments[row], key=lambda each: each.time)
