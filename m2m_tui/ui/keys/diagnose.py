"""The keys of Diagnose: the survey, the charts, and what is said about them."""

from __future__ import annotations

from m2m_tui.ui.keys.everywhere import WITHOUT_A_LIST
from m2m_tui.ui.keys.presenting import PRESENT
from m2m_tui.ui.keys.table import Key, Place

DIAGNOSE = Place(
    "Diagnose",
    (
        Key(
            {"enter": "open_round"},
            "open the survey; once it is open: change its name, groups or number",
            "open the survey",
        ),
        Key({"h": "hand_over"}, "hand over the keyboard: one person answers in private", "hand over the keyboard"),
        Key({"w": "phones"}, "let people answer on their phones: a QR code for the projector", "phones"),
        Key(
            {"l": "let_them_answer"},
            "in a copy of the example: let the example’s people answer",
            "let the example’s people answer",
        ),
        Key({"f": "take_in"}, "take in answers from a form or a spreadsheet", "answers from a form"),
        Key({"v": "reveal"}, "reveal the answers, once everybody’s are in", "reveal"),
        Key({"d": "remove"}, "before the reveal: remove somebody entered by mistake"),
        Key(
            {"c": "correct"},
            "correct somebody’s name or group, in a round with names; their answers stay",
            "correct a name",
        ),
        Key({"1": "view('1')"}, "chart: how strong", "strength"),
        Key({"2": "view('2')"}, "chart: who stands where", "spread"),
        Key({"3": "view('3')"}, "chart: how many gave each score", "distribution"),
        Key({"4": "view('4')"}, "what to discuss first; there enter goes to the second chart", "discuss"),
        Key({"5": "view('5')"}, "chart: the groups beside each other", "groups"),
        Key({"6": "view('6')"}, "chart: what has changed since the first round", "rounds"),
        Key({"7": "view('7')"}, "who and what is missing", "missing"),
        Key({"a": "note"}, "write a note on the enabler, while you discuss it", "note"),
        Key({"i": "insight"}, "make the marked note or comment an insight, under Deepen", "make it an insight"),
        Key({"tab": "mark(1)"}, "mark the next comment", "next comment", more={"shift+tab": "mark(-1)"}),
        Key({"o": "ask_again"}, "ask one to three enablers again, after you have talked about them", "ask again"),
        Key({"n": "open_another"}, "open the next round, months later", "next round"),
        Key({"r": "pick_round"}, "look at another round", "rounds"),
        Key(
            {"up": "step(-1)", "down": "step(1)"},
            "move; home and end go all the way",
            "enabler",
            "move",
            {"home": "step(-1000)", "end": "step(1000)"},
        ),
        Key(
            {"pagedown": "read_on(1)"},
            "read on in the comments; page up goes back",
            manual="read on in the comments",
            more={"pageup": "read_on(-1)"},
        ),
    ),
    others=(PRESENT, *WITHOUT_A_LIST),
    terms=(
        *("median", "strong", "weak", "agreed", "near", "apart", "people differ", "split", "few know"),
        *("don’t know", "skipped", "round", "named", "anonymous", "reveal", "after talking"),
    ),
    pages=("phones", "forms", "languages", "ssh", "privacy"),
)
