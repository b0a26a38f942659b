"""m2m's own fill-in sheets in TOML -> rows. Who fills one in knows no TOML, so what is wrong with it is said in other words."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.file_format import FORMAT
from m2m_tui.core.framework import Id, Line, Part
from m2m_tui.core.importing import fill_in_sheet
from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME
from m2m_tui.core.importing.table import Row, row_of
from m2m_tui.storage.toml.models import read_part

Typed = Annotated[Line, BeforeValidator(lambda typed: str(typed) if type(typed) in (int, float) else typed)]
"""What people write behind the equals sign: a 4, or a "4"."""

_TYPED = re.compile(r"\s*(?:name|group|answer|comment)\s*=\s*(.*?)\s*")
_QUOTES_WITHIN = re.compile(r'"(.*".*)"')
_SLIPS = (
    (
        _QUOTES_WITHIN,
        "there are quotation marks within what was typed; put ’ in their place, and leave only the first and the last",
    ),
    (re.compile(r'".*\\.*"'), "there is a \\ in what was typed; put / in its place"),
    (
        re.compile(r'(?!"[^"]*"$).*'),
        'what was typed should stand between two quotation marks, on one line, as in: answer = "4"',
    ),
)
"""What people do to a line that they fill in, the likeliest first, and how to mend it."""

_CHANGED = "this line isn’t as it was in the sheet; put it right, or fill in a new sheet"


class FilledAnswer(Part):
    answer: Typed = ""
    comment: Typed = ""


class FilledForm(Part):
    """A fill-in sheet in TOML."""

    format: Literal[1] = FORMAT
    form: Id
    name: Typed = ""
    group: Typed = ""
    answers: dict[Id, FilledAnswer] = Field(default={})


def rows_of_toml(text: str, name: str) -> tuple[Row, ...]:
    """Give the rows of a sheet, as those of a workbook. `name` is the file as the user named it. Raises UnreadableFile or NewerFormat."""
    if not re.search(r"^\s*form\s*=", text, re.MULTILINE):
        raise UnreadableFile(name, "this isn’t a form of m2m’s: it has no line “form = …”")
    text = text.replace("\r\n", "\n")
    try:
        filled = read_part(FilledForm, text, name, "form")
    except UnreadableFile as error:
        if (place := re.fullmatch(r"line (\d+)|last line", error.where)) is None:
            raise
        line = text.split("\n")[int(place[1]) - 1] if place[1] else text.rstrip().rpartition("\n")[2]
        raise UnreadableFile(name, _slip(line), error.where) from None
    lines = [fill_in_sheet.marker_row(filled.form)]
    lines += [fill_in_sheet.row_for(key, typed) for key, typed in ((NAME, filled.name), (GROUP, filled.group))]
    lines += [
        fill_in_sheet.row_for(fill_in_sheet.key_of(key), each.answer, each.comment)
        for key, each in filled.answers.items()
    ]
    return tuple(row_of(number, cells, name) for number, cells in enumerate(lines, 1))


def _slip(line: str) -> str:
    """What is wrong with a line that can't be read, and what to do."""
    found = _TYPED.fullmatch(line)
    return next((words for slip, words in _SLIPS if slip.fullmatch(found[1])), _CHANGED) if found else _CHANGED
