"""Excel workbooks: what people and programs put into cells, and what nobody should."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from m2m_tui.core.answer_table import Row
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.storage.workbooks import only_csv_in, rows_of_workbook
from tests.answer_exports import workbook

SHEET = "xl/worksheets/sheet1.xml"


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in rows_of_workbook(data, "a.xlsx")]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        rows_of_workbook(data, "a.xlsx")
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
    made = io.BytesIO()
    book.save(made)
    assert rows_of_workbook(made.getvalue(), "a.xlsx") == (Row(3, ("Name",), "Row 3"), Row(7, ("", "x"), "Row 7"))


def test_the_first_sheet_with_something_in_it() -> None:
    book = Workbook()
    book.create_sheet("Answers").append(["Name"])
    made = io.BytesIO()
    book.save(made)
    assert cells(made.getvalue()) == [("Name",)]


def test_an_empty_workbook() -> None:
    assert cells(workbook([])) == []


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1", "Z9:A1", "nonsense", ""])
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


@pytest.mark.parametrize("row", ["1048577", "999999999999", "-1", "x"])
def test_rows_that_no_spreadsheet_has(row: str) -> None:
    xml = sheet_xml(f'<row r="{row}"><c r="A{row}"><v>4</v></c></row>')
    begun = time.monotonic()
    assert refused(with_part(workbook([]), SHEET, xml)).startswith("the workbook is damaged")
    assert time.monotonic() - begun < 10


def test_a_sheet_that_is_formatted_down_to_its_last_row() -> None:
    xml = sheet_xml('<row r="1"><c r="A1"><v>4</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>')
    assert cells(with_part(workbook([]), SHEET, xml)) == [("4",)]


def test_too_many_columns() -> None:
    assert refused(workbook([["x"] * 301])) == "row 1: it has more than 300 columns; that is no survey"


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
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("answers.csv", b"a" * 50_000_000)
    assert only_csv_in(made.getvalue()) is None
    assert (
        only_csv_in(made.getvalue().replace((50_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))) is None
    )


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


# -- zips


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in files.items():
            packed.writestr(name.replace("_", "."), content)
    return made.getvalue()


def test_a_zip_with_one_csv_is_that_csv() -> None:
    assert only_csv_in(zipped(answers_csv=b"Name")) == b"Name"
    assert only_csv_in(zipped(answers_csv=b"Name", other_csv=b"x")) is None
    assert only_csv_in(zipped(answers_exe=b"Name")) is None
    assert only_csv_in(zipped()) is None
    assert only_csv_in(b"PK\x03\x04 no zip") is None
    assert only_csv_in(workbook([["Name"]])) is None


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "[Content_Types].xml", SHEET, "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("content", [b"", b"<", b"<a/>", b"\xff" * 50])
def test_a_workbook_with_a_broken_part(part: str, content: bytes) -> None:
    broken = with_part(workbook([["Name", "Trust"], ["A", 4]]), part, content)
    with contextlib.suppress(UnreadableFile):  # that, or the rows that could be read, but nothing else
        assert len(rows_of_workbook(broken, "a.xlsx")) <= 2
