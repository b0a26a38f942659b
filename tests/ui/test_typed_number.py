"""A number of people, as it is typed."""

from __future__ import annotations

from m2m_tui.ui.typed_number import no_number, number_typed
from tests.each_of import each_of


@each_of(
    ("typed", "number"),
    [
        ("8", 8),
        (" 12 ", 12),
        ("8 to 10", 8),
        ("about 15", 15),
        ("", 0),
        ("   ", 0),
        ("eight", 0),
        ("9999", 9999),
        ("12345", 9999),
    ],
)
def test_the_first_number_in_it(typed: str, number: int) -> None:
    assert number_typed(typed) == number


@each_of("typed", ["", "  ", "8", "8 to 10", "about 15"])
def test_nothing_or_a_number_is_fine(typed: str) -> None:
    assert no_number(typed) == ""


def test_words_alone_are_no_number() -> None:
    assert no_number(" eight ") == "“eight” isn’t a number; type one, such as 8."


def test_a_number_is_not_cut_off_but_refused() -> None:
    assert no_number("about 12345") == "12345 is more than m2m can count: 9,999 at most."
