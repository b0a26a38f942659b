"""The keys of Adapt."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import CHOOSE, IN_A_SESSION
from m2m_tui.ui.keys.table import Key, Place

ADAPT = Place(
    "Adapt",
    (
        Key({"space": "keep_or_remove"}, "keep or remove the enabler"),
        Key({"d": "remove"}, "remove it; then say why", "remove"),
        CHOOSE.here("reword it; the original wording is kept", "reword", "reword it, or change the challenge"),
        Key({"o": "original"}, "go back to the original wording"),
        Key({"m": "move"}, "move it to another level", "move"),
        Key(
            {"shift+up": "reorder(-1)", "shift+down": "reorder(1)"},
            "move it up or down among its neighbours (also K and J)",
            manual="move it up or down among its neighbours",
            more={"K": "reorder(-1)", "J": "reorder(1)"},
        ),
        Key({"a": "add"}, "add an enabler of your own", "add"),
        Key({"f": "save_framework"}, "save what you have adapted as a framework for other places", "framework"),
    ),
    line=("d", "enter", "a", "]", "u", "g", "?", "m", "f", "esc"),
    others=IN_A_SESSION.keys,
    terms=("framework", "enabler", "level", "challenge", "removed", "moved"),
    pages=("frameworks", "languages", "session-file", "two-people"),
)
