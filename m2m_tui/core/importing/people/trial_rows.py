"""Rows that a form tool itself marks as nobody's: tried out in its preview, made up as a test, or taken for spam."""

from __future__ import annotations

import re

from m2m_tui.core.importing.cells import plain
from m2m_tui.core.importing.columns.headings import bare
from m2m_tui.core.importing.table import Row, Table

_STATUS, _CHANNEL = {"status", "response type"}, {"distributionchannel", "distribution channel"}
"""What Qualtrics calls its columns in the first row of headings, and in the second."""

_MARKED = re.compile(r"(?:\w+ )*(?:preview|spam)|(?:survey )?test")
_CODES = {"1": "Survey Preview", "2": "Survey Test", "8": "Spam", "9": "Spam", "12": "Spam", "17": "Offline Preview"}
"""What Qualtrics writes in place of the words where its numbers are exported. 0 is somebody's answer, 4 an imported one, 16 one given
offline."""


def trials(table: Table) -> tuple[tuple[Row, str], ...]:
    """Give the rows that the form tool marks so, each with the words of the mark."""
    headings = [bare(heading) for heading in table.headings]
    channels = [place for place, said in enumerate(headings) if said in _CHANNEL]
    statuses = [place for place, said in enumerate(headings) if said in _STATUS]
    found = []
    for row in table.rows:
        said = [row.cell(place) for place in statuses]
        marks = [_CODES.get(cell, cell) for cell in said] if channels else said
        marks += [row.cell(place) for place in channels]
        if mark := next((mark for mark in marks if _MARKED.fullmatch(plain(mark))), ""):
            found.append((row, mark))
    return tuple(found)
