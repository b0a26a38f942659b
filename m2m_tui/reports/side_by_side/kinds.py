"""What places, or rounds, side by side can be written as."""

from __future__ import annotations

import json
from typing import Literal

from m2m_tui.core.findings.side_by_side.over_time import OverTime
from m2m_tui.core.findings.side_by_side.places import SideBySide
from m2m_tui.reports.side_by_side.document import MARKER, document
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


def is_own(data: bytes) -> bool:
    """Tell of what a file holds whether m2m wrote that, side by side."""
    return data.decode("utf-8-sig", "replace").startswith((MARKER, f"<!DOCTYPE html>{MARKER}", *BEGINS))
