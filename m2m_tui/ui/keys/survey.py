"""The keys of the survey, and of its end."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import CHOOSE, MOVE, PAGE
from m2m_tui.ui.keys.table import Key, Place

LEAVING = (
    Key({"f": "finish"}, "finish", "finish"),
    Key({"escape": "later"}, "come back later, with the code you are shown", "come back later"),
    Key({"question_mark": "keys"}, "all keys of this page"),
    Key({"ctrl+q": "stay", "ctrl+c": "stay"}, "say how to leave: with f or escape"),
)

SURVEY = Place(
    "Survey",
    (
        Key(
            {str(score): f"answer('{score}')" for score in range(1, 6)},
            "how strong it is here, today",
            "how strong",
            "how strong, from the weakest to the strongest",
        ),
        Key({"0": "answer('0')"}, "don’t know", "don’t know"),
        Key({"backspace": "clear"}, "take an answer away", "take away", more={"delete": "clear"}),
        Key({"c": "comment"}, "say why; right after a score, it is about that one", "comment"),
        Key({"n": "correct"}, "correct your name or your group; your answers stay", "name"),
        MOVE.here("go to another one"),
        PAGE.here("a page on; page up goes back", manual="a page on, and back"),
        Key({"space": "read_on"}, "read on in what you rate"),
        Key({"f": "finish"}, "finish", "finish"),
        Key(
            {"escape": "later"},
            "come back later; what you answered is saved",
            "come back later",
            "come back later, with the code you are shown",
        ),
        Key({"question_mark": "keys"}, "all keys of this page"),
        Key({"ctrl+q": "stay", "ctrl+c": "stay"}, "say how to leave: with f or escape"),
    ),
    line=("1–5", "0", "c", "f", "esc", "n", "backspace"),
    terms=("enabler", "don’t know", "skipped", "reveal", "named", "anonymous"),
)

THANKS = Place(
    "After finishing",
    (
        Key({"enter": "dismiss('next')"}, "the next person answers", "next person"),
        Key({"l": "dismiss('last')"}, "I’m the last: the keyboard goes back to the facilitator", "I’m the last"),
        Key({"escape": "dismiss('back')"}, "back to the Diagnose page", "back"),
    ),
    line=("enter", "l", "esc"),
)

CASTING = (
    Key({"space": "vote"}, "vote for it, or take the vote back", "vote"),
    Key({"k": "flag"}, "don’t lose this one: one flag each, which costs no vote", "don’t lose it"),
    CHOOSE.here("read the whole shift", "read"),
    MOVE.here("go to another one"),
)

VOTING = Place("A ballot", (*CASTING, *LEAVING), line=("space", "f", "k", "esc", "enter"))

RATING = Place(
    "Effort and impact",
    (
        Key(
            {str(score): f"rate('{score}')" for score in range(1, 6)},
            "1 little to 5 much",
            "little to much",
        ),
        Key({"0": "rate('0')"}, "don’t know", "don’t know"),
        Key({"backspace": "clear"}, "take a number away", "take away", more={"delete": "clear"}),
        MOVE.here("go to another one"),
    ),
    line=("1–5", "f", "0", "esc", "backspace"),
    others=LEAVING,
)

ALONE = Place(
    "Survey, with `m2m survey`",
    (Key({"ctrl+q": "app.leave"}, "leave; you are shown your code first"),),
)
