"""The keys of Define shifts."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import CHOOSE, FILTER, IN_A_SESSION
from m2m_tui.ui.keys.presenting import PRESENT
from m2m_tui.ui.keys.table import Key, Place

SHIFT = Place(
    "Define shifts",
    (
        Key({"a": "add"}, "add a shift", "add"),
        CHOOSE.here("edit its “from” and “to”", "edit"),
        Key({"f": "facet"}, "change its facet", "facet"),
        Key({"t": "enablers"}, "pick the enablers it rests on", "enablers"),
        Key({"i": "insights"}, "pick the insights it rests on", "insights"),
        Key({"n": "when"}, "now, next, later, or not decided", "now/next/later"),
        Key({"d": "remove"}, "remove it", "remove"),
        FILTER.here("show only shifts with certain words", "filter"),
    ),
    line=("a", "enter", "t", "i", "n", "f", ("]", "to Act"), "?", "p", "/", "d", "u", "g"),
    others=(PRESENT, *IN_A_SESSION.keys),
    terms=("shift", "facet", "rests on", "now, next, later"),
    pages=("two-people", "session-file"),
)
