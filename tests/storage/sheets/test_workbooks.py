"""Excel workbooks: what people and programs put into cells, and what nobody should."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
from openpyxl.worksheet.worksheet import Worksheet

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.importing.grid import Grid
from m2m_tui.core.importing.table import Row
from m2m_tui.storage.sheets import workbooks
from m2m_tui.storage.sheets.workbooks import grids_in_workbook
from tests.answer_exports import workbook
from tests.each_of import each_of

SHEET = "xl/worksheets/sheet1.xml"


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in only_grid(data).rows]


def only_grid(data: bytes) -> Grid:
    (grid,) = grids_in_workbook(data, "a.xlsx")
    return grid


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        grids_in_workbook(data, "a.xlsx")
    return str(caught.value).removeprefix("a.xlsx: ")


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            new.writestr(name, content if name == part else old.read(name))
    return made.getvalue()


def sheet_xml(rows: str, dimension: str = "A1:B2") -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


def test_cells_as_text() -> None:
    row = [4, 4.0, 4.5, True, None, "=1+1", date(2024, 6, 3), datetime(2024, 6, 3, 9, 0), " x\ny ", "#N/A"]
    assert cells(workbook([row])) == [
        ("4", "4", "4.5", "True", "", "", "2024-06-03 00:00:00", "2024-06-03 09:00:00", "x y", "#N/A")
    ]


def test_rows_keep_their_numbers() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page["A3"], page["B7"] = "Name", "x"
    assert only_grid(saved(book)).rows == (Row(3, ("Name",), "Row 3"), Row(7, ("", "x"), "Row 7"))


def test_an_empty_workbook() -> None:
    assert cells(workbook([])) == []


@each_of("dimension", ["A1:XFD1048576", "A1", "Z9:A1", "nonsense", ""])
def test_what_a_sheet_says_of_its_size_is_not_believed(dimension: str) -> None:
    xml = sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1"><v>4</v></c></row>', dimension
    )
    begun = time.monotonic()
    try:
        assert cells(with_part(workbook([]), SHEET, xml)) == [("Name", "4")]
    except UnreadableFile:
        assert dimension in ("nonsense", "")
    assert time.monotonic() - begun < 5


@each_of("row", ["1048577", "999999999999", "-1", "x"])
def test_rows_that_no_spreadsheet_has(row: str) -> None:
    xml = sheet_xml(f'<row r="{row}"><c r="A{row}"><v>4</v></c></row>')
    begun = time.monotonic()
    assert refused(with_part(workbook([]), SHEET, xml)).startswith("the workbook is damaged")
    assert time.monotonic() - begun < 10


def test_a_sheet_that_is_formatted_down_to_its_last_row() -> None:
    xml = sheet_xml('<row r="1"><c r="A1"><v>4</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>')
    assert cells(with_part(workbook([]), SHEET, xml)) == [("4",)]


@each_of(("below", "told"), [(1, 2), (2, 3), (3, 4), (9, 4)])
def test_all_rows_that_are_taken_in_are_read_and_one_more_that_tells_of_the_rest(below: int, told: int) -> None:
    """The headings, as many rows as are taken in, here two, and one by which it is known that there are too many."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workbooks, "MOST_ROWS", 2)
        assert len(cells(workbook([["Name"], *[["x"]] * below]))) == told


def test_too_many_columns() -> None:
    assert refused(workbook([["x"] * 2001])) == "row 1: it has more than 2,000 columns; that is no survey"


# -- as somebody sees it who opens the file


def page_of(book: Workbook) -> Worksheet:
    page = book.active
    assert isinstance(page, Worksheet)
    return page


def test_of_a_hidden_sheet_only_its_title_is_read() -> None:
    book = Workbook()
    page_of(book).append(["Name"])
    for title, state in (("old", "hidden"), ("older", "veryHidden")):
        page = book.create_sheet(title)
        page.append(["secret"])
        page.sheet_state = state
    found = grids_in_workbook(saved(book), "a.xlsx")
    assert [(grid.title, grid.visible, len(grid.rows)) for grid in found] == [
        ("Sheet", True, 1),
        ("old", False, 0),
        ("older", False, 0),
    ]


def test_rows_that_are_hidden_or_filtered_out_are_not_seen() -> None:
    book = Workbook()
    page = page_of(book)
    for number in range(1, 7):
        page.append([f"row {number}"])
    page.auto_filter.ref = "A1:A6"
    page.row_dimensions[2].hidden = True
    page.row_dimensions[4].hidden = True
    page.row_dimensions[90].hidden = True  # with nothing in it
    page.column_dimensions["A"].hidden = True
    page.column_dimensions["Z"].hidden = True
    grid = only_grid(saved(book))
    assert [row.number for row in grid.rows] == [1, 3, 5, 6]
    assert (grid.hidden_rows, grid.hidden_columns) == ((2, 4), (1,))


@each_of("look", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])
def test_every_way_of_hiding_a_row(look: str) -> None:
    xml = sheet_xml(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row {look}><c><v>2</v></c></row><row hidden="0"><c><v>3</v></c></row>'
    )
    grid = only_grid(with_part(workbook([]), SHEET, xml))
    assert ([row.cells for row in grid.rows], grid.hidden_rows) == ([("1",), ("3",)], (2,))


def test_few_rows_of_many_are_read_where_the_others_are_hidden() -> None:
    rows = "".join(
        f'<row r="{number}" hidden="{int(number % 250 != 1)}"><c r="A{number}"><v>4</v></c></row>'
        for number in range(1, 2001)
    )
    grid = only_grid(with_part(workbook([]), SHEET, sheet_xml(rows)))
    assert ([row.number for row in grid.rows], len(grid.hidden_rows)) == ([*range(1, 2000, 250)], 1992)


def test_merged_cells_all_have_their_value() -> None:
    book = Workbook()
    page = page_of(book)
    for row in (
        ["Group", "Name", "Trust", "Risk"],
        ["Core", "A", 4, None],
        [None, "B", 3, 2],
        [None] * 4,
        ["Partners", "C", 1, 1],
    ):
        page.append(row)
    page.merge_cells("A2:A4")
    page.merge_cells("C2:D2")
    assert cells(saved(book)) == [
        ("Group", "Name", "Trust", "Risk"),
        ("Core", "A", "4", "4"),
        ("Core", "B", "3", "2"),
        ("Partners", "C", "1", "1"),
    ]


def test_the_value_of_a_merged_area_stands_in_its_columns_also_where_a_row_ends_before_them() -> None:
    book = Workbook()
    page = page_of(book)
    for row in (["Name", "Team", "Group"], ["A", "x", "Core"], ["B"]):
        page.append(row)
    page.merge_cells("C2:D3")
    assert cells(saved(book)) == [("Name", "Team", "Group"), ("A", "x", "Core", "Core"), ("B", "", "Core", "Core")]


def test_the_value_of_a_merged_cell_is_there_though_its_first_row_is_hidden() -> None:
    book = Workbook()
    page = page_of(book)
    for row in (["Group", "Name"], ["Core", "A"], [None, "B"]):
        page.append(row)
    page.merge_cells("A2:A3")
    page.row_dimensions[2].hidden = True
    assert cells(saved(book)) == [("Group", "Name"), ("Core", "B")]


def test_more_is_merged_than_any_spreadsheet_can_hold() -> None:
    areas = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' * 3
    xml = sheet_xml('<row r="1"><c r="A1"><v>4</v></c></row>').replace(
        b"</sheetData>", b"</sheetData>" + areas.encode()
    )
    assert refused(with_part(workbook([]), SHEET, xml)).startswith("the workbook is damaged")


@each_of("epoch", [WINDOWS_EPOCH, MAC_EPOCH])
@each_of("look", ["dd/mm/yyyy", "mmm-yy", "h:mm", "[h]:mm"])
def test_a_small_number_that_is_formatted_as_a_date_is_that_number(epoch: datetime, look: str) -> None:
    book = Workbook()
    book.epoch = epoch
    page = page_of(book)
    page.append([0, 1, 2, 3, 5, 10])
    for cell in page[1]:
        cell.number_format = look
    assert cells(saved(book)) == [("0", "1", "2", "3", "5", "10")]


def test_answers_that_are_shown_as_dates_are_known_by_their_cells() -> None:
    book = Workbook()
    page = page_of(book)
    page.append(["Name", "Trust", "Risk", "When"])
    page.append(["A", datetime(1900, 1, 4), 3, datetime(2024, 6, 3)])
    page.append(["B", date(1900, 1, 5), 9, datetime(1900, 1, 9)])
    assert only_grid(saved(book)).dated == ((2, 2), (3, 2))


def test_a_formula_without_a_result_is_not_a_blank_cell() -> None:
    formula = "<f>1+1</f>"
    xml = sheet_xml(
        f'<row r="3"><c r="A3">{formula}<v>2</v></c><c>{formula}</c><c r="D3">{formula}<v/></c>'
        f'<c r="E3" t="str">{formula}<v></v></c><c r="F3" t="e">{formula}<v>#REF!</v></c><c r="AA3">{formula}</c></row>'
    )
    grid = only_grid(with_part(workbook([]), SHEET, xml))
    assert grid.without_result == {(3, 2), (3, 4), (3, 27)}
    assert grid.rows[0].cells[:6] == ("2", "", "", "", "", "#REF!")


# -- bombs


def test_a_small_file_that_unpacks_to_a_large_one() -> None:
    bomb = with_part(workbook([["x"]]), SHEET, b" " * 50_000_000)
    assert len(bomb) < 100_000
    assert refused(bomb) == "unpacked, the workbook has more than 40 MB; save it as .csv"


def test_a_size_that_is_a_lie_unpacks_no_further() -> None:
    honest = with_part(workbook([["x"]]), SHEET, b" " * 50_000_000)
    lying = honest.replace((50_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != honest
    assert refused(lying).startswith("the workbook is damaged")


def test_xml_that_multiplies_itself() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    xml = (lol + "]>").encode() + sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>')
    assert refused(with_part(workbook([]), SHEET, xml)).startswith("the workbook is damaged")


def test_xml_with_words_of_its_own_is_refused_even_where_they_do_no_harm() -> None:
    xml = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    )
    assert refused(with_part(workbook([]), SHEET, xml)).startswith("the workbook is damaged")


@each_of("part", ["xl/workbook.xml", "[Content_Types].xml", SHEET, "xl/styles.xml", "xl/sharedStrings.xml"])
@each_of("content", [b"", b"<", b"<a/>", b"\xff" * 50])
def test_a_workbook_with_a_broken_part(part: str, content: bytes) -> None:
    broken = with_part(workbook([["Name", "Trust"], ["A", 4]]), part, content)
    with contextlib.suppress(UnreadableFile):  # that, or the rows that could be read, but nothing else
        assert all(len(grid.rows) <= 2 for grid in grids_in_workbook(broken, "a.xlsx"))
