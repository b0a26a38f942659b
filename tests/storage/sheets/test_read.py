"""Files of answers in every encoding and with every delimiter; what isn't certain is refused with its row."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from pathlib import Path

import pytest

from m2m_tui.core.errors import FileProblem, UnreadableFile
from m2m_tui.core.importing.cells import answer_in
from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME
from m2m_tui.core.importing.fill_in_sheet import form_of
from m2m_tui.core.importing.table import Table
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.reports.spreadsheet import spreadsheet
from m2m_tui.storage.sheets.form_files import plain_bytes
from m2m_tui.storage.sheets.read import read_table, read_texts
from tests.answer_exports import (
    PEOPLE,
    filled_csv,
    filled_toml,
    filled_xlsx,
    google_csv,
    google_zip,
    microsoft_xlsx,
    workbook,
    written,
)
from tests.each_of import each_of

ROWS = [
    ["Timestamp", "Name", "Trust, here and now; today?", "Why?"],
    ["1/2/24", "Área lead", "4", 'She said "no", then\nyes; so, yes.'],
    ["", "", "", ""],
    ["2/2/24", "Büro – “Süd”", "N/A", "tab\there"],
]
READ = (
    ("1/2/24", "Área lead", "4", 'She said "no", then yes; so, yes.'),
    ("2/2/24", "Büro – “Süd”", "N/A", "tab    here"),
)


def read(path: Path, data: bytes, name: str = "answers.csv") -> Table:
    (path / name).write_bytes(data)
    return read_table(path / name)


def refused(path: Path, data: bytes, name: str = "answers.csv") -> str:
    with pytest.raises(FileProblem) as caught:
        read(path, data, name)
    assert str(caught.value).startswith(f"{path / name}: ")
    return str(caught.value).removeprefix(f"{path / name}: ")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le with its mark", "utf-16-be with its mark", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_encoding_delimiter_and_line_end(tmp_path: Path, encoding: str, delimiter: str, ends: str) -> None:
    text = written(ROWS, delimiter, quoting=0).replace("\n", ends)
    if "mark" in encoding:
        encoding, text = encoding.split(" ")[0], f"\ufeff{text}"
    table = read(tmp_path, text.encode(encoding))
    assert table.headings == tuple(ROWS[0])
    assert tuple(row.cells for row in table.rows) == READ
    assert [row.number for row in table.rows] == [2, 4]


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, written(ROWS).encode(), "answers.xlsx").headings == tuple(ROWS[0])
    assert read(tmp_path, workbook(ROWS), "answers.csv").headings == tuple(ROWS[0])
    assert read(tmp_path, written(ROWS).encode(), "answers").headings == tuple(ROWS[0])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_line_by_which_excel_is_told(tmp_path: Path, delimiter: str) -> None:
    table = read(tmp_path, f"sep={delimiter}\r\n{written(ROWS, delimiter)}".encode())
    assert table.headings == tuple(ROWS[0])
    assert [row.number for row in table.rows] == [2, 4]  # Excel doesn't show that line


def test_commas_in_the_questions_do_not_hide_the_semicolons(tmp_path: Path) -> None:
    text = "Zeit;How strong, here, today, in all, is trust?;And power, then, all in all?\n1;4;3\n2;5;2\n"
    assert read(tmp_path, text.encode()).columns[1:] == (("4", "5"), ("3", "2"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ragged", ["Dee", "Dee{0}4{0}so{0}{0}", "Dee, who left; early"])
@pytest.mark.parametrize("at", [1, 2, 4])
def test_one_ragged_row_does_not_change_what_is_between_the_cells(
    tmp_path: Path, delimiter: str, ragged: str, at: int
) -> None:
    others = {",": "4;0", ";": "4,0", "\t": "4,0;1"}[delimiter]
    lines = [f"Name{delimiter}Trust{delimiter}Why?", *(f"{name}{delimiter}{others}{delimiter}so" for name in "ABCDE")]
    lines.insert(at, ragged.format(delimiter) if delimiter != "," else "Dee,4")
    assert read(tmp_path, "\n".join(lines).encode()).headings == ("Name", "Trust", "Why?")


def test_what_fits_all_rows_but_one_wins_over_what_fits_all_but_two(tmp_path: Path) -> None:
    lines = ["Name;What, then, helps", "A;this, that, so", "B;now, here, so", "C;one, two, so", "D;so", "and so on"]
    assert read(tmp_path, "\n".join(lines).encode()).headings == ("Name", "What, then, helps")


def test_a_title_above_does_not_change_it_either(tmp_path: Path) -> None:
    text = "Our survey, of May\nName;Trust;Why?\nA;4,0;so\nB;3,0;so, so\n"
    assert read(tmp_path, text.encode()).rows[1].cells == ("B", "3,0", "so, so")


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_blanks_may_stand_before_quotation_marks(tmp_path: Path, delimiter: str) -> None:
    lines = ['Name, "Trust, here; now",Why?', '"A", 4, "So, so; ""so"""', 'B,3, "a, b"']
    text = "\n".join(line.replace(",", delimiter) if delimiter == ";" else line for line in lines)
    table = read(tmp_path, text.encode())
    assert [len(row.cells) for row in table.rows] == [3, 3]
    assert table.columns[1] == ("4", "3")


def test_a_quotation_mark_behind_a_blank_within_unquoted_text_stays(tmp_path: Path) -> None:
    table = read(tmp_path, b'Name,Trust,Why?\nA,4, "so" they say\nB,3,so\n')
    assert table.rows[0].cells == ("A", "4", '"so" they say')


def test_two_thousand_columns_are_read(tmp_path: Path) -> None:
    head = ",".join(["Name", *(f"How do you see the matter of {number}?" for number in range(1998)), "Trust"])
    table = read(tmp_path, f"{head}\nA{',' * 1999}4\n".encode())
    assert (len(table.headings), table.rows[0].cells[-1]) == (2000, "4")


def test_how_a_text_was_read_is_known_with_a_name(tmp_path: Path) -> None:
    text = "Your name,How do you find it – today?\nJosé Núñez,4\nZoë,3\n"
    facts = read(tmp_path, text.encode("cp1252")).facts
    assert (facts.encoding, facts.sample) == ("Windows-1252 (western Europe)", "José")
    assert read(tmp_path, text.encode()).facts.encoding == ""


def test_rows_may_be_short_and_have_nul_bytes(tmp_path: Path) -> None:
    table = read(tmp_path, b"Name,Trust,Why?\nA,4\n\0B,\0\x003,x\n")
    assert [row.cells for row in table.rows] == [("A", "4"), ("B", "3", "x")]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_may_be_as_long_as_its_file(tmp_path: Path, quote: str) -> None:
    long = "x" * 200_000
    table = read(tmp_path, f"Name,Why?\nA,{quote}{long}{quote}\nB,so\n".encode())
    assert table.columns == (("A", "B"), (long, "so"))


def test_a_csv_of_one_column(tmp_path: Path) -> None:
    assert read(tmp_path, b"Trust\n4\n5\n").columns == (("4", "5"),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there is nothing in this file"),
        (b"\n \n,,\n", "there is nothing in this file"),
        (b"Name,Trust\n", "there are questions in it, but no answers yet"),
        (b'Name,Why?\nA,4\nB,"open\nC,5\n', "row 3: a quotation mark is missing or one too many"),
        (b'"Name","Why?"\n"A","He said "no" to it"\n', "row 2: a quotation mark is missing"),
        (b'"Name","Why?"\n"A","cut of', "row 2: a quotation mark is missing"),
        (b'Name,Why?\nA,"' + b"x" * 200_000 + b"\n", "row 2: a quotation mark is missing"),
        (b"\xff\xfeN\0", "there are questions in it, but no answers yet"),
        (b"\xff\xfeN\0a", "the file is damaged or cut off"),
        (b"a," * 5000 + b"\n1\n", "row 1: it has more than 2,000 columns"),
        (b"a\n" * 21000, "it has more than 20,000 rows"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "this is an old Excel file, or one with a password"),
        (b"PK\x03\x04" + b"\0" * 100, "the file is damaged or cut off"),
    ],
)
def test_what_can_not_be_read_is_said_with_its_row(tmp_path: Path, data: bytes, said: str) -> None:
    assert refused(tmp_path, data).startswith(said)


def test_a_workbook_that_is_none_is_not_taken_for_text(tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(UnreadableFile, match="the workbook is damaged or not Excel’s"):
        read_table(path)
    path.write_bytes("Name,Trust\nA,4\n".encode("utf-16"))
    assert len(read_table(path).rows) == 1  # text under a workbook's name is read for what it is


def test_a_lost_quotation_mark_never_swallows_a_person(tmp_path: Path) -> None:
    """Wherever one is taken out of an export, the file is refused, or everybody is still there with their answers."""
    text = written([["Name", "Trust", "Why?"], *([f"Person {number}", "4", "So, so."] for number in range(5))])
    for at, letter in enumerate(text):
        if letter == '"':
            try:
                table = read(tmp_path, (text[:at] + text[at + 1 :]).encode())
            except UnreadableFile:
                continue
            assert len(table.rows) == 5
            assert {answer_in(cell, {}) for cell in table.columns[1]} <= {4, "unreadable"}


def test_size_and_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "big.csv").write_bytes(b"")
    os.truncate(tmp_path / "big.csv", 50_000_000)
    with pytest.raises(UnreadableFile, match="the file is 50 MB"):
        read_table(tmp_path / "big.csv")
    with pytest.raises(UnreadableFile, match="this is a folder"):
        read_table(tmp_path)
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_table(tmp_path / "none.csv")


# -- real ones


def test_exports_as_they_come(tmp_path: Path, example: Session) -> None:
    plain, zipped = read(tmp_path, google_csv(example)), read(tmp_path, google_zip(example), "answers.csv.zip")
    assert (plain.headings, plain.rows) == (zipped.headings, zipped.rows)
    assert [row.cells[2] for row in plain.rows] == [name for name, *_ in PEOPLE]
    assert plain.form == ""
    forms = read(tmp_path, microsoft_xlsx(example), "answers.xlsx")
    assert forms.headings[:6] == ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time")
    assert forms.rows[0].cells[:5] == (
        "1",
        "2024-06-03 09:53:45",
        "2024-06-03 09:59:45",
        "p1@example.org",
        "Programme lead",
    )
    assert forms.headings[7] == "1. A systems mindset and a long-term view"


def test_sheets_of_m2ms_own_are_all_the_same_when_they_come_back(tmp_path: Path, example: Session) -> None:
    session, round_id = diagnose.open_round(example, title="Later", confidentiality="named", groups=["Core team"])
    form = form_of(session, round_id)
    sheets = {
        "a.csv": filled_csv(form),
        "b.csv": filled_csv(form, delimiter=";"),
        "c.csv": filled_csv(form, delimiter="\t"),
        "d.xlsx": filled_xlsx(form),
    }
    one, *others = [read(tmp_path, data, name) for name, data in sheets.items()]
    assert one.form == round_id
    assert [(each.headings, each.rows[0].cells, each.form) for each in others] == [
        (one.headings, one.rows[0].cells, one.form)
    ] * 3
    toml = read(tmp_path, filled_toml(form), "e.toml")
    said = dict(zip(toml.headings, toml.rows[0].cells, strict=True))
    assert (toml.form, said[NAME], said[GROUP], said["systems-mindset"]) == (
        round_id,
        "Programme lead",
        "Core team",
        "3",
    )
    assert toml.rows[0].place == str(tmp_path / "e.toml")


# -- TOML

SHEET = 'format = 1\nform = "k7qmx"\nname = "A"\n[answers.trust]\nanswer = 4\ncomment = "x"\n'


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ("", "", "4"),
        ("= 4", "= 4.0", "4.0"),
        ("= 4", '= "4 - Strong"', "4 - Strong"),
        ("answer = 4", "", ""),
        ("= 4", '= "\\u001b[2J?"', "?"),
    ],
)
def test_an_answer_in_toml(tmp_path: Path, old: str, new: str, cell: str) -> None:
    assert read(tmp_path, SHEET.replace(old, new).encode(), "f.toml").rows[0].cell(1 + 1) == cell


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("= 4", "= ?", "line 5: what was typed should stand between two quotation marks, on one line"),
        (
            '"x"',
            '"They say "wait" a lot"',
            "line 6: there are quotation marks within what was typed; put ’ in their place",
        ),
        ('"A"', '"Ann "Nan" Smith"', "line 3: there are quotation marks within what was typed"),
        ('"x"', r'"up\down"', "line 6: there is a \\ in what was typed; put / in its place"),
        ('"x"', '"x\ny"', "line 6: what was typed should stand between two quotation marks"),
        ('"x"', "“x”", "line 6: what was typed should stand between two quotation marks"),
        ('"x"\n', '"x', "last line: what was typed should stand between two quotation marks"),
        ("answer = 4", 'answer = "4"\nanswer = "5"', "line 6: this line isn’t as it was in the sheet"),
        ("[answers.trust]", "[answers.trust", "line 4: this line isn’t as it was in the sheet"),
        ("= 4", "= true", "line 5, answers.trust.answer: should be text in quotes"),
        ("= 4", "= [4]", "line 5, answers.trust.answer: should be text in quotes"),
        ("format = 1", "format = 2", "the form was saved by a newer m2m"),
        ("format = 1", "", "format: this isn’t a form of m2m"),
        ("form = ", "formular = ", "this isn’t a form of m2m’s: it has no line “form = …”"),
        ("[answers.trust]", "[antworten.trust]", "this is a form of m2m’s, but its columns were moved"),
        ("k7qmx", "K 7", "line 2, form: an id is made of lower-case letters"),
    ],
)
def test_a_mistake_in_toml_is_told_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert refused(tmp_path, SHEET.replace(old, new).encode(), "f.toml").startswith(said)


def test_a_session_is_no_file_of_answers(tmp_path: Path, example_text: str) -> None:
    assert refused(tmp_path, example_text.encode(), "s.toml") == "this isn’t a form of m2m’s: it has no line “form = …”"


# -- what isn't answers


def test_a_sheet_to_print_is_typed_in_by_hand(tmp_path: Path) -> None:
    words = "this is a sheet to print; its answers are typed in by hand, with h on the Diagnose page"
    assert refused(tmp_path, b"# I1 ?\n\nTick one box, for each.\n", "form.md").startswith(words)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_report_of_m2ms_own_is_no_file_of_answers(tmp_path: Path, example: Session, delimiter: str) -> None:
    """Also once a spreadsheet has saved it in its own way."""
    rows = csv.reader(spreadsheet(example).splitlines())
    text = written(list(rows), delimiter, quoting=0)
    assert refused(tmp_path, text.encode("utf-8-sig")).startswith("this is a report that m2m wrote")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_translation_that_comes_back_in_a_zip_is_read_as_if_it_came_without(tmp_path: Path, kind: str) -> None:
    rows = [("place", "text", "translation"), ("title", "Warm homes", "Cartrefi cynnes"), ("question", "How?", "5")]
    plain, packed = tmp_path / f"back.{kind}", tmp_path / "back.zip"
    plain.write_bytes(plain_bytes(rows, "csv" if kind == "csv" else "xlsx"))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        written.write(plain, plain.name)
    found = read_texts(packed)
    assert [row.cells for row in found.rows] == rows
    assert found == read_texts(plain)


@each_of("address", ["https://forms.example/answers", "http://forms.example/answers?a=1"])
def test_an_address_on_the_web_is_no_file_and_said_as_it_was_given(address: str) -> None:
    with pytest.raises(UnreadableFile, match=f"^{re.escape(address)}: this is an address on the web, not a file"):
        read_table(Path(address))
