"""The elements of a drawing: how wide a text is, where it is broken, and that no sign of it is torn apart."""

from __future__ import annotations

from m2m_tui.reports.svg.elements import SIZE, arrow, moved, rect, text, width_of, wrapped
from tests.each_of import each_of

ACCENTED = "e\N{COMBINING ACUTE ACCENT}"
FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
HEART = "\N{HEAVY BLACK HEART}\ufe0f"


@each_of("sign", ["e", ACCENTED, FAMILY, HEART, "力"])
def test_a_word_with_no_room_is_broken_between_its_signs_and_never_within_one(sign: str) -> None:
    assert wrapped(sign * 3, 1) == [sign] * 3


@each_of(
    ("wide", "narrow"),
    [("W", "w"), ("w", "a"), ("a", "t"), ("t", "r"), ("r", "f"), ("f", "l"), ("B", "b"), ("力", "B"), ("👩", "W")],
)
def test_letters_are_as_wide_as_they_are_drawn(wide: str, narrow: str) -> None:
    assert width_of(wide) > width_of(narrow) > 0
    assert width_of(wide, 2 * SIZE) == 2 * width_of(wide)


def test_marks_take_no_room_of_their_own() -> None:
    assert width_of(ACCENTED) == width_of("e")
    assert width_of(HEART) == width_of(HEART[0])


def test_words_share_a_line_as_long_as_it_holds_them() -> None:
    both = width_of("one two")
    assert wrapped("one two", both) == ["one two"]
    assert wrapped("one two", both - 0.1) == ["one", "two"]
    assert wrapped("abab", width_of("ab")) == ["ab", "ab"]
    assert wrapped("", both) == []


def test_no_more_lines_than_there_is_room_for_and_dots_for_the_rest() -> None:
    room = width_of("four") + SIZE
    assert wrapped("one two four five", room) == ["one", "two", "four", "five"]
    assert wrapped("one two four five six", room) == ["one", "two", "four", "five…"]
    assert wrapped("one ten four five", room, most=2) == ["one", "ten…"]
    assert all(width_of(each) <= room for each in wrapped("Wide words wander Westward", room, most=2))


def test_an_arrow_ends_in_its_head_whichever_way_it_points() -> None:
    right, left = arrow(10, 50, 5, ""), arrow(50, 10, 5, "")
    assert ("M10 5H42" in right, "M50 5l-8" in right) == (True, True)
    assert ("M50 5H18" in left, "M10 5l8" in left) == (True, True)


def test_what_is_typed_is_text_and_a_look_is_a_class() -> None:
    assert text(1, 2, "<b>&", "muted") == '<text x="1" y="2" class="muted">&lt;b&gt;&amp;</text>'
    assert text(1, 2, "x", anchor="end") == '<text x="1" y="2" text-anchor="end">x</text>'
    assert rect(1, 2, 3, 4, "") == '<rect x="1" y="2" width="3" height="4"/>'
    assert (moved(1, 2, ""), moved(1, 2, "x")) == ("", '<g transform="translate(1 2)">x</g>')
