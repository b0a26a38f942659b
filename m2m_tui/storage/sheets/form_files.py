"""Writes fill-in sheets: as a workbook, as CSV, or as TOML. Never over another file."""

from __future__ import annotations

import csv
import io
import os
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.file_format import FORMAT
from m2m_tui.core.importing.cells import choice
from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME
from m2m_tui.core.importing.fill_in_sheet import Cells, Form, beside, key_of, lines, sheet
from m2m_tui.core.importing.table import letter
from m2m_tui.storage.files.text_files import why

_FORMULA = ("=", "+", "-", "@")
"""What a cell begins with that a spreadsheet takes for a formula."""


def form_path(session_path: Path, kind: str) -> Path:
    """Give where a form is written unless another place is named: beside its session, under a name that isn't taken. `kind` is its
    ending."""
    number = 1
    while True:
        path = session_path.with_name(f"{session_path.stem}-form{'' if number == 1 else f'-{number}'}.{kind}")
        if not os.path.lexists(path):
            return path
        number += 1


def write_form(content: bytes, target: Path) -> None:
    """Write a new file. Raises UnwritableFile, also where one of this name is there."""
    try:
        with target.open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:
                target.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise UnwritableFile(str(target), "a file of this name is already there; choose another name") from None
    except OSError as error:
        raise UnwritableFile(str(target), why(error)) from None


def form_bytes(form: Form, kind: Literal["xlsx", "csv", "toml"]) -> bytes:
    """Give the sheet as the bytes of a file."""
    if kind == "toml":
        return _toml_bytes(form)
    if kind == "csv":
        return _csv_bytes(sheet(form))
    return _workbook_bytes(
        sheet(form), {key_of(""): [choice(mark, label) for mark, label in form.labels], GROUP: list(form.groups)}
    )


def ballot_bytes(rows: Sequence[Cells], kind: Literal["xlsx", "csv"]) -> bytes:
    """Give the sheet of a ballot as the bytes of a file."""
    return _csv_bytes(rows) if kind == "csv" else _workbook_bytes(rows, {})


def plain_bytes(rows: Sequence[Sequence[str]], kind: Literal["xlsx", "csv"]) -> bytes:
    """Give rows of text, the headings first, as the bytes of a file."""
    if kind == "csv":
        return _csv_bytes(rows)
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    page = book.active
    for number, cells in enumerate(rows, 1):
        for place, text in enumerate(cells, 1):
            cell = _cell_of_text(page, number, place, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place in range(1, len(rows[0]) + 1):
        page.column_dimensions[letter(place)].width = _WIDTHS[0] if place == 1 else _WIDTHS[1]
    page.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """With a byte order mark, without which Excel takes the text for another encoding."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_defused(cell) for cell in cells] for cells in rows)
    return written.getvalue().encode("utf-8-sig")


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


# -- TOML


def _toml_bytes(form: Form) -> bytes:
    return ("\n".join(_toml_lines(form)) + "\n").encode()


def _toml_lines(form: Form) -> Iterator[str]:
    several = len(form.languages) > 1

    def remark(text: str) -> list[str]:
        return [line for each in (text.split("\n") if several else [text]) for line in _remark(each)]

    for text in (form.title, form.say("toml_sheet.between"), form.say("sheet.how"), form.who_sees_it, form.question):
        yield from (*remark(text), "#")
    yield from (line for mark, label in form.labels for line in remark(f"{mark} = {label}"))
    yield ""
    yield f"format = {FORMAT}"
    yield f'form = "{form.round_id}"  # {beside(each.say("toml_sheet.leave_lines") for each in form.languages)}'
    if form.asks_name:
        yield from ("", *remark(form.say("sheet.name")), 'name = ""')
    if form.groups:
        yield from ("", *remark(_groups(form)), 'group = ""')
    for title, questions in form.levels:
        yield from ("", "", *remark(f"--- {title}"))
        for each in questions:
            yield from ("", *remark(each.title), *remark(each.statement))
            yield from (f"[answers.{each.enabler_id}]", 'answer = ""', 'comment = ""')


def _groups(form: Form) -> str:
    return lines(
        each.say("toml_sheet.group", groups=", ".join(groups))
        for each, groups in zip(form.languages, form.groups_in, strict=True)
    )


def _remark(text: str) -> list[str]:
    return textwrap.wrap(text, 98, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


# -- a workbook

_WIDTHS = (34, 62, 24, 48, 14)
"""Of the columns, in letters."""

_FONT, _POINTS = "Arial", 10
"""One that every office has, or one as wide as it."""

_LINE, _HIGHEST = 13.5, 409.0
"""Points: of a line, and of the highest row that Excel draws."""

_KEY = 5
_CHOICES = "Choices"
_HEAD, _LEVEL, _TO_FILL_IN = "D9E2EC", "EEF2F6", "FFFBE6"
"""Colours behind the cells; all of them pale, so that black reads well on them."""


def _workbook_bytes(rows: Sequence[Cells], offered: Mapping[str, Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    page = book.active
    page.title = "Form"
    for number, cells in enumerate(rows, 1):
        _write_row(page, number, cells)
        page.row_dimensions[number].height = _height(number, cells)
    for place, width in enumerate(_WIDTHS, 1):
        page.column_dimensions[letter(place)].width = width
    page.column_dimensions[letter(_KEY)].hidden = True
    page.freeze_panes = "A2"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _offer_choices(book, rows, offered)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write_row(page: Any, number: int, cells: Cells) -> None:
    """One row, as text whatever it looks like: a title that begins with “=” is no formula."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="9AA5B1")
    _, says, *_, key = cells
    is_level = not key and not says
    colour = _HEAD if number == 1 else _LEVEL if is_level else None
    for place, text in enumerate(cells, 1):
        cell = _cell_of_text(page, number, place, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name=_FONT, size=_POINTS, bold=_is_bold(number, place))
        if colour:
            cell.fill = PatternFill("solid", fgColor=colour)
        elif key and place in (3, 4) and not (place == 4 and key in (NAME, GROUP)):
            cell.fill = PatternFill("solid", fgColor=_TO_FILL_IN)
            cell.border = Border(left=line, right=line, top=line, bottom=line)


def _cell_of_text(page: Any, number: int, place: int, text: str) -> Any:
    cell = page.cell(number, place)
    if text:
        cell.value = text
        cell.data_type, cell.quotePrefix = "s", text.startswith(_FORMULA)
    return cell


def _is_bold(number: int, place: int) -> bool:
    return number == 1 or place == 1


def _height(number: int, cells: Cells) -> float:
    """How high a row has to be for all of its text, in points. Excel works that out when it opens a file, and LibreOffice doesn't."""
    shown = list(zip(cells, _WIDTHS, strict=True))[: _KEY - 1]
    lines = [
        _lines(text, width * (0.8 if _is_bold(number, place) else 0.9)) for place, (text, width) in enumerate(shown, 1)
    ]
    return min(max(lines) * _LINE + 3, _HIGHEST)


def _lines(text: str, room: float) -> int:
    """How many lines a text takes where so many letters fit in one; some letters are twice as wide."""
    as_wide = "".join(each * (2 if unicodedata.east_asian_width(each) in "WF" else 1) for each in text)
    return sum(len(textwrap.wrap(line, int(room))) or 1 for line in as_wide.split("\n"))


def _offer_choices(book: Any, rows: Sequence[Cells], offered: Mapping[str, Sequence[str]]) -> None:
    """Lists to choose the answers and the group from; what is typed instead is taken too."""
    from openpyxl.worksheet.datavalidation import DataValidation

    page, choices = book.active, book.create_sheet(_CHOICES)
    choices.sheet_state = "hidden"
    for place, (key, texts) in enumerate(offered.items(), 1):
        if not texts:
            continue
        for number, text in enumerate(texts, 1):
            cell = choices.cell(number, place, text)
            cell.data_type, cell.quotePrefix = "s", text.startswith(_FORMULA)
        column = letter(place)
        choice = DataValidation(
            type="list",
            formula1=f"={_CHOICES}!${column}$1:${column}${len(texts)}",
            allow_blank=True,
            showErrorMessage=False,
        )
        page.add_data_validation(choice)
        for number, cells in enumerate(rows, 1):
            if cells[-1].startswith(key):
                choice.add(f"C{number}")
