"""People of one name in several sheets: nobody's answers become another's, and what can't be known is said."""

from __future__ import annotations

import pytest

from m2m_tui.core.importing.columns.column_meaning import IGNORE, NAME
from m2m_tui.core.importing.import_answers import Imported, import_tables, open_round_of
from m2m_tui.core.importing.table import Table, row_of, table_of
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.each_of import each_of

ONE = "systems-mindset"
MAPPING = {"Timestamp": IGNORE, "Email": IGNORE, "Name": NAME, "One": ONE}

Cells = tuple[str, str, str, str]
A: Cells = ("2026-03-01 10:00", "a@example.org", "Chair", "1")
B: Cells = ("2026-03-01 11:00", "b@example.org", "Chair", "5")
C: Cells = ("2026-03-01 12:00", "c@example.org", "chair", "3")


@pytest.fixture(name="named")
def _named(example: Session) -> Session:
    return diagnose.open_round(example, title="A year on", confidentiality="named")[0]


def sheet(*rows: Cells, times: bool = True) -> Table:
    cells = [tuple(MAPPING), *(row if times else ("", *row[1:]) for row in rows)]
    return table_of([row_of(number, each, "x.csv") for number, each in enumerate(cells, 1)], "x.csv")


def imported(session: Session, *sheets: Table) -> Imported:
    return import_tables(session, open_round_of(session), [(each, MAPPING) for each in sheets])


def scores(session: Session) -> list[str]:
    return sorted(str(each.scores[ONE]) for each in session.rounds[open_round_of(session)].responses.values())


def said(done: Imported) -> list[tuple[int, str, bool]]:
    return [(each.row_number, each.words, each.left_out) for each in done.problems]


@each_of("times", [True, False])
@each_of(
    "sheets",
    [
        [[A, B], [B, A]],
        [[A, B], [C, B, A], [B], [C], [A, B, C], [B, C, A]],
        [[B, A], [A, B, C]],
        [[A], [B, A], [C, A, B]],
    ],
)
def test_in_whatever_order_people_of_one_name_come_again_each_keeps_their_answers(
    named: Session, sheets: list[list[Cells]], times: bool
) -> None:
    everybody: dict[str, str] = {}
    for rows in sheets:
        everybody |= {row[1]: row[3] for row in rows}
        done = imported(named, sheet(*rows, times=times))
        assert scores(done.session) == sorted(everybody.values())
        assert not any(left_out for _, _, left_out in said(done))
        named = done.session


@each_of("times", [True, False])
def test_sheets_that_come_in_together_tell_people_of_one_name_apart(named: Session, times: bool) -> None:
    sheets = [sheet(A, times=times), sheet(B, times=times)]
    done = imported(named, *sheets)
    assert scores(done.session) == ["1", "5"]
    assert said(done) == [
        (2, "“Chair” was taken in before, with another address, so this is somebody else: “Chair (2)”", False)
    ]
    assert imported(done.session, *sheets).session == done.session


def test_who_is_taken_by_the_name_alone_is_said(named: Session) -> None:
    done = imported(imported(named, sheet(A)).session, sheet(B))
    assert scores(done.session) == ["5"]
    words = "taken for the person of this name who was taken in before, though m2m keeps no addresses to tell."
    words += " If it is somebody else, undo this import, and import both sheets together"
    assert said(done) == [(2, words, False)]


def test_who_answered_again_is_known_by_the_row_that_was_there_before(named: Session) -> None:
    later = ("2026-03-03 10:00", A[1], "Chair", "4")
    done = imported(imported(named, sheet(A, B)).session, sheet(B, A, later))
    assert scores(done.session) == ["4", "5"]


def test_where_nobody_can_know_which_of_several_it_is_nothing_is_overwritten(named: Session) -> None:
    there = imported(named, sheet(A, B)).session
    done = imported(there, sheet(("2026-03-09", "c@example.org", "Chair", "3")))
    assert (done.session.rounds, done.nothing) == (there.rounds, True)
    words = "there are several people called “Chair”, and nothing says which of them this is."
    words += " Write in the sheet who it is, such as “Chair (2)”"
    assert said(done) == [(2, words, True)]
    mended = imported(there, sheet(("2026-03-09", "b@example.org", "Chair (2)", "3")))
    assert scores(mended.session) == ["1", "3"]
