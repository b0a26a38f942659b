"""Places, or rounds, side by side as a table for a spreadsheet: a row for each enabler at each place, or in each round and group."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from m2m_tui.core.findings.side_by_side.cell import Cell, Row
from m2m_tui.core.findings.side_by_side.over_time import OverTime
from m2m_tui.core.findings.side_by_side.places import SideBySide
from m2m_tui.reports.spreadsheet import BYTE_ORDER_MARK, defused

_SAID = ("Median", "Reading", "n", "Why not", "Notes")
_OF_PLACES = ("What", "Place", "File", "Round", "Level", "Enabler id", "Enabler", *_SAID, "Facet", "From", "To")
_OF_ROUNDS = ("Round", "Group", "Level", "Enabler id", "Enabler", *_SAID)

BEGINS = (",".join(_OF_PLACES), ",".join(_OF_ROUNDS))
"""How such tables begin."""

Cells = Sequence[object]


def spreadsheet(found: SideBySide | OverTime) -> str:
    """Give the table as CSV, with the mark before it by which Excel knows the encoding."""
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    head, rows = (_OF_PLACES, _places(found)) if isinstance(found, SideBySide) else (_OF_ROUNDS, _rounds(found))
    table.writerow(head)
    table.writerows([defused(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + written.getvalue()


def _places(found: SideBySide) -> Iterator[Cells]:
    for what, rows in (("enabler", found.rows), ("own enabler", found.own)):
        for row in rows:
            for place, cell in zip(found.places, row.cells, strict=True):
                yield what, place.name, place.file, place.round, *_enabler(row), *_said(cell), "", "", ""
    for facet, shifts in found.shifts.items():
        for place, each in zip(found.places, shifts, strict=True):
            for shift in each:
                yield "shift", place.name, place.file, *[""] * (4 + len(_SAID)), facet, shift.from_, shift.to


def _rounds(found: OverTime) -> Iterator[Cells]:
    for group, rows in {"": found.everybody, **found.groups}.items():
        for row in rows:
            for round_, cell in zip(found.rounds, row.cells, strict=True):
                yield round_.title, group, *_enabler(row), *_said(cell)


def _enabler(row: Row) -> Cells:
    return row.level, row.enabler_id, row.title


def _said(cell: Cell) -> Cells:
    median = "" if cell.median is None else f"{cell.median:g}"
    return median, cell.reading, "" if cell.n is None else cell.n, cell.why, "; ".join(cell.notes)
