"""Files of answers -> tables of text: what form tools export, and m2m's own fill-in sheets when they come back.

Told apart by what is in them, not by their names: Excel workbooks, text with commas, semicolons, tabs or |, and TOML. Google Forms packs
its CSV into a zip. What can't be read with certainty is refused: half a row is somebody's answers at the wrong enabler.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.importing.answer_sheet import table_in
from m2m_tui.core.importing.ballot_sheet import FilledBallot, filled_ballot
from m2m_tui.core.importing.columns.comment_headings import Wordings
from m2m_tui.core.importing.grid import Grid
from m2m_tui.core.importing.table import Row, Table, few, row_of
from m2m_tui.storage.files.text_files import LARGEST, read_bytes
from m2m_tui.storage.sheets.encodings import decoded, marked_utf_16
from m2m_tui.storage.sheets.other_files import refuse_other_files, refuse_other_texts
from m2m_tui.storage.sheets.toml_sheets import rows_of_toml
from m2m_tui.storage.sheets.workbooks import DAMAGED_WORKBOOK, grids_in_workbook, texts_in_workbook
from m2m_tui.storage.sheets.zips import is_workbook, sheet_in_zip

_DELIMITERS = ",;\t|"
_LOOKED_AT = 100
"""Rows that are read to see what stands between the cells."""

_FORMULA_GONE_WRONG = re.compile(r"#(REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|N/A)|Err:\d{3}")
"""As Excel and LibreOffice write it in English."""

_ZIP = b"PK\x03\x04"
_WORKBOOKS = (".xlsx", ".xlsm")
_PRINTED = (".md", ".markdown")

PRINTED_SHEET = "this is a sheet to print; its answers are typed in by hand, with h on the Diagnose page in the app"
_NONE: Wordings = {}

csv.field_size_limit(
    LARGEST
)  # no cell is longer than its file; csv’s own limit would call a long comment a lost quotation mark


class _Written(NamedTuple):
    """How the cells of a text are told apart. `blanks_before`: there may be blanks before the quotation marks around one."""

    delimiter: str
    blanks_before: bool


def read_table(path: Path, questions: Wordings = _NONE) -> Table:
    """Give the answers in a file, whatever kind it is. `questions` are what the session's enablers may be asked as, by which the right
    sheet and the headings are known. Raises UnreadableFile, naming the row where one is at fault, or NewerFormat."""
    _refuse_address(path)
    data, name = read_bytes(path), str(path)
    return table_in(_grids(data, path.suffix.casefold(), name), name, questions)


def _refuse_address(path: Path) -> None:
    """A path keeps only one of the strokes behind “https:”."""
    if found := re.fullmatch(r"(https?:)/+(.+)", path.as_posix(), re.IGNORECASE):
        raise UnreadableFile(
            f"{found[1]}//{found[2]}",
            "this is an address on the web, not a file; download the answers, and take in that file",
        )


class Texts(NamedTuple):
    """The rows of a sheet on which only text is meant, and what the cells of a workbook are that hold none, by row and column from 1."""

    rows: tuple[Row, ...]
    not_texts: Mapping[tuple[int, int], str]


def read_texts(path: Path) -> Texts:
    """Give the first sheet of a workbook, or a text. Raises UnreadableFile."""
    name = str(path)
    data = _unpacked(read_bytes(path), name)
    if data.startswith(_ZIP):
        grids, not_texts = texts_in_workbook(data, name)
        without_result = dict.fromkeys(grids[0].without_result, "a formula") if grids else {}
        return Texts(grids[0].rows if grids else (), not_texts | without_result)
    rows = _grid_in_text(data, path.suffix.casefold(), name).rows
    return Texts(rows, _gone_wrong(rows))


def _gone_wrong(rows: Sequence[Row]) -> dict[tuple[int, int], str]:
    """What a spreadsheet that saved a text left there of formulas that went wrong: it has nothing else to tell them by."""
    return {
        (row.number, column): f"a formula that went wrong ({cell})"
        for row in rows
        for column, cell in enumerate(row.cells, 1)
        if _FORMULA_GONE_WRONG.fullmatch(cell)
    }


def read_ballot(path: Path) -> FilledBallot | None:
    """Give the ballot on a sheet of m2m's own that came back; None where a file is anything else. Raises UnreadableFile."""
    grids = _grids(read_bytes(path), path.suffix.casefold(), str(path))
    return next((found for grid in grids if (found := filled_ballot(grid.rows, str(path))) is not None), None)


def _grids(data: bytes, ending: str, name: str) -> Sequence[Grid]:
    data = _unpacked(data, name)
    return grids_in_workbook(data, name) if data.startswith(_ZIP) else [_grid_in_text(data, ending, name)]


def _unpacked(data: bytes, name: str) -> bytes:
    """What is in a file, or in the one sheet that it packs."""
    refuse_other_files(data, name)
    if data.startswith(_ZIP) and not is_workbook(data):
        data = sheet_in_zip(data, name)
        refuse_other_files(data, name)
    return data


def _grid_in_text(data: bytes, ending: str, name: str) -> Grid:
    if ending in _WORKBOOKS and b"\0" in data and not marked_utf_16(data):
        raise UnreadableFile(name, DAMAGED_WORKBOOK)
    text, encoding = decoded(data, name)
    refuse_other_texts(text, name)
    if ending == ".toml":
        return Grid(rows_of_toml(text, name))
    if ending in _PRINTED:
        raise UnreadableFile(name, PRINTED_SHEET)
    return Grid(_rows_of_text(text, name), encoding=encoding)


# -- text with something between the cells


def _rows_of_text(text: str, name: str) -> tuple[Row, ...]:
    lead, _, rest = text.partition("\n")
    if told := re.fullmatch(r"sep=([,;|\t])\r?", lead, re.IGNORECASE):  # how Excel is told; it doesn't show this line
        return few(_rows(rest, _written(rest, told[1]), name))
    return few(_rows(text, _written(text, _DELIMITERS), name))


def _written(text: str, delimiters: str) -> _Written:
    """The way in which most rows have the same number of cells, the first of them too; of two as good, the one that makes more cells."""
    ways = [_Written(delimiter, _blanks_before(text, delimiter)) for delimiter in delimiters]
    return max(ways, key=lambda way: _fit(text, way))


def _fit(text: str, way: _Written) -> tuple[float, int]:
    """How well a way fits, and how many cells it makes of a row. One row of several that doesn't fit is forgiven."""
    try:
        widths = [len(cells) for cells in islice(filter(any, _cells(text, way)), _LOOKED_AT)]
    except csv.Error:
        return 0.0, text[:10_000].count(way.delimiter)
    usual, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    if usual < 2:
        return 0.0, 0
    forgiven = min(count + 1, len(widths)) if count > len(widths) / 2 else count
    return forgiven / len(widths) + (0.2 if widths[0] == usual else 0), usual


def _blanks_before(text: str, delimiter: str) -> bool:
    """Whether there are blanks before the quotation marks around cells, and never before one that only stands in a text."""
    if not re.search(rf'(?:^|{re.escape(delimiter)}) +"', text, re.MULTILINE):
        return False
    try:
        deque(_cells(text, _Written(delimiter, True)), maxlen=0)
    except csv.Error:
        return False
    return True


def _rows(text: str, way: _Written, name: str) -> Iterable[Row]:
    number = 0
    try:
        for number, cells in enumerate(_cells(text, way), 1):
            if any(cells) and (row := row_of(number, cells, name)).cells:
                yield replace(row, width=len(cells))
    except csv.Error:
        raise UnreadableFile(
            name,
            "a quotation mark is missing or one too many, or the file is cut off; export it anew",
            f"row {number + 1}",
        ) from None


def _cells(text: str, way: _Written) -> Iterable[list[str]]:
    """The cells of each row. Raises csv.Error where quotation marks don't come in pairs: what follows would be one long cell."""
    return csv.reader(
        io.StringIO(text, newline=""), delimiter=way.delimiter, skipinitialspace=way.blanks_before, strict=True
    )
