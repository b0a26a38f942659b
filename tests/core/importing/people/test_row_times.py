"""The later of two rows is the one that its sheet's times say, whichever way the dates are written."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.importing.people.row_times import Doubt, oldest_first, row_times
from m2m_tui.core.importing.table import Table, row_of, table_of
from tests.each_of import each_of


def sheet(*columns: tuple[str, ...]) -> Table:
    """A sheet of columns, each with its heading first."""
    rows = [row_of(number, cells, "answers.csv") for number, cells in enumerate(zip(*columns, strict=True), 1)]
    return table_of(rows, "answers.csv")


def last(table: Table) -> tuple[int, Doubt]:
    """The number of the latest row, and what makes that doubtful."""
    ordered, doubt = row_times(table).in_order(table.rows)
    return ordered[-1].number, doubt


@each_of(
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
        ("2024/10/27 1:45:00 am GMT+1", "2024/10/27 1:30:00 am GMT"),
        ("2024/10/27 1:45:00 pm GMT+5:30", "2024/10/27 1:10:00 pm UTC"),
        ("2024/10/27 1:10:00 pm GMT", "2024/10/27 9:45:00 am GMT−4"),
        ("2024-10-27 10:30 UTC", "2024-10-27 10:00 EST"),
        ("2024-10-27 11:30 CEST", "2024-10-27 11:00 BST"),
        ("Sun Oct 27 2024 01:45:00 GMT+0100 (British Summer Time)", "Sun Oct 27 2024 01:30:00 GMT+0000"),
        ("2024-10-27 10:00 XYZT", "2024-10-27 10:30 XYZT"),
        ("45413.1", "45420.5"),
        ("2024-05-01 10:00", "45420,5"),
        ("1714560000", "1714989600000"),
        ("1714989600", "2024-05-06 10:00:01Z"),
        ("12. Mai 2024 10:00", "3. Juni 2024 10:00 Uhr"),
        ("3 de marzo de 2024 10:00", "2 de abril de 2024 9:00"),
        ("mar. 2 avr. 2024 10h30", "1er juin 2024"),
        ("30 août 2024 9:00", "1 déc. 2024 9:00"),
        ("13 Mawrth 2026 10:00", "2 Ebrill 2026 09:00"),
        ("13 Tachwedd 2026 10:00", "2 Rhagfyr 2026 09:00"),
        ("30 kwietnia 2024", "2 października 2024"),
        ("9 mrt. 2024 10:00", "2 mei 2024 9:00"),
        ("9 gennaio 2024 10:00", "2 giugno 2024 9:00"),
        ("3.6.2024 klo 9.45", "3.6.2024 klo 10.30"),
        ("3. 6. 2024 9:00", "1. 7. 2024 9:00"),
        ("1/5/24 9:00 a. m.", "1/5/24 1:00 p. m."),
        ("20240501 10:00", "20240502 09:00"),
    ],
)
def test_the_later_row_is_the_one_with_the_later_time(earlier: str, later: str) -> None:
    for times in permutations((earlier, later)):
        assert last(sheet(("Timestamp", *times), ("Name", "A", "A"))) == (2 + times.index(later), "")


def test_a_date_that_can_be_read_in_two_ways_is_read_as_its_column_tells() -> None:
    table = sheet(("Completion time", "2/6/2026 9:00", "1/7/2026 9:00", "25/6/2026 9:00"), ("Name", "A", "A", "B"))
    ordered, doubt = row_times(table).in_order(table.rows[:2])
    assert ([row.number for row in ordered], doubt) == ([2, 3], "")
    table = sheet(("Completion time", "2/6/2026 9:00", "1/7/2026 9:00", "6/25/2026 9:00"), ("Name", "A", "A", "B"))
    ordered, doubt = row_times(table).in_order(table.rows[:2])
    assert ([row.number for row in ordered], doubt) == ([3, 2], "")


def test_where_nothing_tells_the_place_counts_and_that_is_said() -> None:
    assert last(sheet(("Timestamp", "2/6/2026", "1/7/2026"), ("Name", "A", "A"))) == (3, "two ways to read a date")
    assert last(sheet(("Timestamp", "1/6/2026", "2/7/2026"), ("Name", "A", "A"))) == (3, "")
    assert last(sheet(("Timestamp", "2/12/2026", "12/1/2026"), ("Name", "A", "A")))[1] == "two ways to read a date"


def test_of_several_times_in_a_row_the_latest_counts() -> None:
    started, ended = ("Start time", "1/5/26 9:00", "1/5/26 10:00"), ("Completion time", "1/5/26 12:00", "1/5/26 10:05")
    assert last(sheet(started, ended, ("Name", "A", "A"))) == (2, "")


UNREAD: Doubt = "time unread"


@each_of(
    "cells",
    [
        ("yes", "no"),
        ("10", "9"),
        ("99/99/9999 77:77", "1e999"),
        ("1.1.1" + "9" * 60, "3:59:" + "9" * 80),
        ("0:10 +05:00", "0:20 +05:00"),
        ("9:00", "10:00"),
        ("", "2024-05-01"),
        ("2024-05-02", ""),
        ("2024-05-02 10:00", "sometime in May 2024"),
        ("2024-05-02 10:00 of a Monday, I think", "2024-05-01 10:00"),
        ("12345", "45420.5"),
    ],
)
def test_where_a_time_cant_be_read_the_place_counts_and_that_is_said(cells: tuple[str, str]) -> None:
    for times in permutations(cells):
        assert last(sheet(("Timestamp", *times), ("Name", "A", "A"))) == (3, UNREAD)


def test_a_sheet_without_times_leaves_nothing_doubtful() -> None:
    assert last(sheet(("Timestamp", "", ""), ("Name", "A", "A"))) == (3, "no times")
    assert last(sheet(("Name", "A", "A"))) == (3, "no times")


def test_a_time_that_cant_be_read_is_doubtful_only_for_whose_it_is() -> None:
    table = sheet(("Timestamp", "2024-05-02", "2024-05-01", "?"), ("Name", "A", "A", "B"))
    ordered, doubt = row_times(table).in_order(table.rows[:2])
    assert ([row.number for row in ordered], doubt) == ([3, 2], "")


def test_a_column_of_other_things_is_no_time_beside_one_of_times() -> None:
    assert last(sheet(("Date", "yes", "no"), ("Timestamp", "2024-05-02", "2024-05-01"))) == (2, "")
    started, ended = (
        ("Start time", "2024-05-02 9:00", "2024-05-02 9:30"),
        ("Completion time", "late", "2024-05-02 9:40"),
    )
    assert last(sheet(started, ended)) == (3, UNREAD)


@each_of("midnight", ["", " 00:00:00"])
def test_a_day_and_the_time_beside_it_are_one(midnight: str) -> None:
    date = ("Date", *2 * [f"2024-05-01{midnight}"])
    assert last(sheet(date, ("Time", "10:00", "9:30"))) == (2, "")
    assert last(sheet(date, ("Time", "", ""))) == (3, "same time")


@pytest.mark.parametrize("zone", ["XYZT", "IST", ""])
def test_where_it_depends_on_a_zone_that_isnt_known_the_place_counts(
    zone: str, recwarn: pytest.WarningsRecorder
) -> None:
    for times in permutations((f"2024-10-27 10:00 {zone}", "2024-10-27 10:30 UTC")):
        assert last(sheet(("Timestamp", *times), ("Name", "A", "A"))) == (3, "zone unknown")
    assert last(sheet(("Timestamp", f"2024-10-29 10:00 {zone}", "2024-10-27 10:30 UTC"))) == (2, "")
    assert not recwarn.list


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,6}[-/. :][A-Za-z0-9 .:+-]{0,20}", fullmatch=True))
def test_whatever_stands_there_is_a_time_or_none(cell: str) -> None:
    row_times(sheet(("Timestamp", cell, "2024-05-01")))


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
