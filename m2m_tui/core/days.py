"""Days as people type and say them: "26 feb", "friday", "+6w"; "26 February", "9 days overdue"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.words import counted

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAYS = {"d": 1, "w": 7, "f": 14}
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}

HOW = "Type a day as 26 feb, friday, +6w (six weeks from today) or 2027-03-01."

_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in map(str.lower, MONTHS)) + "|sept"
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}|\d\d)?)?")
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ?(?P<word>{_MONTH})\.?,? ?(?P<year>\d{{4}})?")
_MONTH_FIRST = re.compile(rf"(?P<word>{_MONTH})\.? ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?")
_AHEAD = re.compile(
    r"(?:\+|in )? ?(?P<count>\d{1,4}|an? (?=\w\w)) ?(?P<unit>d|days?|w|weeks?|fortnights?|m|months?|y|years?)"
)
_NEXT = re.compile(r"next (?P<unit>week|month|year)")
_PART = re.compile(rf"(?:the )?(?P<part>end|mid|middle)(?: |-| of | of the | of this )(?P<word>month|{_MONTH})")

_JUST_PASSED = timedelta(days=31)
"""A day that passed so lately, said without a year, is more likely that one than the same day in a year's time."""


def day_meant(typed: str, today: date) -> date | None:
    """Give the day that somebody typed; None where they typed nothing. Without a year it is the next such day. Raises EditRefused, with
    how to type one, also where it may be one of two."""
    said = " ".join(clean_line(typed).casefold().split())
    if not said:
        return None
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    if weekday := _weekday(said, today):
        return weekday
    if (found := _AHEAD.fullmatch(said)) and (said[0] in "+i" or found["unit"] != "m"):
        return _ahead(today, 1 if found["count"][0] == "a" else int(found["count"]), found["unit"][0])
    if found := _NEXT.fullmatch(said):
        return _ahead(today, 1, found["unit"][0])
    if found := _PART.fullmatch(said):
        return _part_of_a_month(found["part"], found["word"], today)
    for form in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        if found := form.fullmatch(said):
            return _written(found.groupdict(), today)
    raise EditRefused(f"“{clean_line(typed).strip()[:40]}” is no day that m2m knows. {HOW}")


def _weekday(said: str, today: date) -> date | None:
    """The next such day, as "friday", "on friday", "this friday"; a week later as "friday week". "next friday" is that of next week:
    where this week still has one many mean that, so it has to be said which. None where no weekday is said."""
    week_later = said.endswith(" week")
    coming = said.startswith("next ")
    name = said.removesuffix(" week").removeprefix("next ").removeprefix("this ").removeprefix("on ")
    named = [each for each in _WEEKDAYS if each.startswith(name)] if len(name) > 1 else []
    if len(named) != 1:
        return None
    ahead = (_WEEKDAYS.index(named[0]) - today.weekday() - 1) % 7 + 1
    if coming and today.weekday() + ahead < 7:
        this, after = (said_day(today + timedelta(days=days), today) for days in (ahead, ahead + 7))
        raise EditRefused(
            f"“{said}” may be {this} or {after}. Type {named[0]} for the first, {named[0]} week for the other."
        )
    return today + timedelta(days=ahead + 7 * week_later)


def _part_of_a_month(part: str, word: str, today: date) -> date:
    """The last day of a month, or the middle one; of the next month of that name that hasn't passed it."""
    month = today.month if word == "month" else _month(word)
    this_year, next_year = (
        date(year, month, monthrange(year, month)[1] if part == "end" else 15) for year in (today.year, today.year + 1)
    )
    return this_year if this_year >= today else next_year


def _written(parts: dict[str, str | None], today: date) -> date:
    day, word, year = int(parts["day"] or 0), parts.get("word"), parts["year"]
    month = _month(word) if word else int(parts["month"] or 0)
    if not 1 <= month <= 12:
        raise EditRefused(f"There is no month {month}. {HOW}")
    if not year:
        return _coming(day, month, today)
    return _sure(day, month, int(year) + (2000 if len(year) == 2 else 0))


def _coming(day: int, month: int, today: date) -> date:
    """The next such day, unless the last one has only just passed: then it has to be said which is meant."""
    this_year, last_year = (_day(day, month, year, leap=True) for year in (today.year, today.year - 1))
    for each in (this_year, last_year):
        if each and today - _JUST_PASSED <= each < today:
            raise EditRefused(
                f"{said_day(each)} has passed. If that is the day, type {each.isoformat()}; if not, the year you mean."
            )
    return this_year if this_year and this_year >= today else _sure(day, month, today.year + 1)


def _month(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word[:3]))


def _day(day: int, month: int, year: int, *, leap: bool = False) -> date | None:
    """The day, None where that year hasn't got it. Raises EditRefused where no year has."""
    longest = monthrange(2024 if leap else year, month)[1]
    if not 1 <= day <= longest:
        when = MONTHS[month - 1] if leap else f"{MONTHS[month - 1]} {year}"
        raise EditRefused(f"There is no {day} {when}. {HOW}")
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _sure(day: int, month: int, year: int) -> date:
    if year < 1:
        raise EditRefused(f"There is no year {year}. {HOW}")
    found = _day(day, month, year)
    if found is None:
        raise EditRefused(f"There is no {day} {MONTHS[month - 1]} {year}. {HOW}")
    return found


def _ahead(today: date, count: int, unit: str) -> date:
    try:
        if unit in _DAYS:
            return today + timedelta(days=count * _DAYS[unit])
        months = today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        raise EditRefused(f"That is too far ahead. {HOW}") from None


def said_day(day: date, today: date | None = None) -> str:
    """Say a day as "26 February 2027"; in the year of `today`, where one is given, without the year."""
    year = "" if today is not None and today.year == day.year else f" {day.year:04}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def from_today(day: date, today: date) -> str:
    """Say how far a day is: "today", "tomorrow", "in 9 days", "in 6 weeks"; "1 day ago", "3 weeks ago"."""
    apart = (day - today).days
    if apart in (0, 1):
        return ("today", "tomorrow")[apart]
    if apart == -1:
        return "yesterday"
    return f"in {_long(today, day)}" if apart > 0 else f"{_long(day, today)} ago"


def overdue_words(due: date, today: date) -> str:
    """Say how far a day has passed: "9 days overdue", "6 weeks overdue"; "" where the day hasn't passed."""
    return f"{_long(due, today)} overdue" if due < today else ""


def _long(first: date, last: date) -> str:
    """How long it is from one day to a later one: days up to two weeks, then whole weeks up to three months, then whole months, from two
    years on whole years by the calendar."""
    years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    if years > 1:
        return f"{years} years"
    days = (last - first).days
    length, unit = (1, "day") if days < 14 else (7, "week") if days <= 90 else (30, "month")
    return counted(days // length, unit)
