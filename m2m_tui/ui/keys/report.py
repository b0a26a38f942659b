"""The keys of the report."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import READ_ON, WITHOUT_A_LIST
from m2m_tui.ui.keys.table import Key, Place

REPORT = Place(
    "Report",
    (
        Key(
            {"w": "write"},
            "write the report beside the session: for whom, and as what",
            "write the report",
        ),
        READ_ON.here(READ_ON.words, READ_ON.brief, READ_ON.manual),
    ),
    line=("w", "↑ ↓", ("]", "versions"), ("[", "back to Act"), "?", "g", "esc"),
    others=WITHOUT_A_LIST,
    terms=("median", "split", "don’t know", "skipped"),
    pages=("reports", "commands", "privacy"),
)
