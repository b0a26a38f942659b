"""The keys of the list of sessions."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import CHOOSE, FILTER, LIGHT, MOVE, PAGE, QUIT
from m2m_tui.ui.keys.table import Key, Place

HOME = Place(
    "Home",
    (
        CHOOSE.here("open the session under the cursor", "open"),
        Key({"a": "add"}, "begin a new session", "new session"),
        Key({"space": "mark"}, "mark the session; enter then sets those marked side by side", "mark"),
        FILTER.here("show only sessions with certain words", "filter"),
        Key({"escape": "clear_filter"}, "show all sessions again, or mark none"),
        Key({"u": "undo"}, "undo is in a session; here nothing is changed", more={"ctrl+z": "undo"}),
        Key({"g": "guide"}, "what this is, and how a workshop goes", "guide"),
        Key({"question_mark": "keys"}, "all keys of this page, and the manual", "keys", more={"f1": "keys"}),
        Key({"q": "app.leave"}, "quit"),
    ),
    line=("enter", ("a", "new"), "/", "space", "g", "?", "ctrl+q"),
    others=(MOVE, PAGE, LIGHT, QUIT),
    pages=(
        "commands",
        "words",
        "session-file",
        "frameworks",
        "two-people",
        "windows",
        "privacy",
        "screen-readers",
        "changes",
    ),
)
