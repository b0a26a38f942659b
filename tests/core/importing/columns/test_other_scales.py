"""A column is looked at as a whole: what isn't the round's 1 to 5 is doubted, with what stands there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.framework import Scale
from m2m_tui.core.importing.cells import labels_of
from m2m_tui.core.importing.columns.other_scales import (
    ABOVE,
    IN_ITS_HEADING,
    Doubt,
    are_bare_numbers,
    doubt_about,
    unread,
)
from tests.each_of import each_of

OURS = ("Not in place", "Just starting", "Partly in place", "Mostly in place", "Embedded")
LABELS = labels_of(Scale(labels=dict(zip("12345", OURS, strict=True))))  # type: ignore[arg-type]  # "1" to "5"


@each_of(
    "cells",
    [
        ("3", "4", "2.0", "5,0", "", "?", "N/A", "Don't know"),
        ("4 - Mostly in place", "Embedded (5)", "partly in place", "Just starting - 2", "4 - Mostly in-place"),
        ("0 - Don't know", "0", "3"),
        ("4", "six", "six", "3"),
        ("4", "4.5", "3"),
        ("4", "4-5", "4/5", "4 out of 5"),
        ("We do that a lot.", "Hardly ever", "3/5/2024"),
        ("4!", "4", "2!!", "3*"),
        ("4 stars", "4", "5 - Embedded"),
        ("#N/A", "#N/A", "#REF!", "#REF!", "#BEZUG!", "#BEZUG!", "4"),
        (),
    ],
)
def test_nothing_speaks_against_the_rounds_own_scale(cells: tuple[str, ...]) -> None:
    """What only one person has typed in another way isn't another scale."""
    assert doubt_about("Trust", cells, LABELS) is None


@each_of(
    ("cells", "kind", "seen"),
    [
        (("3", "7", "2"), "numbers", "“2” … “7”"),
        (("10", "8"), "numbers", "“8” … “10”"),
        (("80%", "50%"), "numbers", "“50%” … “80%”"),
        (("-1", "3"), "numbers", "“-1” … “3”"),
        (("0 - Not at all", "5 - Fully"), "numbers", "“0 - Not at all” … “5 - Fully”"),
        (("7 - Strongly agree", "4"), "numbers", "“4” … “7 - Strongly agree”"),
        (("1 - Embedded", "3 - Partly in place", "5 - Not in place"), "turned", "“1 - Embedded” … “5 - Not in place”"),
        (("Embedded (1)", "4"), "turned", "“Embedded (1)”"),
        (("Strongly agree", "4"), "words", "“Strongly agree”"),
        (("Very poor", "Good"), "words", "“Good” … “Very poor”"),
        (("Partly there", "Embedded", "Partly there"), "words", "“Partly there”"),
        (("1 - Excellent", "5 - Very poor"), "own words", "“1 - Excellent” … “5 - Very poor”"),
        (("Excellent (1)", "Poor (5)", "4"), "own words", "“Excellent (1)” … “Poor (5)”"),
        (("4 stars", "4"), "own words", "“4 stars”"),
        (("4 stars", "3 stars", "4", "4", "5"), "own words", "“3 stars” … “4 stars”"),
        (("1 - Super", "4", "4", "5"), "own words", "“1 - Super”"),
        (("1 Excellent", "4", "4", "5"), "own words", "“1 Excellent”"),
        (("0", "3", "5"), "zero", "“0”"),
    ],
)
def test_what_isnt_the_rounds_scale_is_doubted(cells: tuple[str, ...], kind: str, seen: str) -> None:
    doubt = doubt_about("Trust", cells, LABELS)
    assert doubt is not None
    assert (doubt.kind, doubt.seen) == (kind, seen)
    assert doubt.firm == (kind in ("numbers", "turned", "words"))


def test_a_sentence_is_no_label_however_often_it_is_said() -> None:
    label = "a" * 80
    assert doubt_about("Trust", ("4", label, label), LABELS) is not None
    assert doubt_about("Trust", ("4", label + "a", label + "a"), LABELS) is None


@each_of(
    ("cells", "seen"),
    [
        (("4", "b" * 40), "“" + "b" * 40 + "”"),
        (("4", "b" * 41), None),
        (("x", "y", "z", "4"), "“x”, “y”, “z”"),
        (("x", "y", "z", "w"), "“x”, “y”, “z” …"),
        (("x", "y", "y"), "“y”, “x”"),
        (("x", "b" * 41), None),
        (("x", "y", "b" * 41), "“x”, “y”"),
        (("4", "", "?"), None),
    ],
)
def test_the_most_frequent_words_that_can_not_be_read_are_shown_where_most_are_short(
    cells: tuple[str, ...], seen: str | None
) -> None:
    assert unread(cells, LABELS) == (seen and Doubt("unread", seen))


@each_of(
    ("doubt", "is_about", "note"),
    [
        (Doubt("numbers", "“7”"), True, "“7”"),
        (Doubt("heading", "1 to 7", IN_ITS_HEADING), True, "1 to 7 in its heading"),
        (Doubt("heading", "1 to 7", ABOVE), False, "1 to 7 above the questions"),
        (Doubt("zero", "“0”"), False, "“0”"),
        (Doubt("question", "x", IN_ITS_HEADING), False, "x in its heading"),
    ],
)
def test_what_a_doubt_is_about_and_how_it_is_noted(doubt: Doubt, is_about: bool, note: str) -> None:
    assert (doubt.is_about_a_scale, doubt.note) == (is_about, note)


def test_a_heading_may_say_what_a_0_is() -> None:
    assert doubt_about("Trust (0 = don’t know)", ("4", "2", "0"), LABELS) is None


def test_numbers_with_a_label_among_them_arent_bare() -> None:
    assert are_bare_numbers(("4", "2", "", "?"), LABELS)
    assert not are_bare_numbers(("4", "2 - Just starting"), LABELS)
    assert not are_bare_numbers(("", "?"), LABELS)


@given(st.lists(st.sampled_from(["1", "2", "3", "4", "5", "?", "", *OURS]), max_size=12), st.integers(6, 999))
def test_one_number_beyond_the_scale_is_enough(fitting: list[str], beyond: int) -> None:
    assert doubt_about("Trust", fitting, LABELS) is None
    doubt = doubt_about("Trust", [*fitting, str(beyond)], LABELS)
    assert doubt is not None
    assert doubt.firm
