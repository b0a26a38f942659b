"""The fill-in sheet: what is on it, and that it is known again, filled in, and only by its own round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings

from m2m_tui.core.errors import EditRefused, UnreadableFile
from m2m_tui.core.findings.promises import promise
from m2m_tui.core.importing.answer_sheet import table_in
from m2m_tui.core.importing.ballot_sheet import ballot_sheet
from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME, comment_on
from m2m_tui.core.importing.fill_in_sheet import Form, filled_in, form_of, mapping_of_form, name_on, sheet, together
from m2m_tui.core.importing.grid import Grid
from m2m_tui.core.importing.import_answers import Imported, import_tables
from m2m_tui.core.importing.table import Row, Table, row_of
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.core.stages.act import ballots
from m2m_tui.languages.language import english
from tests.answer_exports import PEOPLE, filled_rows
from tests.each_of import each_of
from tests.strategies import sessions
from tests.thorough import tries

ONE = "systems-mindset"


def opened(session: Session, confidentiality: Confidentiality = "named") -> tuple[Session, str]:
    return diagnose.open_round(
        session, title="A year on", confidentiality=confidentiality, groups=("Core team", "Partners")
    )


def as_rows(cells: Iterable[Sequence[str]]) -> list[Row]:
    return [row for number, each in enumerate(cells, 1) if (row := row_of(number, each, "f.csv")).cells]


def back(form: Form, person: int = 0, name: str = "f.csv") -> Table:
    table = filled_in(as_rows(filled_rows(form, PEOPLE[person])), name)
    assert table is not None
    return table


def taken(session: Session, round_id: str, *forms: Table) -> Imported:
    table = together(forms)
    return import_tables(session, round_id, [(table, mapping_of_form(session, round_id, table))])


@each_of(
    ("cells", "place", "name"),
    [
        (["Area lead", "", "name"], 2, "Area lead"),
        (["", " Area lead ", "name"], 2, "Area lead"),
        (["Area lead", "name"], 1, "Area lead"),
        (["Who", "Area lead", "Chair", "name"], 3, "Area lead"),
        (["Who", "", "Chair", "name"], 3, "Chair"),
        (["Who", "", "", "name"], 3, "Who"),
        (["name", "Area lead"], 0, ""),
    ],
)
def test_a_name_stands_in_its_cell_or_beside_it(cells: list[str], place: int, name: str) -> None:
    assert name_on(row_of(1, cells, "f.csv"), place) == name


def test_what_is_on_it(example: Session) -> None:
    session, round_id = opened(adapt.remove(example, ONE, ""))
    form = form_of(session, round_id)
    asked = [question.enabler_id for _, questions in form.levels for question in questions]
    assert asked == list(session.enablers_in_use)
    assert [title for title, _ in form.levels] == [level.title for level in session.levels.values()]
    assert form.levels[0][1][0].statement == session.enablers["reframing-risk"].statement
    assert form.groups == ("Core team", "Partners")
    assert form.scale.startswith("1 = Not in place, 2 = ")
    assert form.scale.endswith("? = Don’t know")


@each_of("confidentiality", ["named", "anonymous"])
def test_it_says_what_is_promised_and_only_a_named_round_asks_for_a_name(
    example: Session, confidentiality: Confidentiality
) -> None:
    session, round_id = opened(example, confidentiality)
    form = form_of(session, round_id)
    assert form.promise == promise(session.rounds[round_id], english())
    assert any(form.promise in cell for row in sheet(form) for cell in row)
    assert form.asks_name == (confidentiality == "named")
    assert any(row[-1] == NAME for row in sheet(form)) == form.asks_name


def test_an_enabler_without_a_statement_says_what_it_is(example: Session) -> None:
    session, round_id = opened(adapt.reword(example, ONE, statement=""))
    assert form_of(session, round_id).levels[0][1][0].statement == session.enablers[ONE].description


def test_only_an_open_round_has_one(example: Session) -> None:
    with pytest.raises(EditRefused, match="revealed"):
        form_of(example, "b4se")


def test_it_comes_back_as_it_was_filled_in(example: Session) -> None:
    session, round_id = opened(example)
    done = taken(session, round_id, back(form_of(session, round_id)))
    (response,) = done.session.rounds[round_id].responses.values()
    assert (response.name, response.group) == ("Programme lead", "Core team")
    assert response.scores == dict(zip(session.enablers_in_use, PEOPLE[0][2], strict=True))
    assert response.comments == {ONE: "Prevention survived the last two rounds."}
    assert taken(done.session, round_id, back(form_of(session, round_id))).session is done.session


@each_of("column", [1, 2, 3])
def test_a_name_counts_in_whichever_empty_cell_of_its_row_it_was_typed(example: Session, column: int) -> None:
    session, round_id = opened(example)
    rows = [list(row) for row in filled_rows(form_of(session, round_id), PEOPLE[0])]
    (own,) = [row for row in rows if row[-1] == NAME]
    own[1:4] = ["Clerk" if place == column else "" for place in (1, 2, 3)]
    table = filled_in(as_rows(rows), "f.csv")
    assert table is not None
    assert dict(zip(table.headings, table.rows[0].cells, strict=True))[NAME] == "Clerk"


def test_lines_above_it_and_columns_before_it_do_no_harm(example: Session) -> None:
    session, round_id = opened(example)
    form = form_of(session, round_id)
    moved = [["For the partners"], [], *(["", *cells] for cells in filled_rows(form))]
    assert filled_in(as_rows(moved), "f.csv") == back(form)


def test_what_is_no_sheet(example: Session) -> None:
    assert filled_in(as_rows([["Timestamp", "Name"], ["m2m", "form"]]), "f.csv") is None
    assert filled_in([], "f.csv") is None


def test_a_sheet_whose_keys_are_gone(example: Session) -> None:
    form = form_of(*opened(example))
    torn = [cells if number == 0 else cells[:-1] for number, cells in enumerate(filled_rows(form))]
    with pytest.raises(UnreadableFile, match="its columns were moved"):
        filled_in(as_rows(torn), "f.csv")


def test_a_sheet_of_another_session_or_round_is_refused(example: Session) -> None:
    session, round_id = opened(example)
    form = back(form_of(session, round_id))
    other, other_id = opened(example)
    with pytest.raises(EditRefused, match=r"f\.csv: this form was written for another session"):
        mapping_of_form(other, other_id, form)
    answered = taken(session, round_id, form).session
    later, later_id = opened(diagnose.reveal(answered, round_id))
    with pytest.raises(EditRefused, match=r"f\.csv: this form belongs to “A year on”, whose answers are revealed"):
        mapping_of_form(later, later_id, form)


def test_a_sheet_with_an_enabler_that_there_is_not(example: Session) -> None:
    session, round_id = opened(example)
    form = back(form_of(session, round_id))
    odd = Table(form.name, (*form.headings, "no-such"), form.rows, form.form)
    with pytest.raises(EditRefused, match="asks about “no-such”"):
        mapping_of_form(session, round_id, odd)


def test_sheets_together_are_a_row_each_and_say_whose_they_are(example: Session) -> None:
    session, round_id = opened(example)
    form = form_of(session, round_id)
    nameless = filled_in(
        as_rows([["", "", "", "", cells[4]] if cells[4] == NAME else cells for cells in filled_rows(form)]), "b.csv"
    )
    assert nameless is not None
    done = taken(session, round_id, back(form, 0, "a.csv"), nameless, back(form, 1, "c.csv"))
    assert done.added == 2
    assert [(each.place, each.words) for each in done.problems] == [("b.csv", "there is no name in it")]


def test_two_who_answered_alike_are_two_when_their_sheets_come_together(example: Session) -> None:
    session, round_id = opened(example, "anonymous")
    form = form_of(session, round_id)
    done = taken(session, round_id, back(form, 1, "a.csv"), back(form, 1, "b.csv"))
    assert done.added == 2
    assert taken(done.session, round_id, back(form, 1, "a.csv"), back(form, 1, "b.csv")).already_there == 2


def test_older_sheets_with_fewer_questions_go_with_newer_ones(example: Session) -> None:
    before, round_id = opened(example)
    older = back(form_of(before, round_id))
    after = adapt.keep(before, "shared-purpose")
    newer = back(form_of(after, round_id), 1, "g.csv")
    done = taken(after, round_id, older, newer)
    assert done.added == 2
    assert (NAME in done.session.columns, GROUP in done.session.columns) == (False, False)


@given(sessions())
@settings(max_examples=tries(10, 300))
def test_every_session_has_a_sheet_that_is_known_again(session: Session) -> None:
    session = Session.model_validate({**dict(session), "rounds": {}})
    session, round_id = opened(session)
    form = form_of(session, round_id)
    if not session.enablers_in_use:
        return
    table = filled_in(as_rows(sheet(form)), "f.csv")
    assert table is not None
    assert table.form == round_id
    assert set(table.headings) >= {comment_on(key) for key in session.enablers_in_use} | {NAME}
    assert all(len(row) == 5 for row in sheet(form))


@each_of("left", [4, 3])
def test_a_sheet_without_its_last_column_is_known_and_refused(example: Session, left: int) -> None:
    session, round_id = opened(example)
    voting, vote_id = ballots.open_vote(example, title="", options=[*example.shifts][:4])
    rating, rating_id = ballots.open_effort_and_impact(example, title="", options=[*example.shifts][:2])
    lines = (sheet(form_of(session, round_id)), ballot_sheet(voting, vote_id), ballot_sheet(rating, rating_id))
    for each in lines:
        cut = Grid(tuple(as_rows(row[:left] for row in [("Thank you!",), *each])))
        with pytest.raises(UnreadableFile, match="its last column, by which m2m knows what is asked, is missing"):
            table_in([cut], "f.csv", {})
