"""Rows that a form tool marks as its preview, a test or spam are nobody's; others called so are somebody's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.importing.answer_sheet import table_in
from m2m_tui.core.importing.grid import Grid
from m2m_tui.core.importing.people.trial_rows import trials
from m2m_tui.core.importing.table import Table, row_of, table_of
from tests.each_of import each_of

QUALTRICS = ("Status", "DistributionChannel", "Name", "Trust")


def table(headings: Sequence[str], *rows: Sequence[str]) -> Table:
    return table_of([row_of(number, cells, "a.csv") for number, cells in enumerate((headings, *rows), 1)], "a.csv")


@each_of(
    ("status", "channel", "mark"),
    [
        ("IP Address", "anonymous", ""),
        ("Imported", "email", ""),
        ("Survey Preview", "preview", "Survey Preview"),
        ("IP Address", "preview", "preview"),
        ("Survey Test", "test", "Survey Test"),
        ("Spam", "anonymous", "Spam"),
        ("Possible spam", "qr", "Possible spam"),
        ("0", "anonymous", ""),
        ("4", "anonymous", ""),
        ("16", "anonymous", ""),
        ("1", "anonymous", "Survey Preview"),
        ("8", "anonymous", "Spam"),
    ],
)
def test_what_qualtrics_marks_is_nobodys(status: str, channel: str, mark: str) -> None:
    marked = trials(table(QUALTRICS, (status, channel, "Chair", "4")))
    assert [each for _, each in marked] == [mark] * (mark != "")


def test_the_second_row_of_its_headings_calls_them_otherwise() -> None:
    said = table(("Response Type", "Distribution Channel", "Trust"), ("2", "anonymous", "4"), ("0", "anonymous", "4"))
    assert [(row.number, mark) for row, mark in trials(said)] == [(2, "Survey Test")]


def test_a_status_of_another_tool_and_such_a_word_elsewhere_are_somebodys() -> None:
    assert trials(table(("Status", "Name", "Trust"), ("1", "Chair", "4"), ("Complete", "Chair", "4"))) == ()
    assert trials(table(("Your status", "Name", "Trust"), ("Spam", "Preview", "4"))) == ()


def test_they_are_left_out_and_named() -> None:
    read = table_in([grid("Survey Preview", "IP Address", "IP Address")], "a.csv", {"trust": ("trust",)})
    assert [row.number for row in read.rows] == [3, 4]
    assert read.facts.trials == ((2, "Survey Preview"),)


def test_nothing_but_trials_is_refused_with_their_mark() -> None:
    with pytest.raises(
        UnreadableFile, match="all the answers in it are marked as “Survey Preview”, so they are nobody’s"
    ):
        table_in([grid("Survey Preview", "Survey Preview")], "a.csv", {"trust": ("trust",)})


def grid(*statuses: str) -> Grid:
    people = [(status, "anonymous", f"Officer {number}", "4") for number, status in enumerate(statuses)]
    return Grid(tuple(row_of(number, cells, "a.csv") for number, cells in enumerate((QUALTRICS, *people), 1)), "")
