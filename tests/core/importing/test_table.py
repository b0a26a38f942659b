"""Rows of a file become a table with headings, or are refused as something else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.importing.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    few,
    letter,
    looks_like_answers,
    row_of,
    table_of,
    unlike,
)
from tests.each_of import each_of


def rows(*texts: Sequence[str]) -> list[Row]:
    return [row_of(number, cells, "f.csv") for number, cells in enumerate(texts, 1)]


def test_a_row_is_cleaned_and_ends_with_its_last_word() -> None:
    row = row_of(7, ("a\r\nb", " \x1b[31mred\x00 ", "", "\xa0 ", ""), "f.csv")
    assert row == Row(7, ("a b", "red"), "Row 7")
    assert (row.cell(1), row.cell(9)) == ("red", "")


def test_the_first_row_is_the_headings() -> None:
    table = table_of(rows(("Name", "Trust"), ("A", "3"), ("B",)), "f.csv")
    assert table.headings == ("Name", "Trust")
    assert table.columns == (("A", "B"), ("3", ""))
    assert [row.number for row in table.rows] == [2, 3]


@each_of(
    ("texts", "words"),
    [
        ((), "f.csv: there is nothing in this file"),
        ((("Name", "Trust"),), "f.csv: there are questions in it, but no answers yet"),
        ((("lead@example.org", "4"), ("x", "3")), "its first row should be the questions"),
        ((("A", "4", "3", "4"), ("B", "3", "3", "3")), "its first row should be the questions"),
    ],
)
def test_what_is_no_table_of_answers(texts: Sequence[Sequence[str]], words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        table_of(rows(*texts), "f.csv")


def test_headings_may_be_numbers_and_may_name_an_address() -> None:
    assert not looks_like_answers(("1", "2", "3", "4", "5"))
    assert not looks_like_answers(("Questions? Ask lead@example.org", "Trust"))


def test_too_many_rows_or_columns() -> None:
    many = few(row_of(number, ("x",), "f.csv") for number in range(1, 10**9))
    assert len(many) == MOST_ROWS + 2
    with pytest.raises(UnreadableFile, match="more than 20,000 rows"):
        table_of(many, "f.csv")
    table_of(many[:-1], "f.csv")
    with pytest.raises(UnreadableFile, match="row 3: it has more than 2,000 columns"):
        row_of(3, ["x"] * (MOST_COLUMNS + 1), "f.csv")
    assert row_of(3, ["x"] * MOST_COLUMNS + [""] * 10**6, "f.csv").cells[-1] == "x"


def test_no_two_headings_are_alike() -> None:
    assert unlike(("Why?", "", "Why?", "Why? (2)", "Why?", "")) == (
        "Why?",
        "Column B",
        "Why? (2)",
        "Why? (2) (2)",
        "Why? (3)",
        "Column F",
    )


@each_of(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_letters(number: int, letters: str) -> None:
    assert letter(number) == letters
