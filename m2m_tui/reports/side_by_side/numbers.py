"""Places, or rounds, side by side as data for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from m2m_tui.core.findings.side_by_side.cell import Cell, Row
from m2m_tui.core.findings.side_by_side.over_time import OverTime
from m2m_tui.core.findings.side_by_side.places import SideBySide


def numbers(found: SideBySide | OverTime) -> dict[str, Any]:
    """Give the places with a list of enablers, each with a cell for each place in their order; or the rounds, with everybody and each
    group.

    Of a cell, `median`, `reading`, `words` and `strength` are null where `why` says why there is none. `reading` is that of `m2m show
    --json`, and `words` how it is said.
    """
    if isinstance(found, OverTime):
        return {
            "session": found.title,
            "rounds": [asdict(each) for each in found.rounds],
            "everybody": _rows(found.everybody),
            "groups": {name: _rows(rows) for name, rows in found.groups.items()},
            "too_few": list(found.too_few),
        }
    return {
        "places": [each._asdict() for each in found.places],
        "enablers": _rows(found.rows),
        "own": _rows(found.own),
        "in_common": [each._asdict() for each in found.common],
        "shifts": {
            facet: [[{"from": shift.from_, "to": shift.to} for shift in each] for each in shifts]
            for facet, shifts in found.shifts.items()
        },
    }


def _rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [
        {"id": row.enabler_id, "title": row.title, "level": row.level, "cells": [_cell(each) for each in row.cells]}
        for row in rows
    ]


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "median": cell.median,
        "reading": cell.kind,
        "words": cell.reading or None,
        "strength": cell.strength,
        "n": cell.n,
        "why": cell.why,
        "notes": list(cell.notes),
    }
