"""The keys of the versions of a session."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import CHOOSE, WITHOUT_PAGES
from m2m_tui.ui.keys.table import Key, Place

VERSIONS = Place(
    "Versions",
    (
        CHOOSE.here("look at the version under the cursor", "look"),
        Key({"c": "compare"}, "compare it with another, or with now", "compare"),
        Key({"t": "title"}, "change its title, while nobody else has it", "title"),
        Key({"b": "bring_back"}, "bring back one thing that it says, or everything", "bring back"),
        Key(
            {"pagedown": "read_on(1)"},
            "read on in what changed; page up goes back",
            manual="read on in what changed",
            more={"pageup": "read_on(-1)"},
        ),
    ),
    others=WITHOUT_PAGES,
    terms=("version", "share", "settle"),
    pages=("git", "two-people"),
)
