"""The keys of dialogs: a form, a list to pick from, a question, something to read."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import CHOOSE, FILTER, NEXT_KIND, READ_ON, TO_THE_END
from m2m_tui.ui.keys.table import Key, Place

ANOTHER_CHOICE = Key({"left": "turn(-1)", "right": "turn(1)"}, "another choice", more={"space": "turn(1)"})
CHOICE = (ANOTHER_CHOICE,)

SWITCH = Key({"t": "switch"}, "the next language")

FORM = Place(
    "A form",
    (
        Key({"enter": "next"}, "next field; from the last one, done"),
        Key({"ctrl+s": "done"}, "done, from any field"),
        Key(
            {"up": "focus_step(-1)", "down": "focus_step(1)"},
            "from field to field; where names are offered, or enablers, the next of them",
        ),
        NEXT_KIND.here("next field"),
        TO_THE_END.here(
            "add to what stands in a field: what you type at once takes its place, and ctrl+z brings it back"
        ),
        ANOTHER_CHOICE.here("where there is a choice: another one"),
        SWITCH.here("in a survey in several languages, at a choice: the next of them"),
        Key({"escape": "back"}, "back; what you typed stands there again next time"),
    ),
)

PICK = Place(
    "A list to pick from",
    (
        CHOOSE.here("take the one under the cursor; where several can be picked, done"),
        Key({str(number): f"take({number})" for number in range(1, 10)}, "take the one with this number"),
        Key({"space": "pick"}, "where several can be picked: pick it, or not", "pick"),
        FILTER.here("show only those with certain words", "filter"),
        Key({"down": "to_list"}, "from the words back to the list"),
        SWITCH.here("in a survey in several languages: the next of them"),
        Key({"escape": "back"}, "back, and nothing has changed"),
    ),
)

CONFIRM = Place(
    "A question",
    (
        Key({"enter": "answer(True)"}, "yes, as the last line says"),
        Key({"escape": "answer(False)"}, "no, as the last line says"),
        SWITCH.here("in a survey in several languages: the next of them"),
        Key({"up": "read_on(-1)", "down": "read_on(1)"}, "read on, where there is more than fits"),
    ),
)

TO_A_PAGE = Key(
    {str(number): f"open({number})" for number in range(1, 10)},
    "below the keys of a page: open the page of the manual with this number",
    "manual",
)
READ = Place(
    "Something to read",
    (
        Key(
            {"escape": "close"},
            "close it",
            more={"enter": "close", "g": "close", "question_mark": "close", "q": "close"},
        ),
        READ_ON.here(READ_ON.words, READ_ON.brief, READ_ON.manual),
        SWITCH.here("in a survey in several languages: the next of them"),
        TO_A_PAGE,
    ),
)
