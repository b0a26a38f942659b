"""What is no sheet of answers is called what it is, with what to do; a sheet is read whatever it is called."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.storage.sheets.read import read_table
from tests.answer_exports import workbook

TEXT = b"Name,Trust\nA,4\nB,3\n"


def zipped(*parts: str, beside: bytes = TEXT) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for part in parts:
            packed.writestr(part, beside)
    return made.getvalue()


@pytest.mark.parametrize("called", ["answers.csv", "answers.xlsx", "answers"])
@pytest.mark.parametrize(
    ("data", "said", "to_do"),
    [
        (zipped("mimetype", "content.xml", "META-INF/manifest.xml"), "an OpenDocument file (.ods)", "File, Save As"),
        (zipped("mimetype", "content.xml"), "an OpenDocument file (.ods)", "File, Save As"),
        (zipped("Index/Document.iwa", "preview.jpg"), "a Numbers file", "save it as .xlsx or .csv"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document", "what the form exports"),
        (gzip.compress(TEXT, mtime=0), "packed with gzip", "unpack it"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "an old Excel file", "save it as .xlsx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture", "what the form exports"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "a picture", "what the form exports"),
        (b"%PDF-1.7\n%" + bytes(range(128, 256)), "a PDF", "what the form exports"),
    ],
)
def test_what_is_no_sheet_is_called_what_it_is(tmp_path: Path, data: bytes, said: str, to_do: str, called: str) -> None:
    (tmp_path / called).write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_table(tmp_path / called)
    assert said in str(caught.value)
    assert to_do in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"".join(bytes((number % 28 + 1, 65, 66, 67)) for number in range(900)), "signs in it that no text has"),
        (b"\n<!DOCTYPE html>\n<p>Sign in", "a web page"),
        (b"<html><table>", "a web page"),
    ],
)
def test_a_text_that_is_no_sheet(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "answers.csv").write_bytes(data)
    with pytest.raises(UnreadableFile, match=said):
        read_table(tmp_path / "answers.csv")


def test_a_sheet_is_read_whatever_it_is_called_and_has_beside_it(tmp_path: Path) -> None:
    packed = io.BytesIO(workbook([["Name", "Trust"], ["A", "4"], ["B", "3"]]))
    with zipfile.ZipFile(packed, "a") as more:
        more.writestr("word/document.xml", b"")
    stray = TEXT.replace(b"B", b"\x07B\x1b")
    zipped_csv = zipped("answers.csv")
    for number, data in enumerate((packed.getvalue(), stray, zipped_csv)):
        path = tmp_path / f"{number}.ods"
        path.write_bytes(data)
        assert len(read_table(path).rows) == 2
