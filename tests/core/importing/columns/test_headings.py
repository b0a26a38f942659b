"""How like a heading is to a wording."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.importing.columns.headings import bare, is_cut_off, likeness, nearest_likeness, told_apart, variants
from tests.each_of import each_of
from tests.golden_file import assert_agreed

GOLDEN = Path(__file__).parents[3] / "golden" / "headings.txt"

STATEMENT = bare("People here can be honest with those outside their own team or organisation.")


@each_of(
    "heading",
    [
        "3. Trust",
        "3) Trust",
        "Q3: Trust",
        "Q3 Trust",
        "Question 3 - Trust",
        "3.2. Trust",
        "Trust *",
        "Trust:",
        "“Trust”",
        "  TRUST\xa0",
    ],
)
def test_numbering_and_punctuation_do_not_count(heading: str) -> None:
    assert bare(heading) == "trust"


def test_a_number_that_belongs_to_the_words_stays() -> None:
    assert bare("3 things we share") == "3 things we share"


def test_the_parts_of_a_grids_heading() -> None:
    assert variants("How strong is this? [Sharing power]") == (
        "how strong is this sharing power",
        "sharing power",
        "how strong is this",
    )
    assert variants("Sharing power") == ("sharing power",)


def test_dots_at_the_end_mean_cut_off() -> None:
    assert is_cut_off("People here can…")
    assert is_cut_off("People here can ...")
    assert not is_cut_off("People here can")


@each_of(
    ("heading", "least", "most"),
    [
        (STATEMENT, 1, 1),
        (STATEMENT[:30], 0.9, 0.99),
        (STATEMENT[:20], 0.72, 0.9),
        (STATEMENT.replace("honest", "honets"), 0.9, 0.99),
        (STATEMENT[:40].replace("honest", "honets"), 0.9, 0.99),
        ("to what degree " + STATEMENT, 0.9, 0.99),
        ("what do you think of the canteen", 0, 0.6),
        ("", 0, 0),
    ],
)
def test_likeness(heading: str, least: float, most: float) -> None:
    assert least <= likeness(heading, STATEMENT) <= most


def test_a_short_heading_that_ends_in_dots_is_taken_for_cut_off() -> None:
    assert likeness(STATEMENT[:20], STATEMENT, cut_off=True) > likeness(STATEMENT[:20], STATEMENT)


def test_a_very_short_piece_says_nothing() -> None:
    assert likeness("people here", STATEMENT, cut_off=True) < 0.6


def test_the_nearest_of_several() -> None:
    assert nearest_likeness(["x", "sharing power"], ["sharing power", "trust"]) == 1
    assert nearest_likeness(["nothing like it"], ["sharing power"]) == 0


@each_of(
    ("headings", "shown"),
    [
        (["How strong today? [Trust]", "How strong today? [Power]"], ["How strong…[Trust]", "How strong…[Power]"]),
        (
            ["How strong today? Trust across teams", "How strong today? Power"],
            ["…Trust across teams", "How strong to…Power"],
        ),
        (
            ["We trust each other in this place", "Our budgets follow the purpose"],
            ["We trust each other…", "Our budgets follow…"],
        ),
        (["Why?", "Why? (2)", "How strong today? [Trust]"], ["Why?", "Why? (2)", "How strong today? […"]),
        (
            [f"{words} here? [{row}]" for words in ("How important", "How strong") for row in ("Trust", "Power")],
            ["How impo…? [Trust]", "How impo…? [Power]", "How stro…? [Trust]", "How stro…? [Power]"],
        ),
        ([], []),
    ],
)
def test_headings_that_begin_alike_can_be_told_apart(headings: list[str], shown: list[str]) -> None:
    assert list(told_apart(headings, 20)) == shown


@each_of("room", [28, 35, 40])
@each_of("form", ["{question} [{row}]", "{question}: {row}", "{row} ({question})", "Here: {row} [{question}]"])
def test_two_grids_with_the_same_rows_can_be_told_apart(form: str, room: int) -> None:
    """Both the question and the row can be read of each heading, wherever they stand in it."""
    questions = (
        "How important is this to you?",
        "How strong is this here, today?",
        "What should it be in three years?",
    )
    rows = ("Trusting relationships across teams", "Reframing how we see risk", "Budgets that follow the purpose")
    headings = [form.format(question=question, row=row) for question in questions for row in rows]
    shown = told_apart(headings, room)
    assert len(set(shown)) == len(headings)
    assert all(len(each) <= room for each in shown)
    for place, each in enumerate(shown):
        assert questions[place // 3][:5] in each
        assert rows[place % 3][:6] in each


ASKS = ("How important is this to you?", "How strong is this here, today?")
ABOUT = ("Trusting relationships across teams", "Reframing how we see risk", "Budgets that follow the purpose")
FORMS = {
    "a grid": [f"{asks} [{about}]" for asks in ASKS for about in ABOUT],
    "a grid with colons": [f"{asks}: {about}" for asks in ASKS for about in ABOUT],
    "questions behind": [f"{about} ({asks})" for asks in ASKS for about in ABOUT],
    "ends alike": [f"How strong today? {about} across teams and places" for about in ("Trust", "Power")],
    "ends in a word of its own": [
        "We trust each other in this place, today",
        "We trust each other in this place, then",
        "We trust nobody in this place, then",
    ],
    "brackets elsewhere": [
        "[a] How strong is this here, today? Trust",
        "[b] How strong is this here, today? Power",
        "How [well] is this placed in here, today? Power",
        "How [well] is this placed in here, today? Trust",
    ],
    "one begins another": [
        "Trust in what we do together with others here",
        "Trust in what we do together with others",
        "Trust in what",
    ],
}


def test_what_is_left_of_long_headings_is_as_agreed() -> None:
    shown = [
        "\n".join([f"{name}, {room} letters", *(f"  {each}" for each in told_apart(headings, room))])
        for name, headings in FORMS.items()
        for room in (16, 24, 34, 44)
    ]
    said = "\n\n".join(shown) + "\n"
    assert_agreed(GOLDEN, said)


@each_of(
    ("heading", "wording", "cut_off", "like"),
    [
        ("people here", "people here can", False, 22 / 26),  # too short to be a piece of it
        ("people here c", "people here can be honest", False, 0.95),  # half of it
        ("people here c", "people here can be honest with", False, 0.85),
        ("people here c", "people here can be honest with", True, 0.95),
        ("people here can be honesty", "people here can be honest with those outside", False, 0.97 * 50 / 52),
        ("people here can be hones", "people here can be honest with those outside their own team", False, 0.95),
        ("people here can be hone", "people here can be honest with those outside their own team", False, 0.85),
        ("we trust others", "what of this we trust others here now", False, 0.0),
        ("what of this: we trust others", "we trust others", False, 0.8 + 0.15 * 15 / 29),
        ("trust", "truth", False, 0.8),
    ],
)
def test_how_like_a_piece_is_to_the_whole(heading: str, wording: str, cut_off: bool, like: float) -> None:
    assert likeness(heading, wording, cut_off) == pytest.approx(like)


@given(st.lists(st.text("ab [", max_size=60), max_size=6, unique=True), st.integers(8, 40))
def test_headings_never_take_more_room(headings: list[str], room: int) -> None:
    shown = told_apart(headings, room)
    assert [len(each) <= room for each in shown] == [True] * len(headings)
    assert all(each == heading for each, heading in zip(shown, headings, strict=True) if len(heading) <= room)
