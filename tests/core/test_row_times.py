"""The later of two rows is the one that its sheet's times say, whichever way the dates are written."""

from __future__ import annotations

from itertools import permutations

import pytest

from m2m_tui.core.answer_table import Table, row_of, table_of
from m2m_tui.core.row_times import oldest_first, row_times


def sheet(*columns: tuple[str, ...]) -> Table:
    """A sheet of columns, each with its heading first."""
    rows = [row_of(number, cells, "answers.csv") for number, cells in enumerate(zip(*columns, strict=True), 1)]
    return table_of(rows, "answers.csv")


def last(table: Table) -> tuple[int, bool]:
    """The number of the latest row, and whether that is certain."""
    ordered, sure = row_times(table).in_order(table.rows)
    return ordered[-1].number, sure


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2024/05/01 1:02:00 pm GMT+1", "2024/05/03 1:00:00 pm GMT+1"),
        ("2026-03-29 00:30:00 GMT", "2026/03/29 2:10:00 am GMT+1"),
        ("5/1/24 13:00:00", "5/13/24 9:00:00"),
        ("13/05/2026 09:00", "02/06/2026 09:00"),
        ("31.05.2026 23:59", "01.06.2026 00:01"),
        ("2026-05-03T10:00:00Z", "2026-05-03T10:00:01Z"),
        ("3 May 2026 10:02", "12 May 2026 09:00"),
        ("May 3, 2026 10:02 AM", "May 3, 2026 1:02 PM"),
        ("2026-05-03", "2026-05-04"),
        ("2026-03-05", "2026-05-03"),
        ("2026/02/11 9:00", "2026/11/02 9:00"),
        ("", "1/2/26 9:00"),
    ],
)
def test_the_later_row_is_the_one_with_the_later_time(earlier: str, later: str) -> None:
    for times in permutations((earlier, later)):
        assert last(sheet(("Timestamp", *times), ("Name", "A", "A"))) == (2 + times.index(later), True)


def test_a_date_that_can_be_read_in_two_ways_is_read_as_its_column_tells() -> None:
    table = sheet(("Completion time", "2/6/2026 9:00", "1/7/2026 9:00", "25/6/2026 9:00"), ("Name", "A", "A", "B"))
    ordered, sure = row_times(table).in_order(table.rows[:2])
    assert ([row.number for row in ordered], sure) == ([2, 3], True)
    table = sheet(("Completion time", "2/6/2026 9:00", "1/7/2026 9:00", "6/25/2026 9:00"), ("Name", "A", "A", "B"))
    ordered, sure = row_times(table).in_order(table.rows[:2])
    assert ([row.number for row in ordered], sure) == ([3, 2], True)


def test_where_nothing_tells_the_place_counts_and_that_is_said() -> None:
    assert last(sheet(("Timestamp", "2/6/2026", "1/7/2026"), ("Name", "A", "A"))) == (3, False)
    assert last(sheet(("Timestamp", "1/6/2026", "2/7/2026"), ("Name", "A", "A"))) == (3, True)


def test_of_several_times_in_a_row_the_latest_counts() -> None:
    started, ended = ("Start time", "1/5/26 9:00", "1/5/26 10:00"), ("Completion time", "1/5/26 12:00", "1/5/26 10:05")
    assert last(sheet(started, ended, ("Name", "A", "A"))) == (2, True)


@pytest.mark.parametrize(
    "cells",
    [
        ("yes", "no"),
        ("10", "9"),
        ("", ""),
        ("99/99/9999 77:77", "1e999"),
        ("1.1.1" + "9" * 60, "3:59:" + "9" * 80),
        ("0:10 +05:00", "0:20 +05:00"),
    ],
)
def test_what_is_no_time_says_nothing(cells: tuple[str, str]) -> None:
    assert last(sheet(("Timestamp", *cells), ("Name", "A", "A"))) == (3, True)


def test_of_several_sheets_the_one_with_the_latest_answer_comes_last() -> None:
    may, june = sheet(("Timestamp", "3 May 2026", "9 May 2026")), sheet(("Timestamp", "4 May 2026", "1 June 2026"))
    undated = sheet(("Name", "A", "B"))
    assert oldest_first([may, june]) == [0, 1]
    assert oldest_first([june, may]) == [1, 0]
    assert oldest_first([june, may, undated]) == [0, 1, 2]
    one, other = sheet(("Timestamp", "2/6/2026", "2/6/2026")), sheet(("Timestamp", "1/7/2026", "1/7/2026"))
    assert oldest_first([one, other]) == [0, 1]
    assert oldest_first([other, one]) == [0, 1]
    assert oldest_first([]) == []
