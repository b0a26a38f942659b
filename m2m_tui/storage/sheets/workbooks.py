"""Excel workbooks -> rows of text, as somebody sees them who opens the file. The one place that reads what openpyxl makes of a file."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.importing.grid import Grid
from m2m_tui.core.importing.table import MOST_COLUMNS, MOST_ROWS, few, row_of
from m2m_tui.storage.files.text_files import LARGEST
from m2m_tui.storage.sheets.sheet_layout import Layout, layout_in, sheet_parts

if TYPE_CHECKING:
    from openpyxl import Workbook

_LAST_ROW = 1_048_576
"""No spreadsheet goes further."""

_HIGHEST = 5
"""The highest answer."""

DAMAGED_WORKBOOK = "the workbook is damaged or not Excel’s; save it as .xlsx or .csv anew"

_Values = tuple[object, ...]
ReadT = TypeVar("ReadT")


def grids_in_workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    """Give the sheets of a workbook, in their order. Of one that is hidden nothing is read but its title, and of the others what can be
    seen.

    `name` is the file as the user named it. Raises UnreadableFile.
    """
    return _read(data, name, lambda book, packed: tuple(_grids(book, packed, name)))


def texts_in_workbook(data: bytes, name: str) -> tuple[tuple[Grid, ...], dict[tuple[int, int], str]]:
    """Give the sheets of a workbook as `grids_in_workbook` does, and say of the cells of the first that hold no text what they are, by
    row and column from 1. Raises UnreadableFile."""
    return _read(data, name, lambda book, packed: (tuple(_grids(book, packed, name)), _not_texts(book)))


def _read(data: bytes, name: str, reading: Callable[[Workbook, zipfile.ZipFile], ReadT]) -> ReadT:
    """Open a workbook, and give what is read in it. Raises UnreadableFile."""
    from openpyxl import load_workbook

    try:
        _refuse_bombs(data, name)
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(data)) as packed:
            # Of styles and drop-downs that it doesn't know: they are none of ours.
            warnings.simplefilter("ignore")
            return reading(load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False), packed)
    except UnreadableFile:
        raise
    except Exception:  # noqa: BLE001  # openpyxl raises whatever it stumbles over: KeyError, TypeError, ParseError, zlib.error, …
        raise UnreadableFile(name, DAMAGED_WORKBOOK) from None


def _not_texts(book: Workbook) -> dict[tuple[int, int], str]:
    if not book.worksheets:
        return {}
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    cells = (cell for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS) for cell in row)
    return {(cell.row, cell.column): what for cell in cells if (what := _what(cell.value, cell.data_type))}


def _what(value: object, kind: str) -> str:
    """What the value of a cell is in a spreadsheet's words; "" for a text, and for nothing."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (datetime, date, time, timedelta)):
        return "a date or a time"
    if isinstance(value, (int, float)):
        return f"a number ({value:g})"
    return f"a formula that went wrong ({value})" if kind == "e" else ""


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


def _grids(book: Workbook, packed: zipfile.ZipFile, name: str) -> Iterator[Grid]:
    parts = sheet_parts(packed)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            yield Grid(title=sheet.title, visible=False)
            continue
        with packed.open(parts[sheet.title]) as part:
            layout = layout_in(part)
        yield _grid(book, sheet, layout, name)


def _grid(book: Workbook, sheet: Any, layout: Layout, name: str) -> Grid:
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong, and any size
    read = dict(_told(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), layout, name))
    _fill_merged(read, layout.merged, name)
    hidden = sorted(layout.hidden_rows & read.keys())
    rows = (row_of(number, _texts(book, values), name) for number, values in read.items() if number not in hidden)
    return Grid(
        rows=few(row for row in rows if row.cells),
        title=sheet.title,
        hidden_rows=tuple(hidden),
        hidden_columns=_columns(layout.hidden_columns, max(map(len, read.values()), default=0)),
        without_result=frozenset(layout.without_result),
        dated=tuple(_dated(book, read, hidden)),
    )


def _told(rows: Iterable[_Values], layout: Layout, name: str) -> Iterator[tuple[int, list[object]]]:
    """The rows in which something stands, with their numbers; none beyond those that can be seen and are few enough."""
    blank: _Values | None = None
    seen = 0
    for number, values in enumerate(rows, 1):
        if number > _LAST_ROW:
            raise UnreadableFile(name, DAMAGED_WORKBOOK)
        # A sheet that is formatted down to its last row has a million blank ones, and openpyxl gives the same one for each.
        if values is blank or values.count(None) == len(values):
            blank = values
            continue
        last = max(place for place, value in enumerate(values) if value is not None)
        yield number, list(values[: last + 1])
        seen += number not in layout.hidden_rows
        if seen > MOST_ROWS + 1:
            return


def _fill_merged(read: dict[int, list[object]], areas: Sequence[str], name: str) -> None:
    """Put the value of each merged area into all of its cells, as they are seen; rows with nothing of their own stay blank."""
    from openpyxl.utils import range_boundaries

    cells = 0
    for area in areas:
        left, top, right, bottom = range_boundaries(area)
        right = min(right, MOST_COLUMNS)
        cells += (right - left + 1) * (bottom - top + 1)
        if cells > 10 * _LAST_ROW:  # merged areas don't overlap, so no spreadsheet wrote these
            raise UnreadableFile(name, DAMAGED_WORKBOOK)
        value = read[top][left - 1] if top in read and left <= len(read[top]) else None
        for row in (read[number] for number in range(top, bottom + 1) if number in read):
            row += [None] * (right - len(row))
            row[left - 1 : right] = [value] * (right - left + 1)


def _columns(runs: Iterable[tuple[int, int]], widest: int) -> tuple[int, ...]:
    """The numbers of columns, from the first and last of several, as far as something stands in them."""
    return tuple(sorted({column for first, last in runs for column in range(first, min(last, widest) + 1)}))


# -- cells


def _texts(book: Workbook, values: Iterable[object]) -> Iterator[str]:
    return (_text(value, book.epoch) for value in values)


def _text(value: object, epoch: datetime) -> str:
    """A cell as text: whole numbers without a point, whatever the spreadsheet made of them."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (datetime, date, time, timedelta)):
        return _text_of_time(value, epoch)
    return str(value)


def _text_of_time(value: datetime | date | time | timedelta, epoch: datetime) -> str:
    """A date as text; but a small number that was only formatted as a date, as Excel does by itself, is that number."""
    number = _number_behind(value, epoch)
    if number is not None:
        return str(number)
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def _number_behind(value: datetime | date | time | timedelta, epoch: datetime) -> int | None:
    """The whole number that was formatted as a date, in the year in which spreadsheets begin to count; None where it is a date."""
    from openpyxl.utils.datetime import to_excel

    number = to_excel(value, epoch)
    return int(number) if 0 <= number < 366 and number == int(number) else None


def _dated(book: Workbook, read: dict[int, list[object]], hidden: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The cells, by row and column, that show a date where an answer of 1 to 5 is meant."""
    for number, values in read.items():
        for column, value in enumerate(values, 1):
            if number not in hidden and isinstance(value, (datetime, date)):
                behind = _number_behind(value, book.epoch)
                if behind is not None and 1 <= behind <= _HIGHEST:
                    yield number, column
