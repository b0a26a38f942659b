"""Rows that are nobody's: what sums the others up, and a number below a column that somebody worked out."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.importing.people.nobody_rows import strangers, summaries
from m2m_tui.core.importing.table import Table, row_of, table_of
from tests.each_of import each_of

Cells = Sequence[str]


def table(*rows: Cells) -> Table:
    return table_of([row_of(number, cells, "a.csv") for number, cells in enumerate(rows, 1)], "a.csv")


def numbers(head: Cells, *rows: Cells) -> tuple[list[int], list[int]]:
    """The rows that sum others up, and those that are called so and are counted as people."""
    out, kept = summaries(table(head, *rows))
    return [row.number for row, _ in out], [row.number for row, _ in kept]


NAMED, TIMED = ("Name", "One", "Two"), ("Timestamp", "Name", "One")


@each_of(
    ("people", "left", "are_strangers"),
    [(1, 1, False), (2, 1, True), (4, 2, False), (7, 2, False), (8, 2, True), (8, 3, False), (12, 3, True)],
)
def test_a_few_rows_without_a_name_are_nobodys_where_all_others_have_one(
    people: int, left: int, are_strangers: bool
) -> None:
    rows = [*((f"Role {each}", "4", "2") for each in range(people)), *(("", "3.5", "") for _ in range(left))]
    found = strangers(table(NAMED, *rows))
    assert [row.number for row in found] == ([*range(people + 2, people + left + 2)] if are_strangers else [])


def test_where_others_say_nothing_of_who_they_are_either_nobody_is_a_stranger() -> None:
    rows = [("Chair", "", "4"), ("", "chair@example.org", "3"), ("Clerk", "", "2"), ("", "", "3.5")]
    assert strangers(table(("Name", "Email", "One"), *rows)) == ()
    assert strangers(table(("One", "Two"), ("4", "2"), ("3", "5"), ("", "3.5"))) == ()


@each_of(
    ("rows", "out", "kept"),
    [
        ([("A", "4", "2"), ("B", "2", "4"), ("Average", "3", "3")], [4], []),
        ([("Average", "3", "3"), ("A", "4", "2"), ("B", "2", "4")], [2], []),  # what it should be of those below
        ([("Average", "5", "1"), ("A", "4", "2"), ("B", "2", "4")], [], [2]),
        ([("Average", "3.5", "1"), ("A", "4", "2"), ("B", "2", "4")], [2], []),  # no answer
        ([("A", "4", "2"), ("B", "2", "4"), ("Average", "5", "1")], [4], []),  # at the end
        ([("A", "4", "2"), ("B", "2", "4"), ("Average", "5", "1"), ("C", "1", "1")], [], [4]),
        ([("A", "4", "2"), ("B", "2", "4"), ("Average", "3", "3"), ("C", "1", "1")], [4], []),
        (
            [("A", "4", "2"), ("Total", "4", "2"), ("C", "1", "1")],
            [],
            [3],
        ),  # of one person any summary is what they said
        ([("A", "4", "2"), ("B", "2", "4"), ("Max", "4", "4")], [], []),  # somebody, as nothing else is beside it
        ([("A", "4", "2"), ("B", "2", "4"), ("Average", "3", "3"), ("Max", "4", "4")], [4, 5], []),
        ([("A", "4", "2"), ("B", "2", "4"), ("Average", "3", "3"), ("Max", "3", "4")], [4], [5]),
        ([("A", "4", "2"), ("B", "2", "4"), ("Max", "4", "4"), ("C", "1", "1"), ("Average", "2.3", "2.3")], [6], [4]),
        # of those since the last one
        (
            [
                *(("A", "4", "2"), ("B", "2", "4"), ("Average", "3", "3")),
                *(("C", "1", "1"), ("D", "1", "3"), ("Average", "1", "2"), ("E", "5", "5")),
            ],
            [4, 7],
            [],
        ),
        # of all above it
        (
            [
                *(("A", "4", "2"), ("B", "2", "4"), ("Average", "3", "3")),
                *(("C", "1", "1"), ("D", "1", "1"), ("Average", "2", "2"), ("E", "5", "5")),
            ],
            [4, 7],
            [],
        ),
        (
            [
                *(("A", "4", "2"), ("B", "2", "4"), ("Average", "3", "3")),
                *(("C", "1", "1"), ("D", "1", "1"), ("Average", "3", "3"), ("E", "5", "5")),
            ],
            [4],
            [7],
        ),
        ([("Total", "6", "5"), ("A", "4", "2"), ("B", "3", "4")], [2], []),  # no answer
        ([("Total", "5", "0"), ("A", "4", "2"), ("B", "3", "4")], [], [2]),
        ([("Average", "3", "so far"), ("A", "4", "2"), ("B", "2", "4")], [2], []),  # words are no number
        ([("Average", "3", "1"), ("A", "4", "so"), ("B", "2", "")], [2], []),  # nor is there any to compare it with
        ([("A", "4", "2"), ("B", "2", "4")], [], []),
    ],
)
def test_a_row_that_is_called_so_is_a_summary_where_that_fits(
    rows: Sequence[Cells], out: list[int], kept: list[int]
) -> None:
    assert numbers(NAMED, *rows) == (out, kept)


def test_where_all_others_say_when_a_row_that_does_not_is_a_summary_wherever_it_stands() -> None:
    first, second = ("3/6/2024 9:00", "A", "4"), ("3/6/2024 9:05", "B", "2")
    assert numbers(TIMED, first, ("", "Average", "5"), second) == ([3], [])
    assert numbers(TIMED, first, ("3/6/2024 9:02", "Average", "5"), second) == ([], [])
    assert numbers(TIMED, first, ("", "Average", "5"), ("", "B", "2")) == ([], [3])
    between = ("", "Average", "5")
    assert numbers(TIMED, first, ("", "Max", "4"), between, second) == ([3, 4], [])  # the highest of all
    assert numbers(TIMED, first, ("", "Max", "3"), between, second) == ([4], [3])


def test_under_a_heading_that_asks_for_no_name_the_label_is_enough() -> None:
    assert numbers(("Role of the answers", "One"), ("A", "4"), ("Average", "5"), ("B", "2")) == ([3], [])
