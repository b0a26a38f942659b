"""What places, or rounds, side by side can be written as."""

from __future__ import annotations

import json
from typing import Literal

from m2m_tui.core.findings.side_by_side.over_time import OverTime
from m2m_tui.core.findings.side_by_side.places import SideBySide
from m2m_tui.reports.side_by_side.document import KEY, MARKER, document
from m2m_tui.reports.side_by_side.numbers import numbers
from m2m_tui.reports.side_by_side.page import html
from m2m_tui.reports.side_by_side.spreadsheet import BEGINS, spreadsheet

FileKind = Literal["html", "md", "csv", "json"]

OFFERED: dict[FileKind, str] = {
    "html": "A page to read in the browser, or to print",
    "md": "Markdown",
    "csv": "A table for a spreadsheet",
}
"""What people choose among, in words."""


def written(found: SideBySide | OverTime, kind: FileKind) -> str:
    """Write it as one of these kinds."""
    match kind:
        case "html":
            return html(found)
        case "md":
            return f"{MARKER}\n\n{document(found)}"
        case "csv":
            return spreadsheet(found)
        case "json":
            return json.dumps(numbers(found), indent=2) + "\n"


_DATA = ("enablers", "in_common", "own", "places", "shifts"), ("everybody", "groups", "rounds", "session", "too_few")
"""What data for other programs is made of: of places, and of rounds."""


def is_own(data: bytes) -> bool:
    """Tell of what a file holds whether m2m wrote that, side by side: by how it begins, and where it is plain text by what it says of
    itself."""
    text = data.decode("utf-8-sig", "replace")
    begins = (MARKER, f"<!DOCTYPE html>{MARKER}", *BEGINS)
    return text.startswith(begins) or KEY in " ".join(text.split()) or _is_data(text)


def _is_data(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and tuple(sorted(found)) in _DATA
