"""The keys of the survey, and of its end. Their words are the names of sentences, which each person reads in their own language."""

from __future__ import annotations

from m2m_tui.ui.keys.dialogs import SWITCH
from m2m_tui.ui.keys.everywhere import CHOOSE, MOVE, PAGE
from m2m_tui.ui.keys.table import Key, Place

LANGUAGE = Key({"t": "language"}, "drawn_keys.language")

LEAVING = (
    Key({"f": "finish"}, "drawn_keys.finish", "drawn_keys.finish"),
    Key({"escape": "later"}, "drawn_keys.later", "drawn_keys.later_brief"),
    LANGUAGE,
    Key({"question_mark": "keys"}, "drawn_keys.keys"),
    Key({"ctrl+q": "stay", "ctrl+c": "stay"}, "drawn_keys.stay"),
)

SURVEY = Place(
    "Survey",
    (
        Key(
            {str(score): f"answer('{score}')" for score in range(1, 6)},
            "drawn_keys.how_strong",
            "drawn_keys.how_strong_brief",
            "drawn_keys.how_strong_manual",
        ),
        Key({"0": "answer('0')"}, "drawn_keys.dont_know", "drawn_keys.dont_know"),
        Key({"backspace": "clear"}, "drawn_keys.clear", "drawn_keys.clear_brief", more={"delete": "clear"}),
        Key({"c": "comment"}, "drawn_keys.comment", "drawn_keys.comment_brief"),
        Key({"n": "correct"}, "drawn_keys.correct", "drawn_keys.correct_brief"),
        MOVE.here("drawn_keys.move"),
        PAGE.here("drawn_keys.page", manual="drawn_keys.page_manual"),
        Key({"space": "read_on"}, "drawn_keys.read_on"),
        Key({"f": "finish"}, "drawn_keys.finish", "drawn_keys.finish"),
        Key({"escape": "later"}, "drawn_keys.later_saved", "drawn_keys.later_brief", "drawn_keys.later"),
        Key({"t": "language"}, "drawn_keys.language"),
        Key({"question_mark": "keys"}, "drawn_keys.keys"),
        Key({"ctrl+q": "stay", "ctrl+c": "stay"}, "drawn_keys.stay"),
    ),
    line=("1–5", "0", "c", "f", "esc", "n", "backspace"),
    terms=("enabler", "don’t know", "skipped", "reveal", "named", "anonymous"),
)

THANKS = Place(
    "After finishing",
    (
        Key({"enter": "dismiss('next')"}, "drawn_keys.next_person", "drawn_keys.next_person_brief"),
        Key({"l": "dismiss('last')"}, "drawn_keys.last", "drawn_keys.last_brief"),
        SWITCH.here("drawn_keys.language"),
        Key({"escape": "dismiss('back')"}, "drawn_keys.back", "drawn_keys.back_brief"),
    ),
    line=("enter", "l", "esc"),
)

CASTING = (
    Key({"space": "vote"}, "drawn_keys.vote", "drawn_keys.vote_brief"),
    Key({"k": "flag"}, "drawn_keys.flag", "drawn_keys.flag_brief"),
    CHOOSE.here("drawn_keys.read", "drawn_keys.read_brief"),
    MOVE.here("drawn_keys.move"),
)

VOTING = Place("A ballot", (*CASTING, *LEAVING), line=("space", "f", "k", "esc", "enter"))

RATING = Place(
    "Effort and impact",
    (
        Key(
            {str(score): f"rate('{score}')" for score in range(1, 6)},
            "drawn_keys.little_to_much",
            "drawn_keys.little_to_much_brief",
        ),
        Key({"0": "rate('0')"}, "drawn_keys.dont_know", "drawn_keys.dont_know"),
        Key({"backspace": "clear"}, "drawn_keys.clear_number", "drawn_keys.clear_brief", more={"delete": "clear"}),
        MOVE.here("drawn_keys.move"),
    ),
    line=("1–5", "f", "0", "esc", "backspace"),
    others=LEAVING,
)

ALONE = Place(
    "Survey, with `m2m survey`",
    (Key({"ctrl+q": "app.leave"}, "drawn_keys.leave"),),
)
