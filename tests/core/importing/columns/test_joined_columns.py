"""One question in several columns is read as one: per person what is filled. Where two are, and differ, it is asked."""

from __future__ import annotations

from m2m_tui.core.importing.columns.column_meaning import ALSO, ELSE, NAME, comment_on
from m2m_tui.core.importing.columns.joined_columns import clashes, together, with_first
from m2m_tui.core.importing.table import Table, row_of, table_of
from m2m_tui.core.session import Session
from tests.each_of import each_of

ONE = "systems-mindset"
MAPPING = {"Who": NAME, "Q": ONE, "Q (2)": ALSO + ONE}


def table(*rows: tuple[str, ...]) -> Table:
    return table_of([row_of(number, cells, "") for number, cells in enumerate((("Who", "Q", "Q"), *rows), 1)], "x")


def column(read: Table) -> list[str]:
    return [row.cell(1) for row in read.rows]


def test_per_person_the_one_that_is_filled_counts() -> None:
    read, mapping = together(table(("A", "4", ""), ("B", "", "5"), ("C", "n/a", "2"), ("D",)), MAPPING)
    assert column(read) == ["4", "5", "2", ""]
    assert mapping == {"Who": NAME, "Q": ONE, "Q (2)": "ignore"}


def test_what_is_no_question_twice_stays_as_it_is() -> None:
    one = table(("A", "4", "5"))
    assert together(one, {"Q": ONE, "Q (2)": comment_on(ONE)}) == (one, {"Q": ONE, "Q (2)": comment_on(ONE)})


@each_of(
    ("cells", "apart"),
    [
        (("4", "4"), False),
        (("4", "4 - Mostly in place"), False),
        (("4", "-"), False),
        (("4", "5"), True),
        (("4", "?"), True),
        (("4", "six"), True),
    ],
)
def test_only_two_answers_that_differ_are_asked_about(example: Session, cells: tuple[str, str], apart: bool) -> None:
    found = clashes(example, table(("A", "4", ""), ("B", *cells)), MAPPING)
    assert [(each.what, each.headings, each.rows, each.cells) for each in found] == (
        [(ONE, ("Q", "Q (2)"), (3,), cells)] if apart else []
    )


@each_of(("first", "counts"), [("Q", ["4", "2"]), ("Q (2)", ["5", "2"])])
def test_the_one_that_counts_counts_wherever_it_is_filled(example: Session, first: str, counts: list[str]) -> None:
    form = table(("A", "4", "5"), ("B", "", "2"))
    (clash,) = clashes(example, form, MAPPING)
    settled = with_first(MAPPING, clash, first)
    assert settled[first] == ONE
    assert ELSE + ONE in settled.values()
    assert clashes(example, form, settled) == ()
    read, mapping = together(form, settled)
    assert mapping[first] == ONE
    assert list(read.cells(form.headings.index(first))) == counts


def test_what_is_said_of_rows_that_differ(example: Session) -> None:
    form = table(*(("A", "4", "5") for _ in range(8)))
    (clash,) = clashes(example, form, MAPPING)
    assert str(clash) == (
        "Rows 2, 3, 4, 5, 6 and 3 more have answers in “Q” and “Q (2)”, and not the same, such as “4” and “5”."
    )
