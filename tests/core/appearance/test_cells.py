"""How many cells text takes where terminals disagree."""

from __future__ import annotations

from m2m_tui.core.appearance.cells import spill, with_room
from tests.each_of import each_of


@each_of(
    ("text", "more"),
    [
        ("people", 0),
        ("日本 – ✓ é", 0),
        ("कि", 1),
        ("क्षितिज शर्मा", 3),
        ("தமிழ்", 1),
        ("ก็นี้", 0),
        ("🇬🇧", 2),
        ("👍🏽", 2),
        ("👩👧", 0),
    ],
)
def test_signs_with_a_width_of_their_own_may_need_more_cells(text: str, more: int) -> None:
    assert spill(text) == more
    assert spill(f"{text}  and {text}") == max(more - 1, 0) + more


@each_of(("blanks", "more"), [(0, 3), (1, 3), (2, 2), (4, 0), (9, 0)])
def test_blanks_at_the_end_are_room_for_them_but_for_one(blanks: int, more: int) -> None:
    assert spill("क्षितिज शर्मा" + " " * blanks) == more


@each_of(("blanks", "more"), [(1, 6), (2, 5), (3, 4), (4, 3), (9, 3)])
def test_between_two_columns_one_blank_stays(blanks: int, more: int) -> None:
    assert spill("क्षितिज शर्मा" + " " * blanks + "क्षितिज शर्मा") == more


@each_of(
    ("text", "roomy"),
    [
        ("people  and", "people  and"),
        ("कि", "कि "),
        ("का कि, 3: ", "का कि, 3:   "),
        ("C शर्मा  E 👍🏽  F", "C शर्मा  E 👍🏽   F"),
        ("C क्षितिज शर्मा  E", "C क्षितिज शर्मा    E"),
    ],
)
def test_the_room_stands_behind_what_needs_it(text: str, roomy: str) -> None:
    assert with_room(text) == roomy
    assert len(roomy) == len(text) + spill(text)
