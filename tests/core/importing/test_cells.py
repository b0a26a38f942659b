"""A cell is an answer, a don't know, nothing, or unreadable; nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.framework import Scale
from m2m_tui.core.importing.cells import answer_in, choice, labels_of, plain, says_nothing
from m2m_tui.core.round import DONT_KNOW
from tests.each_of import each_of

OURS = ("Not in place", "Just starting", "Partly in place", "Mostly in place", "Embedded")


def scale(*labels: str) -> Scale:
    return Scale(labels=dict(zip("12345", labels, strict=True)))  # type: ignore[arg-type]  # "1" to "5"


LABELS = labels_of(scale(*OURS))


@each_of(
    "cell",
    [
        *("4", " 4 ", "4.0", "4,00", "4.", "(4)", "４", "\xa04"),
        *("Mostly in place", "mostly IN  place", "Mostly in\xa0place.", "Mostly in place (4)", "mostly in place - 4"),
        *(
            "4 - Mostly in place",
            "4 – mostly in place",
            "4: Mostly in place",
            "(4) Mostly in place",
            "4) Mostly in place",
        ),
        *("4. Mostly in place", "4 Mostly in place", "4=Mostly in place", "4 - Largely there", "4: quite strong"),
        *("4 (Mostly in place)", "4(mostly in place.)", "4 (quite strong)"),
    ],
)
def test_a_four_in_all_its_forms(cell: str) -> None:
    assert answer_in(cell, LABELS) == 4


@each_of("score", range(1, 6))
@each_of("form", ["{score}", "{score}.0", "{label}", "{score} - {label}", "{score}: {label}", "({score}) {label}"])
def test_every_point_in_every_form(score: int, form: str) -> None:
    assert answer_in(form.format(score=score, label=OURS[score - 1]), LABELS) == score


@each_of(
    "cell",
    [
        *("Don't know", "Don’t know", "DON`T KNOW", "don't  know.", "I don’t know", "dont know", "DK"),
        *("Not sure", "unsure", "?", "0", "0.0", "0 - Don't know", "? – Don’t know", "(0) not sure", "0 (Don’t know)"),
    ],
)
def test_dont_know(cell: str) -> None:
    assert answer_in(cell, LABELS) == DONT_KNOW


@pytest.mark.parametrize(
    "cell", ["", " ", "\xa0", "-", "–", "—", "N/A", "n/a", "N.A.", "Not applicable", "not  Applicable."]
)
def test_skipped(cell: str) -> None:
    assert answer_in(cell, LABELS) == "skipped"


@each_of(
    "cell",
    [
        *(
            "six",
            "6",
            "44",
            "-4",
            "4.5",
            "4-5",
            "4 - 5",
            "4 -- 5",
            "4/5",
            "4 or 5",
            "4, maybe 5",
            "4 out of 5",
            "4 people",
            "four",
        ),
        *(
            "4 - Embedded",
            "Embedded (4)",
            "Embedded - 4",
            "4 Embedded",
            "4 (Embedded)",
            "4 (or 5)",
            "4 ()",
            "4 - n/a",
            "0 - Not at all",
            "0 - Embedded",
        ),
        *("Strongly agree", "yes", "true", "4!", "#N/A", "#REF!", "x" * 5000, "4 - " + "x" * 5000),
    ],
)
def test_anything_else_is_unreadable(cell: str) -> None:
    assert answer_in(cell, LABELS) == "unreadable"


def test_a_label_of_the_sessions_own_comes_before_the_words_for_dont_know_and_skipped() -> None:
    own = labels_of(scale("Not at all", "-", "Not sure", "Agree", "N/A"))
    assert [answer_in(cell, own) for cell in ("not sure", "-", "N/A", "3 - Not sure")] == [3, 2, 5, 3]


def test_labels_that_cannot_be_told_apart_are_not_read() -> None:
    twice = labels_of(scale("Weak", "Weak", "So-so", "Strong", "strong"))
    assert [answer_in(cell, twice) for cell in ("weak", "so-so", "Strong")] == ["unreadable", 3, "unreadable"]


def test_a_number_is_that_number_even_where_the_labels_are_numbers() -> None:
    backwards = labels_of(scale("5", "4", "3", "2", "1"))
    assert [answer_in(str(score), backwards) for score in range(1, 6)] == [1, 2, 3, 4, 5]


@each_of(
    "labels",
    [
        ("0–20 %", "20–40 %", "40–60 %", "60–80 %", "80–100 %"),
        ("-2+3", "=1+1", "3", "5", "4"),
        ("In no team", "In 1 or 2 teams", "3 to 5 teams", "6 or more", "1"),
        ("Weak", "Weak", "?", "Don’t know", "N/A"),
        ("(", "-", "–", ")", "1 – (2)"),
    ],
)
def test_what_m2ms_own_sheet_offers_is_read_as_that(labels: tuple[str, ...]) -> None:
    read = labels_of(scale(*labels))
    assert [answer_in(choice(str(score), label), read) for score, label in enumerate(labels, start=1)] == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_a_label_that_begins_with_a_figure_stands_behind_its_number_in_other_ways_too() -> None:
    shares = labels_of(scale("0–20 %", "20–40 %", "40–60 %", "60–80 %", "80–100 %"))
    for cell in ("2 - 20-40 %", "2: 20–40 %", "(2) 20–40 %", "2 20–40 %", "2=20–40 %", "20–40 %"):
        assert answer_in(cell.replace("20-40", "20–40"), shares) == 2, cell
    assert [answer_in(cell, shares) for cell in ("1 – 20–40 %", "3: 20–40 %", "2 – 20–30 %")] == ["unreadable"] * 3


def test_an_empty_cell_is_skipped_even_where_a_label_is_only_a_full_stop() -> None:
    assert answer_in("", labels_of(scale(".", "a", "b", "c", "d"))) == "skipped"


@given(st.text(max_size=30))
def test_any_text_is_read_as_something_and_only_a_digit_or_a_label_is_a_score(cell: str) -> None:
    read = answer_in(cell, LABELS)
    if isinstance(read, int):
        assert str(read) in plain(cell) or plain(cell) in LABELS


@each_of(("comment", "nothing"), [("-", True), ("n/a", True), ("", True), ("?", False), ("No", False)])
def test_a_comment_that_says_nothing(comment: str, nothing: bool) -> None:
    assert says_nothing(comment) == nothing


def test_a_number_before_each_of_two_languages_is_that_number_and_two_numbers_are_none() -> None:
    welsh = ("Ddim yn ei le", "Newydd ddechrau", "Yn rhannol", "Gan mwyaf", "Wedi ymwreiddio")
    both = labels_of(scale(*OURS), scale(*welsh))
    for cell in (f"4 – {OURS[3]} / 4 – {welsh[3]}", f"4. {OURS[3]}/4. {welsh[3]}", f"(4) {welsh[3]} | (4) {OURS[3]}"):
        assert answer_in(cell, both) == 4, cell
    assert answer_in(f"4 – {OURS[3]} / 3 – {welsh[3]}", both) == "unreadable"


@each_of("between", [" / ", "/", " | ", " – ", " - "])
def test_where_the_two_languages_of_a_cell_say_different_scores_it_is_none(between: str) -> None:
    welsh = ("Ddim yn ei le", "Megis dechrau", "Yn rhannol", "Gan mwyaf", "Wedi ymwreiddio")
    both = labels_of(scale(*OURS), scale(*welsh))
    assert answer_in(f"5 – {OURS[4]}{between}{welsh[0]}", both) == "unreadable"
    assert answer_in(f"5 – {welsh[4]}{between}{OURS[0]}", both) == "unreadable"
    assert answer_in(f"5 – {OURS[4]} ({welsh[0]})", both) == "unreadable"
    assert answer_in(f"5 – {OURS[4]}{between}{welsh[4]}", both) == 5
    assert answer_in(f"5 – the very best{between}{welsh[4]}", both) == 5


@each_of(("letters", "nothing"), [(1, True), (200, True), (201, False)])
def test_what_is_too_long_to_say_nothing(letters: int, nothing: bool) -> None:
    assert says_nothing("-".ljust(letters)) is nothing
