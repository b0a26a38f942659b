"""The keys of presenting, and the one that begins it."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import BACK, GUIDE, KEYS, LIGHT, NEXT, PREVIOUS, QUIT, REDO, UNDO
from m2m_tui.ui.keys.table import Key, Place

PRESENT = Key({"p": "present"}, "present: one thing large, for the room", "present")
TO_PRESENT = Place("On Diagnose, Deepen, Define shifts and Act", (PRESENT,))

PRESENTING = Place(
    "Presenting",
    (
        Key(
            {"up": "walk(-1)", "down": "walk(1)"},
            "the one before, and the next; home and end go all the way",
            "walk",
            "the one before, and the next",
            {"home": "walk(-1000)", "end": "walk(1000)"},
        ),
        Key({"left": "ask(-1)", "right": "ask(1)"}, "one prompt at a time, and back", "prompt"),
        Key({"c": "comments"}, "show what people wrote, and in a named round who; hide it again", "comments"),
        Key({"tab": "mark(1)"}, "the next comment", "next comment", more={"shift+tab": "mark(-1)"}),
        Key(
            {"pagedown": "read_on(1)"},
            "read on, where there is more than fits; page up goes back",
            manual="read on, where there is more than fits",
            more={"pageup": "read_on(-1)"},
        ),
        Key({"space": "talked_about"}, "you have talked about it; pressed again, you haven’t", "talked about"),
        Key({"a": "insight"}, "add an insight about this enabler", "insight"),
        Key({"i": "comment_to_insight"}, "make the marked comment an insight", "make it an insight"),
        Key({"k": "park"}, "park a thought for later", "park a thought"),
        Key({"l": "parked"}, "the parked thoughts: make one an insight or an action, or drop it", "parked"),
        Key({"t": "timebox"}, "a timebox: how many minutes", "timebox"),
        Key({"plus": "longer"}, "a minute more", "a minute more"),
    ),
    others=(PREVIOUS, NEXT, UNDO, REDO, GUIDE, KEYS, LIGHT, BACK.here("back to the working page", "back"), QUIT),
)

FOLLOWING = Place(
    "The projector’s terminal, m2m present",
    (Key({"q": "close"}, "close it; nothing is lost", more={"escape": "close"}),),
    others=(LIGHT, QUIT),
)
