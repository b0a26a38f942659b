"""Keys that count on more than one page: those of the program, of a session's pages, and of what stands on them."""

from __future__ import annotations

from m2m_tui.ui.keys.table import Key, Place

# -- the program

LIGHT = Key({"ctrl+l": "light"}, "light colours for a bright room, and back")
QUIT = Key({"ctrl+q": "leave"}, "quit; everything is saved", "quit")
PROGRAM = (LIGHT, QUIT)

# -- a list, a list that can be narrowed, a text

MOVE = Key(
    {"up": "move(-1)", "down": "move(1)"},
    "move; home and end go all the way",
    manual="move",
    more={"home": "end(-1)", "end": "end(1)"},
)
PAGE = Key(
    {"pagedown": "page(1)"}, "a page on; page up goes back", manual="a page on, and back", more={"pageup": "page(-1)"}
)
CHOOSE = Key({"enter": "choose"}, "take what is under the cursor")
LIST = (MOVE, PAGE, CHOOSE)

FILTER = Key({"slash": "filter"}, "show only those with certain words", "filter")
NARROWED = (FILTER,)

READ_ON = Key(
    {"up": "scroll_by(-1)", "down": "scroll_by(1)"},
    "read on, and back; page up, page down, space, home and end too",
    "read on",
    "read on, and back",
    {
        "pageup": "scroll_page(-1)",
        "pagedown": "scroll_page(1)",
        "space": "scroll_page(1)",
        "home": "scroll_by(-100000)",
        "end": "scroll_by(100000)",
    },
)
TEXT = (READ_ON,)

# -- a field to type into

NEXT_KIND = Key({"tab": "turn"}, "another kind")
ENTERED = Key({"enter": "enter"}, "done with this field")
UP_AND_DOWN = Key({"up": "cursor_up", "down": "cursor_down"}, "from line to line, and out of the field")
TO_THE_END = Key({"end": "cursor_line_end"}, "behind what stands there")
IN_A_FIELD = Place(
    "A field to type into",
    (
        Key({"ctrl+u": "clear_all"}, "empty the field"),
        Key({"ctrl+a": "select_all"}, "select all of it: what you type next takes its place"),
        Key({"ctrl+z": "undo"}, "undo what was typed"),
    ),
)
FIELD = (NEXT_KIND, ENTERED, UP_AND_DOWN, TO_THE_END, *IN_A_FIELD.keys)

# -- every page of a session

PREVIOUS = Key({"left_square_bracket": "go(-1)"}, "previous stage")
NEXT = Key({"right_square_bracket": "go(1)"}, "next stage", "next stage")
UNDO = Key({"u": "undo"}, "undo the last change", "undo", more={"ctrl+z": "undo"})
REDO = Key({"ctrl+r": "redo"}, "redo what was undone")
GUIDE = Key({"g": "guide"}, "the facilitator’s guide for this page", "guide")
KEYS = Key({"question_mark": "keys"}, "all keys of this page, and the manual", "keys", more={"f1": "keys"})
BACK = Key({"escape": "back"}, "back; from a stage, to the list of sessions", "sessions")
SESSION = (PREVIOUS, NEXT, UNDO, REDO, GUIDE, KEYS, BACK)

KEEP = Key({"ctrl+s": "keep"}, "keep a version to come back to; every change is saved by itself", "keep a version")
SHARE = Key({"s": "share"}, "share: send what you have done, take in what others have", "share")
SETTLE = Key({"x": "settle"}, "settle what two of you changed at the same time", "settle")
STAGE = (KEEP, SHARE, SETTLE)

_ON_EVERY_PAGE = (PREVIOUS, NEXT, MOVE, PAGE, UNDO, REDO, KEEP, SHARE, SETTLE, GUIDE, KEYS, LIGHT, BACK, QUIT)
IN_A_SESSION = Place("In a session", _ON_EVERY_PAGE)
WITHOUT_PAGES = tuple(key for key in _ON_EVERY_PAGE if key is not PAGE)
"""Where the list leaves these two keys to what is read below it."""
WITHOUT_A_LIST = tuple(key for key in WITHOUT_PAGES if key is not MOVE)
