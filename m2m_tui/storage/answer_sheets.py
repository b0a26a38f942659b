"""Files of answers -> tables of text: what form tools export, and m2m's own fill-in sheets when they come back.

Told apart by what is in them, not by their names: Excel workbooks, text with commas, semicolons or tabs, and TOML. Google Forms packs
its CSV into a zip. What can't be read with certainty is refused: half a row is somebody's answers at the wrong enabler.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from m2m_tui.core import form
from m2m_tui.core.answer_table import Row, Table, few, row_of, table_of
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.storage.text_files import read_bytes
from m2m_tui.storage.toml_sheets import rows_of_toml
from m2m_tui.storage.workbooks import DAMAGED_WORKBOOK, only_csv_in, rows_of_workbook

_DELIMITERS = ",;\t"
_LOOKED_AT = 100
"""Rows that are read to see what stands between the cells."""

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WORKBOOKS = (".xlsx", ".xlsm")
_PRINTED = (".md", ".markdown")

PRINTED_SHEET = "this is a sheet to print; its answers are typed in by hand, with h on the page Diagnose in the app"
_ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}


def read_table(path: Path) -> Table:
    """The answers in a file, whatever kind it is. Raises UnreadableFile, naming the row where one is at fault, or NewerFormat."""
    data, name = read_bytes(path), str(path)
    if data.startswith(_OLD_EXCEL):
        raise UnreadableFile(
            name, "this is an old Excel file, or one with a password; save it as .xlsx without a password, or as .csv"
        )
    if data.startswith(_ZIP):
        packed = only_csv_in(data)
        if packed is None:
            return _table(rows_of_workbook(data, name), name)
        data = packed
    elif path.suffix.casefold() in _WORKBOOKS and b"\0" in data and not data.startswith(tuple(_ENCODINGS)):
        raise UnreadableFile(name, DAMAGED_WORKBOOK)
    text = _decoded(data, name)
    if path.suffix.casefold() == ".toml":
        return _table(rows_of_toml(text, name), name)
    if path.suffix.casefold() in _PRINTED:
        raise UnreadableFile(name, PRINTED_SHEET)
    return _table(_rows_of_text(text, name), name)


def _table(rows: Sequence[Row], name: str) -> Table:
    return form.filled_in(rows, name) or table_of(rows, name)


def _decoded(data: bytes, name: str) -> str:
    """Text in the encoding that it says it has, else in UTF-8, else as Windows in western Europe writes it."""
    encoding = next((encoding for mark, encoding in _ENCODINGS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise UnreadableFile(name, "the file is damaged or cut off; export it anew") from None
        text = data.removeprefix(codecs.BOM_UTF8).decode("cp1252", errors="replace")
    return text.replace("\0", "")


# -- text with something between the cells


def _rows_of_text(text: str, name: str) -> tuple[Row, ...]:
    lead, _, rest = text.partition("\n")
    if told := re.fullmatch(r"sep=([,;|\t])\r?", lead, re.IGNORECASE):  # how Excel is told; it doesn't show this line
        return few(_rows(rest, told[1], name))
    return few(_rows(text, _delimiter(text), name))


def _delimiter(text: str) -> str:
    """The one with which most rows have as many cells as the first; of those, the one that makes most cells."""

    def fits(delimiter: str) -> tuple[float, int]:
        try:
            widths = [len(cells) for cells in islice(filter(None, _cells(text, delimiter)), _LOOKED_AT)]
        except csv.Error:
            return 0.0, text[:10_000].count(delimiter)
        if not widths or widths[0] < 2:
            return 0.0, 0
        return sum(width == widths[0] for width in widths) / len(widths), widths[0]

    return max(_DELIMITERS, key=fits)


def _rows(text: str, delimiter: str, name: str) -> Iterable[Row]:
    number = 0
    try:
        for number, cells in enumerate(_cells(text, delimiter), 1):
            if any(cells) and (row := row_of(number, cells, name)).cells:
                yield row
    except csv.Error:
        raise UnreadableFile(
            name,
            "a quotation mark is missing or one too many, or the file is cut off; export it anew",
            f"row {number + 1}",
        ) from None


def _cells(text: str, delimiter: str) -> Iterable[list[str]]:
    """The cells of each row. Raises csv.Error where quotation marks don't come in pairs: what follows would be one long cell."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
