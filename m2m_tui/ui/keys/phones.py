"""The keys of the page from which people answer on their phones."""

from __future__ import annotations

from m2m_tui.ui.keys.table import Key, Place

PHONES = Place(
    "Answers from phones",
    (
        Key({"escape": "back"}, "back; people can go on answering, and w shows this page again", "back"),
        Key({"a": "another_address"}, "another address of this computer", "another address"),
        Key({"m": "let_more_in"}, "let more people in than were expected", "let more in"),
        Key({"x": "end"}, "end it: no phone can answer any more", "end it"),
        Key({"question_mark": "keys"}, "all keys of this page, and the manual", "keys", more={"f1": "keys"}),
    ),
    line=("esc", "a", "m", "x", "?"),
    pages=("phones", "privacy"),
)
