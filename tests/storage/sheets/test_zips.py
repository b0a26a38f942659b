"""Zips that answers come in: one sheet is read, and of anything else it is said what it is."""

from __future__ import annotations

import io
import zipfile

import pytest

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.storage.sheets.zips import is_workbook, sheet_in_zip
from tests.answer_exports import workbook
from tests.each_of import each_of


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        sheet_in_zip(data, "a.zip")
    return str(caught.value).removeprefix("a.zip: ")


@each_of("beside", [{}, {"__MACOSX/._answers.csv": b"x"}, {"read me.pdf": b"x"}, {"folder/": b""}])
def test_the_one_sheet_is_read_whatever_lies_beside_it(beside: dict[str, bytes]) -> None:
    assert sheet_in_zip(zipped({"Our survey.csv": b"Name"} | beside), "a.zip") == b"Name"


def test_a_workbook_in_a_zip_is_that_workbook() -> None:
    data = workbook([["Name"]])
    packed = zipped({"answers.xlsx": data})
    assert (is_workbook(data), is_workbook(packed)) == (True, False)
    assert sheet_in_zip(packed, "a.zip") == data


@each_of(
    ("names", "said"),
    [
        ("ab", "“a.csv” and “b.csv”"),
        ("abc", "“a.csv”, “b.csv” and “c.csv”"),
        ("abcd", "“a.csv”, “b.csv”, “c.csv” and 1 more"),
        ("abcde", "“a.csv”, “b.csv”, “c.csv” and 2 more"),
    ],
)
def test_several_sheets_are_named(names: str, said: str) -> None:
    data = zipped({f"{each}.csv": b"x" for each in names})
    assert refused(data) == (
        f"there are {len(names)} sheets in this zip: {said}; unpack it, and take in those that are meant"
    )


@each_of("files", [{}, {"answers.exe": b"x"}, {"answers.zip": b"x"}])
def test_a_zip_without_a_sheet(files: dict[str, bytes]) -> None:
    assert refused(zipped(files)).startswith("there is no sheet of answers in this zip")


def test_a_sheet_behind_a_password() -> None:
    data = bytearray(zipped({"answers.csv": b"Name"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    assert refused(bytes(data)).startswith("the zip has a password; unpack it")


def test_what_is_too_large_unpacked_is_not_unpacked_and_a_lie_about_it_unpacks_no_further() -> None:
    data = zipped({"answers.csv": b"a" * 50_000_000})
    assert refused(data) == "unpacked, the sheet in this zip has more than 20 MB; that is no survey"
    lying = data.replace((50_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != data
    assert refused(lying).startswith("the file is damaged")


def test_a_zip_that_is_none() -> None:
    assert refused(b"PK\x03\x04 no zip") == "the file is damaged or cut off; download it anew"
