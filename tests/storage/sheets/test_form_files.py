"""The sheet in each of its formats: text stays text, it can be filled in, and nothing is overwritten."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME
from m2m_tui.core.importing.fill_in_sheet import Form, form_of
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sheets.form_files import form_bytes, form_path, plain_bytes, write_form
from m2m_tui.storage.sheets.read import read_table
from tests.strategies import sessions
from tests.thorough import tries

Kind = Literal["xlsx", "csv", "toml"]
KINDS: tuple[Kind, ...] = ("xlsx", "csv", "toml")
FORMULAS = ("=1+1", "+4", "-a dash", "@SUM(A1)", '=HYPERLINK("https://example.org")')


def form_for(
    session: Session, confidentiality: Confidentiality = "named", groups: tuple[str, ...] = ("Core team", "Partners")
) -> Form:
    opened, round_id = diagnose.open_round(session, title="A year on", confidentiality=confidentiality, groups=groups)
    return form_of(opened, round_id)


@pytest.fixture(name="hostile")
def _hostile(example: Session) -> Form:
    """Every text that people typed begins like a formula."""
    enablers = {
        key: replaced(each, title=f"{FORMULAS[number % 5]} {key}", statement=FORMULAS[(number + 1) % 5])
        for number, (key, each) in enumerate(example.enablers.items())
    }
    levels = {key: replaced(each, title=f"={each.title}") for key, each in example.levels.items()}
    labels = {str(point): f"={point}+1" for point in range(1, 6)}
    scale = replaced(example.scale, question="=NOW()", labels=labels)
    session = changed(example, title="=1+1", enablers=enablers, levels=levels, scale=scale)
    return form_for(session, groups=("=1+1", "@here"))


def page_of(form: Form) -> Any:
    return load_workbook(io.BytesIO(form_bytes(form, "xlsx")))["Form"]


def test_no_text_in_a_csv_is_a_formula(hostile: Form) -> None:
    rows = list(csv.reader(io.StringIO(form_bytes(hostile, "csv").decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@"]
    assert "'=1+1, Harbourside Council, A year on" in cells


def test_no_text_in_a_workbook_is_a_formula(hostile: Form) -> None:
    book = load_workbook(io.BytesIO(form_bytes(hostile, "xlsx")))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1, Harbourside Council, A year on" in {cell.value for cell in cells}
    assert all(cell.quotePrefix == str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_csv_that_excel_takes_for_what_it_is(example: Session) -> None:
    data = form_bytes(form_for(example), "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert "don’t" in data.decode("utf-8-sig")


def test_the_workbook_is_easy_to_fill_in(example: Session) -> None:
    form = form_for(example)
    page = page_of(form)
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["E"].hidden
    assert page.column_dimensions["B"].width > 50
    assert page["B2"].alignment.wrap_text
    rows = {row[4].value: row[0].row for row in page.iter_rows() if row[4].value}
    asked = [f"C{row}" for key, row in rows.items() if key.startswith("enabler:")]
    choices = {str(each.sqref): each for each in page.data_validations.dataValidation}
    answers = next(each for each in choices.values() if f"C{rows['enabler:systems-mindset']}" in each.sqref)
    assert [cell for cell in asked if cell not in answers.sqref] == []
    assert not answers.showErrorMessage  # a 4 that is typed is welcome too
    (group,) = (each for each in choices.values() if f"C{rows[GROUP]}" in each.sqref)
    lists = page.parent["Choices"]
    assert lists.sheet_state == "hidden"
    assert [row[0].value for row in lists["A1:A6"]][3:] == ["4 – Mostly in place", "5 – Embedded", "? – Don’t know"]
    assert [row[0].value for row in lists["B1:B2"]] == ["Core team", "Partners"]
    assert (answers.formula1, group.formula1) == ("=Choices!$A$1:$A$6", "=Choices!$B$1:$B$2")
    assert NAME in rows


def test_every_row_is_as_high_as_its_text_in_a_font_that_is_named(example: Session) -> None:
    """LibreOffice shows one line of a row whose height isn't said, and takes a font of its own where none is."""
    statement = "Our budgets can be moved to where they help most, and nobody has to ask twice. " * 4
    enablers = {key: replaced(each, statement=statement) for key, each in example.enablers.items()}
    page = page_of(form_for(changed(example, enablers=enablers)))
    assert {cell.font.name for row in page.iter_rows() for cell in row if cell.value} == {"Arial"}
    for row in page.iter_rows():
        lines = max(len(str(cell.value or "")) / page.column_dimensions[cell.column_letter].width for cell in row[:4])
        assert page.row_dimensions[row[0].row].height >= 12 * lines
    words = {row[4].value: page.row_dimensions[row[0].row].height for row in page.iter_rows()}
    assert words["enabler:systems-mindset"] > 60
    assert words["name"] < 20


def test_no_row_is_higher_than_a_spreadsheet_draws_and_wide_letters_take_two(example: Session) -> None:
    def height(statement: str) -> float:
        enablers = {key: replaced(each, statement=statement) for key, each in example.enablers.items()}
        page = page_of(form_for(changed(example, enablers=enablers)))
        return next(
            float(page.row_dimensions[row[0].row].height) for row in page if row[4].value == "enabler:systems-mindset"
        )

    assert height("word " * 2000) == 409
    assert height("力" * 100) > height("x" * 100)


def test_a_workbook_of_a_round_without_groups(example: Session) -> None:
    page = page_of(form_for(example, groups=()))
    assert len(page.data_validations.dataValidation) == 1


def test_the_toml_is_toml_and_says_what_to_do(example: Session) -> None:
    form = form_for(example)
    text = form_bytes(form, "toml").decode()
    data = tomllib.loads(text)
    assert data["form"] == form.round_id
    assert (data["name"], data["group"]) == ("", "")
    assert list(data["answers"]) == [question.enabler_id for _, questions in form.levels for question in questions]
    assert set(map(str, data["answers"].values())) == {"{'answer': '', 'comment': ''}"}
    assert "# 4 = Mostly in place" in text
    assert max(map(len, text.splitlines())) < 110


def test_an_anonymous_sheet_asks_for_no_name(example: Session) -> None:
    form = form_for(example, "anonymous")
    assert "name" not in tomllib.loads(form_bytes(form, "toml").decode())
    assert "name or role" not in form_bytes(form, "csv").decode()


@given(sessions())
@settings(max_examples=tries(12, 300))
def test_whatever_the_session_says_its_sheets_are_known_again(
    tmp_path_factory: pytest.TempPathFactory, session: Session
) -> None:
    session = Session.model_validate({**dict(session), "rounds": {}})
    if not session.enablers_in_use:
        return
    form = form_for(session)
    path = tmp_path_factory.mktemp("forms")
    read = []
    for kind in KINDS:
        target = path / f"form.{kind}"
        write_form(form_bytes(form, kind), target)
        read.append(read_table(target))
    assert {each.form for each in read} == {form.round_id}
    assert len({frozenset(each.headings) for each in read}) == 1


# -- where it goes


def test_it_is_written_beside_the_session_and_never_over_another(tmp_path: Path) -> None:
    session_path = tmp_path / "ours.toml"
    first = form_path(session_path, "csv")
    assert first == tmp_path / "ours-form.csv"
    write_form(b"one", first)
    second = form_path(session_path, "csv")
    assert second == tmp_path / "ours-form-2.csv"
    with pytest.raises(UnwritableFile, match="a file of this name is already there"):
        write_form(b"two", first)
    assert first.read_bytes() == b"one"


def test_a_link_to_nothing_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / "ours-form.md").symlink_to(tmp_path / "gone")
    assert form_path(tmp_path / "ours.toml", "md") == tmp_path / "ours-form-2.md"


@pytest.mark.parametrize(
    ("target", "said"), [("no/such/folder/f.csv", "there is no such file or folder"), (".", "already there")]
)
def test_where_it_can_not_be_written(tmp_path: Path, target: str, said: str) -> None:
    with pytest.raises(UnwritableFile, match=said):
        write_form(b"x", tmp_path / target)


# -- how it looks


def test_what_is_to_be_filled_in_stands_out_and_nothing_else_does(example: Session) -> None:
    page = page_of(form_for(example))
    keys = {row[4].value or "": row for row in page.iter_rows()}
    (level,) = (row for row in page.iter_rows() if row[0].value == next(iter(example.levels.values())).title)

    def filled(row: Any) -> list[str | None]:
        return [cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else None for cell in row[:4]]

    def framed(row: Any) -> list[bool]:
        return [cell.border.bottom.style == cell.border.left.style == "thin" for cell in row[:4]]

    assert filled(page[1]) == ["D9E2EC"] * 4
    assert filled(level) == ["EEF2F6"] * 4
    assert filled(keys["enabler:systems-mindset"]) == [None, None, "FFFBE6", "FFFBE6"]
    assert framed(keys["enabler:systems-mindset"]) == [False, False, True, True]
    for key in (NAME, GROUP):  # a name needs no comment
        assert filled(keys[key]) == [None, None, "FFFBE6", None]
        assert framed(keys[key]) == [False, False, True, False]
    how = page[2]
    assert (how[4].value, how[1].value is None, filled(how)) == (None, False, [None] * 4)


def test_the_head_and_the_first_column_are_bold(example: Session) -> None:
    page = page_of(form_for(example))
    assert [cell.font.bold for cell in page[1][:4]] == [True] * 4
    assert [[cell.font.bold for cell in row[:4]] for row in page.iter_rows(min_row=2)] == [
        [True, False, False, False]
    ] * (page.max_row - 1)


def test_it_prints_as_wide_as_a_page_and_as_long_as_it_is(example: Session) -> None:
    page = page_of(form_for(example))
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.title, page.cell(1, 1).alignment.vertical) == ("Form", "top")


def test_rows_of_text_alone_are_wrapped_below_their_headings() -> None:
    page = load_workbook(io.BytesIO(plain_bytes([["Key", "Text"], ["a", "=1+1"]], "xlsx"))).active
    assert page is not None
    assert page.freeze_panes == "A2"
    assert [page.column_dimensions[letter].width for letter in "ABC"] == [34, 62, 13]
    assert page["B2"].data_type == "s"
    assert page["B2"].alignment.wrap_text
    assert plain_bytes([["Key"], ["=1+1"]], "csv").decode("utf-8-sig") == "Key\r\n'=1+1\r\n"
