"""The keys of the page on which places stand side by side."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import LIGHT, QUIT, READ_ON
from m2m_tui.ui.keys.table import Key, Place

SIDE_BY_SIDE = Place(
    "Side by side",
    (
        READ_ON.here(READ_ON.words, READ_ON.brief, READ_ON.manual),
        Key({"left": "turn(-1)", "right": "turn(1)"}, "turn to the places before, and to those behind", "other places"),
        Key({"w": "write"}, "write it beside the first session: for whom, and as what", "write it"),
        Key({"escape": "back"}, "back to the list of sessions", "sessions"),
        Key({"question_mark": "keys"}, "all keys of this page, and the manual", "keys", more={"f1": "keys"}),
    ),
    line=("↑ ↓", "← →", "w", "esc", "?"),
    others=(LIGHT, QUIT),
    terms=("median", "split", "don’t know", "skipped"),
    pages=("frameworks", "privacy", "commands"),
)
