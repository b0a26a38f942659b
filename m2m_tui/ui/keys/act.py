"""The keys of Act and its three pages: choose, actions, review."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import BACK, CHOOSE, ENTERED, FILTER, IN_A_SESSION, NEXT_KIND, UP_AND_DOWN
from m2m_tui.ui.keys.presenting import PRESENT
from m2m_tui.ui.keys.table import Key, Place

TO_CHOOSE = Key({"1": "page('act')"}, "choose where to begin", "choose")
TO_ACTIONS = Key({"2": "page('actions')"}, "actions: who does what by when", "actions")
TO_REVIEW = Key({"3": "page('review')"}, "review: what became of them", "review")
PAGES = (TO_CHOOSE, TO_ACTIONS, TO_REVIEW)

CHOOSING = (
    Key(
        {"b": "ballot"},
        "open a blind vote on the shifts; while it is open: change it, or take it back",
        "blind vote",
    ),
    Key({"h": "hand_over"}, "hand over the keyboard: one person votes or answers in private", "hand over the keyboard"),
    Key({"w": "phones"}, "let people vote or answer on their phones: a QR code for the projector", "phones"),
    Key(
        {"l": "let_them_answer"},
        "in a copy of the example: let the example’s people vote or answer",
        "let the example’s people vote",
    ),
    Key({"v": "reveal"}, "reveal the votes or the answers, once everybody’s are in", "reveal"),
    Key({"r": "run_off"}, "vote once more on what is too close to call", "vote once more"),
    Key({"number_sign": "show_of_hands"}, "type a show of hands instead", "show of hands"),
    Key({"e": "effort"}, "effort and impact of a short list", "effort and impact"),
    Key({"n": "when"}, "now, next, later, or not decided", "now/next/later"),
    Key({"c": "capacity"}, "how many shifts this place can carry now", "capacity"),
    Key({"j": "join"}, "join it with another that says the same", "join"),
    Key({"o": "order"}, "list by votes, by now, next and later, or by facet", "order"),
    CHOOSE.here("all there is about the shift under the cursor", "read"),
)

ACT = Place(
    "Act: choose",
    (*CHOOSING, *PAGES),
    line=("b", "n", "c", "j", "2", "3", ("]", "report"), "?", "p", "o", "e", "#", "u", "g"),
    others=(PRESENT, *IN_A_SESSION.keys),
    terms=("vote", "too close to call", "don’t lose this one", "capacity", "now, next, later", "median"),
    pages=("phones", "forms", "ssh", "privacy"),
)

ACTIONS = Place(
    "Act: actions",
    (
        Key({"a": "add"}, "add an action: type it, enter, type the next", "add"),
        CHOOSE.here("edit the action under the cursor", "edit"),
        Key({"o": "owner"}, "who does it", "who"),
        Key({"w": "due"}, "by when", "by when"),
        Key({"t": "shift"}, "which shift it is for", "shift"),
        Key({"space": "done"}, "it is done; pressed again, it is open", "done"),
        Key({"d": "drop"}, "it won’t be done; then say why", "drop"),
        Key({"delete": "remove"}, "take it out: it should never have been there"),
        Key({"l": "list_by"}, "list by shift, by owner, or by day", "list by"),
        FILTER.here("show only actions with certain words", "filter"),
    ),
    line=("a", "o", "w", "space", "t", "d", "1", "3", "l", ("]", "report"), "?", "/", "u", "g"),
    others=(PRESENT, *PAGES, *IN_A_SESSION.keys),
    terms=("action", "dropped", "shift"),
    pages=("commands", "two-people"),
)

ADDING = Place(
    "While you type an action",
    (
        ENTERED.here("add it, and type the next", "add it"),
        UP_AND_DOWN.here("for another shift", "shift"),
        NEXT_KIND.here("who does it: the next of the names used before", "who"),
        BACK.here("back to the list; what you typed stays", "back to the list"),
    ),
    line=("enter", "↑ ↓", "tab", "esc"),
)

REVIEW = Place(
    "Act: review",
    (
        Key({"space": "done"}, "it is done", "done"),
        Key({"o": "still_open"}, "it is still to be done", "still open"),
        Key({"w": "another_day"}, "it moves to another day", "another day"),
        Key({"d": "drop"}, "it won’t be done; then say why", "drop"),
        Key({"l": "learned"}, "what was learned from it", "learned"),
        Key({"n": "begin"}, "begin the next review", "next review"),
        CHOOSE.here("all there is about the action under the cursor", "read"),
    ),
    line=("space", "o", "w", "d", "l", "1", "2", "n", ("]", "report"), "?", "u", "g"),
    others=(PRESENT, *PAGES, *IN_A_SESSION.keys),
    terms=("review", "action", "dropped"),
    pages=("commands", "two-people"),
)
