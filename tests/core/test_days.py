"""Days as people type them, and how far they are from today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.days import MONTHS, day_meant, from_today, overdue_words, said_day
from m2m_tui.core.errors import EditRefused
from tests.each_of import each_of

SATURDAY = date(2026, 11, 28)


@each_of(
    ("typed", "meant"),
    [
        ("26 feb", date(2027, 2, 26)),
        ("26 Feb.", date(2027, 2, 26)),
        ("26th of February", date(2027, 2, 26)),
        ("feb 26", date(2027, 2, 26)),
        ("February 26th, 2028", date(2028, 2, 26)),
        ("28 nov", SATURDAY),
        ("27 october", date(2027, 10, 27)),
        ("27 november 2026", date(2026, 11, 27)),
        ("26/2", date(2027, 2, 26)),
        ("26.02.27", date(2027, 2, 26)),
        ("2027-03-01", date(2027, 3, 1)),
        ("friday", date(2026, 12, 4)),
        ("fr", date(2026, 12, 4)),
        ("next saturday", date(2026, 12, 5)),
        ("friday week", date(2026, 12, 11)),
        ("this friday", date(2026, 12, 4)),
        ("next friday", date(2026, 12, 4)),
        ("next week", date(2026, 12, 5)),
        ("next month", date(2026, 12, 28)),
        ("in a month", date(2026, 12, 28)),
        ("a week", date(2026, 12, 5)),
        ("in a fortnight", date(2026, 12, 12)),
        ("end of month", date(2026, 11, 30)),
        ("the end of the month", date(2026, 11, 30)),
        ("end of feb", date(2027, 2, 28)),
        ("end march", date(2027, 3, 31)),
        ("mid january", date(2027, 1, 15)),
        ("mid-november", date(2027, 11, 15)),
        ("yesterday", date(2026, 11, 27)),
        ("today", SATURDAY),
        ("tomorrow", date(2026, 11, 29)),
        ("+6w", SATURDAY + timedelta(weeks=6)),
        ("6w", SATURDAY + timedelta(weeks=6)),
        ("2 months", date(2027, 1, 28)),
        ("in 2 m", date(2027, 1, 28)),
        ("+ 6 weeks", SATURDAY + timedelta(weeks=6)),
        ("in 10 days", SATURDAY + timedelta(days=10)),
        ("+3m", date(2027, 2, 28)),
        ("+1y", date(2027, 11, 28)),
        ("29 feb 2028", date(2028, 2, 29)),
        ("", None),
        ("  ", None),
    ],
)
def test_what_is_meant(typed: str, meant: date | None) -> None:
    assert day_meant(typed, SATURDAY) == meant


def test_a_leap_day_without_a_year_is_that_of_the_leap_year_that_comes_next() -> None:
    assert day_meant("29 feb", date(2027, 3, 1)) == date(2028, 2, 29)


@each_of(
    "typed",
    [
        "31 feb",
        "30 feb 2028",
        "29 feb",
        "32 jan",
        "0 march",
        "2027-13-01",
        "soon",
        "+6x",
        "3m",
        "t",
        "f",
        "+9999y",
        "0000-01-01",
        "31/04/2027",
    ],
)
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(EditRefused, match="Type a day as 26 feb, friday"):
        day_meant(typed, SATURDAY)


MONDAY = date(2026, 11, 30)


def test_next_friday_is_asked_about_where_this_week_still_has_one() -> None:
    with pytest.raises(
        EditRefused, match=r"may be 4 December or 11 December\. Type friday for the first, friday week for"
    ):
        day_meant("next friday", MONDAY)
    assert (day_meant("friday", MONDAY), day_meant("friday week", MONDAY)) == (date(2026, 12, 4), date(2026, 12, 11))
    assert day_meant("next monday", MONDAY) == date(2026, 12, 7)


@each_of(("typed", "passed"), [("29 november", 29), ("29/11", 29), ("30 oct", 30)])
def test_a_day_that_has_just_passed_is_not_taken_for_that_of_next_year(typed: str, passed: int) -> None:
    with pytest.raises(
        EditRefused, match=rf"{passed} \w+ 2026 has passed. If that is the day, type 2026-1[01]-{passed}"
    ):
        day_meant(typed, MONDAY)


def test_a_day_that_passed_last_year_is_not_taken_for_that_of_this_one_where_it_has_just_passed() -> None:
    with pytest.raises(EditRefused, match="31 December 2026 has passed"):
        day_meant("31 dec", date(2027, 1, 2))
    assert day_meant("1 dec", date(2027, 1, 2)) == date(2027, 12, 1)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_every_day_can_be_typed_as_it_is_said(day: date, today: date) -> None:
    assert day_meant(said_day(day), today) == day
    assert day_meant(day.isoformat(), today) == day


@given(st.integers(1, 28), st.sampled_from(MONTHS), st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_without_a_year_it_is_the_next_one_or_has_just_passed(day: int, month: str, today: date) -> None:
    number = MONTHS.index(month) + 1
    coming = date(today.year + ((number, day) < (today.month, today.day)), number, day)
    passed = today - coming.replace(year=coming.year - 1)
    if passed > timedelta(days=31):
        assert day_meant(f"{day} {month}", today) == coming
    else:
        with pytest.raises(EditRefused, match="has passed"):
            day_meant(f"{day} {month}", today)


@given(st.text(max_size=12), st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_anything_typed_is_a_day_or_a_sentence(typed: str, today: date) -> None:
    try:
        assert day_meant(typed, today) is None or typed.strip()
    except EditRefused:
        assert typed.strip()


@each_of(
    ("days", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (-9, "9 days ago"),
        (90, "in 12 weeks"),
        (91, "in 3 months"),
        (729, "in 24 months"),
        (730, "in 24 months"),
        (731, "in 2 years"),
        (800, "in 2 years"),
    ],
)
def test_how_far_it_is(days: int, said: str) -> None:
    assert from_today(SATURDAY + timedelta(days=days), SATURDAY) == said


@each_of(
    ("first", "last", "said"),
    [
        (date(2026, 11, 28), date(9999, 12, 31), "in 7973 years"),
        (date(2027, 3, 1), date(2029, 2, 28), "in 24 months"),
        (date(2027, 3, 1), date(2029, 3, 1), "in 2 years"),
        (date(2022, 11, 30), date(2026, 11, 29), "in 3 years"),
        (date(2022, 11, 30), date(2026, 11, 30), "in 4 years"),
    ],
)
def test_years_are_those_of_the_calendar(first: date, last: date, said: str) -> None:
    assert from_today(last, first) == said
    assert overdue_words(first, last) == f"{said.removeprefix('in ')} overdue"


def test_overdue() -> None:
    assert overdue_words(SATURDAY, SATURDAY) == ""
    assert overdue_words(SATURDAY - timedelta(days=1), SATURDAY) == "1 day overdue"
