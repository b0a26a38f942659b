"""Tables: columns stand under each other, and share out the room that there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.reports.table import column_widths, table
from tests.each_of import each_of


def test_columns_stand_under_each_other_and_have_three_cells_at_least() -> None:
    assert table(["A", "Longer"], [["one two", "b"], ["", "c"]]) == [
        "| A       | Longer |",
        "| ------- | ------ |",
        "| one two | b      |",
        "|         | c      |",
        "",
    ]
    assert table(["A"], []) == ["| A   |", "| --- |", ""]


@each_of(
    ("least", "wanted", "room", "widths"),
    [
        ([3, 3], [3, 3], 20, [3, 3]),
        ([3, 3], [9, 5], 20, [9, 5]),
        ([3, 3], [20, 5], 12, [7, 5]),
        ([3, 3], [20, 20], 12, [6, 6]),
        ([2, 6], [20, 20], 12, [4, 8]),
        ([5, 2, 2], [4, 9, 30], 20, [5, 7, 8]),
        ([8, 4], [9, 9], 12, [8, 4]),
        ([8, 4], [9, 9], 6, [4, 2]),
        ([7], [9], 0, [0]),
    ],
)
def test_those_that_want_little_have_all_they_want(
    least: list[int], wanted: list[int], room: int, widths: list[int]
) -> None:
    assert column_widths(least, wanted, room) == widths


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 60)), min_size=1, max_size=9), st.integers(9, 200))
def test_nobody_has_more_while_somebody_who_wants_more_has_less(columns: list[tuple[int, int]], room: int) -> None:
    least, wanted = [each for each, _ in columns], [max(pair) for pair in columns]
    if sum(least) <= room:
        widths = column_widths(least, wanted, room)
        more = [width - few for few, width in zip(least, widths, strict=True)]
        hungry = [given for given, width, want in zip(more, widths, wanted, strict=True) if width < want]
        assert max(more) <= min(hungry, default=60) + 1
        assert sum(widths) == min(room, sum(wanted))
