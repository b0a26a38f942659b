"""Excel workbooks -> rows of text. The one place that reads what openpyxl makes of a file."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime

from m2m_tui.core.answer_table import MOST_COLUMNS, Row, few, row_of
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.storage.text_files import LARGEST

_LAST_ROW = 1_048_576
"""No spreadsheet goes further."""

DAMAGED_WORKBOOK = "the workbook is damaged or not Excel’s; save it as .xlsx or .csv anew"


def only_csv_in(data: bytes) -> bytes | None:
    """The CSV in a zip that holds nothing else, as Google Forms gives it; None where it is something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            (only,) = (
                each for each in packed.infolist() if not each.is_dir() and not each.filename.startswith("__MACOSX/")
            )
            if not only.filename.casefold().endswith((".csv", ".tsv", ".txt")) or only.file_size > LARGEST:
                return None
            return packed.read(only)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        return None


def rows_of_workbook(data: bytes, name: str) -> tuple[Row, ...]:
    """The rows of the first sheet in which anything is written. `name` is the file as the user named it. Raises UnreadableFile."""
    try:
        _refuse_bombs(data, name)
        return _rows(data, name)
    except UnreadableFile:
        raise
    except Exception:  # noqa: BLE001  # openpyxl raises whatever it stumbles over: KeyError, TypeError, ParseError, zlib.error, …
        raise UnreadableFile(name, DAMAGED_WORKBOOK) from None


def _refuse_bombs(data: bytes, name: str) -> None:
    """Small files can unpack to any size; and XML can multiply itself through its own definitions."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(each.file_size for each in packed.infolist()) > 2 * LARGEST:
            raise UnreadableFile(
                name, f"unpacked, the workbook has more than {2 * LARGEST // 1_000_000} MB; save it as .csv"
            )
        for each in packed.infolist():
            if not each.filename.endswith((".xml", ".rels")):
                continue
            if b"<!DOCTYPE" in (content := packed.read(each)) or b"<!ENTITY" in content:
                raise UnreadableFile(name, DAMAGED_WORKBOOK)


def _rows(data: bytes, name: str) -> tuple[Row, ...]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Of styles and drop-downs that it doesn't know: they are none of ours.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a sheet says of its own size may be wrong, and any size
            if rows := few(_rows_of_sheet(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), name)):
                return rows
    return ()


def _rows_of_sheet(rows: Iterable[tuple[object, ...]], name: str) -> Iterable[Row]:
    blank: tuple[object, ...] | None = None
    for number, values in enumerate(rows, 1):
        if number > _LAST_ROW:
            raise UnreadableFile(name, DAMAGED_WORKBOOK)
        # A sheet that is formatted down to its last row has a million blank ones, and openpyxl gives the same one for each.
        if values is blank or values.count(None) == len(values):
            blank = values
        elif (row := row_of(number, map(_text, values), name)).cells:
            yield row


def _text(value: object) -> str:
    """A cell as text: whole numbers without a point, whatever the spreadsheet made of them."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (datetime, date)):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)
