"""The keys of Deepen, and those while an insight is typed."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import BACK, CHOOSE, ENTERED, FILTER, IN_A_SESSION, NEXT_KIND, UP_AND_DOWN
from m2m_tui.ui.keys.presenting import PRESENT
from m2m_tui.ui.keys.table import Key, Place

DEEPEN = Place(
    "Deepen",
    (
        Key({"a": "add"}, "add an insight: type it, enter, type the next", "add"),
        CHOOSE.here("edit the insight under the cursor", "edit"),
        Key({"k": "kind"}, "change its kind", "kind"),
        Key({"t": "enablers"}, "change which enablers it is about", "enablers"),
        Key({"d": "remove"}, "remove it", "remove"),
        Key({"l": "parked"}, "what you parked for later: make it an insight or an action, or drop it", "parked"),
        FILTER.here("show only insights with certain words", "filter"),
        Key({"1": "view('1')"}, "list by enabler", "by enabler"),
        Key({"2": "view('2')"}, "list by kind", "by kind"),
        Key({"3": "view('3')"}, "coverage: what has been talked about, and what hasn’t", "coverage"),
        Key(
            {"up": "scroll_coverage(-1)", "down": "scroll_coverage(1)"},
            "in the coverage: another enabler, about which a adds; page up and page down too",
            manual="in the coverage: another enabler, about which a adds",
            more={"pageup": "scroll_coverage(-5)", "pagedown": "scroll_coverage(5)"},
        ),
    ),
    others=(PRESENT, *IN_A_SESSION.keys),
    terms=("insight", "kind", "enabler", "coverage"),
    pages=("two-people", "session-file"),
)

TYPING = Place(
    "While you type an insight",
    (
        ENTERED.here("add it, and type the next", "add it"),
        NEXT_KIND.here("another kind", "kind"),
        UP_AND_DOWN.here("another enabler", "enabler"),
        BACK.here("back to the list, or the coverage; what you typed stays", "back to the list"),
    ),
    line=("enter", "tab", "↑ ↓", "esc"),
)
