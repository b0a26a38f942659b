"""What a sheet's XML says of what is hidden, merged and never worked out."""

from __future__ import annotations

import io
import zipfile

from m2m_tui.storage.sheets.sheet_layout import Layout, layout_in, sheet_parts
from tests.answer_exports import workbook
from tests.each_of import each_of
from tests.storage.sheets.test_workbooks import with_part

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def layout(inside: str) -> Layout:
    return layout_in(io.BytesIO(f'<worksheet xmlns="{SHEETS}">{inside}</worksheet>'.encode()))


@each_of(
    ("row", "hidden"),
    [
        ("", False),
        ('hidden="1"', True),
        ('hidden="true"', True),
        ('hidden="0"', False),
        ('hidden="false"', False),
        ('ht="0"', True),
        ('ht="0.0"', True),
        ('ht="15"', False),
        ('ht=""', False),
    ],
)
def test_a_row_is_hidden_where_it_says_so_or_has_no_height(row: str, hidden: bool) -> None:
    assert layout(f'<row r="3" {row}/>').hidden_rows == ({3} if hidden else set())


def test_a_row_without_a_number_is_the_next_one() -> None:
    assert layout('<row hidden="1"/><row/><row r="7"/><row hidden="1"/>').hidden_rows == {1, 8}


@each_of(
    ("column", "hidden"),
    [("", False), ('hidden="1"', True), ('hidden="0"', False), ('width="0"', True), ('width="9"', False)],
)
def test_columns_are_hidden_from_the_first_to_the_last_that_is_said(column: str, hidden: bool) -> None:
    assert layout(f'<cols><col min="2" max="4" {column}/></cols>').hidden_columns == ([(2, 4)] if hidden else [])


def test_merged_areas() -> None:
    assert layout('<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="C1:D1"/></mergeCells>').merged == [
        "A2:A4",
        "C1:D1",
    ]


@each_of(
    ("cells", "without"),
    [
        ('<c r="B2"><f>1+1</f><v>2</v></c>', set()),
        ('<c r="B2"><f>1+1</f></c>', {(2, 2)}),
        ('<c r="B2"><f>1+1</f><v></v></c>', {(2, 2)}),
        ('<c r="B2" t="str"><f>""</f></c>', set()),
        ('<c r="B2" t="inlineStr"><f>""</f></c>', set()),
        ('<c r="B2" t="n"><f>1+1</f></c>', {(2, 2)}),
        ('<c r="B2"><v>2</v></c>', set()),
        ('<c r="B2"/>', set()),
        ("<c><f>1</f><v>1</v></c><c><f>1</f></c>", {(2, 2)}),
        ('<c r="AA2"><f>1</f></c><c><f>2</f></c>', {(2, 27), (2, 28)}),
        ('<c r="A2"><f>1</f></c><c r="B2"><v>2</v></c>', {(2, 1)}),
        ('<c r="A2"><f>1</f><v>1</v></c><c r="B2"><f>2</f>text<is>3</is></c>', {(2, 2)}),
    ],
)
def test_a_formula_of_which_the_file_does_not_say_what_it_came_to(cells: str, without: set[tuple[int, int]]) -> None:
    assert layout(f'<sheetData><row r="2">{cells}</row></sheetData>').without_result == without


def test_each_row_counts_its_columns_from_the_first() -> None:
    found = layout('<row r="1"><c/><c><f>1</f></c></row><row r="2"><c><f>2</f></c></row>')
    assert found.without_result == {(1, 2), (2, 1)}


def relations(said: str) -> bytes:
    return f'<Relationships xmlns="{RELATIONS}">{said}</Relationships>'.encode()


def test_where_each_sheet_lies_however_the_workbook_writes_it() -> None:
    """From the root of the zip or from the workbook on; what lies outside of the file is no part of it."""
    data = workbook([["x"]])
    (name,) = {"Sheet1"}
    assert sheet_parts(zipfile.ZipFile(io.BytesIO(data))) == {name: "xl/worksheets/sheet1.xml"}
    for target in ("worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml"):
        said = (
            '<Relationship Id="rId1" Type="t" Target="https://elsewhere.example/" TargetMode="External"/>'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="{target}" TargetMode="Internal"/>'
            '<Relationship Id="rId1" Type="t" Target="file:///elsewhere" TargetMode="External"/>'
        )
        changed = with_part(data, "xl/_rels/workbook.xml.rels", relations(said))
        assert sheet_parts(zipfile.ZipFile(io.BytesIO(changed))) == {name: "xl/worksheets/sheet1.xml"}
