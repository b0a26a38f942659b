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

HOW = "Type a day as 26 feb, friday, +6w (six weeks from today) or 2027-03-01."

_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in map(str.lower, MONTHS)) + "|sept"
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}|\d\d)?)?")
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ?(?P<word>{_MONTH})\.?,? ?(?P<year>\d{{4}})?")
_MONTH_FIRST = re.compile(rf"(?P<word>{_MONTH})\.? ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?")
_AHEAD = re.compile(r"(?:\+|in )? ?(?P<count>\d{1,4}) ?(?P<unit>d|days?|w|weeks?|m|months?|y|years?)")


def day_meant(typed: str, today: date) -> date | None:
    """Give the day that somebody typed; None where they typed nothing. Without a year it is the next such day. Raises EditRefused, with
    how to type one."""
    said = " ".join(clean_line(typed).casefold().split())
    if not said:
        return None
    if said in ("today", "tomorrow"):
        return _ahead(today, said == "tomorrow", "d")
    weekday = said.removeprefix("next ").removeprefix("on ")
    if len(weekday) >= 2 and (named := [each for each in _WEEKDAYS if each.startswith(weekday)]) and len(named) == 1:
        return _ahead(today, (_WEEKDAYS.index(named[0]) - today.weekday() - 1) % 7 + 1, "d")
    if (found := _AHEAD.fullmatch(said)) and (said[0] in "+i" or found["unit"] != "m"):
        return _ahead(today, int(found["count"]), found["unit"][0])
    for form in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        if found := form.fullmatch(said):
            return _written(found.groupdict(), today)
    raise EditRefused(f"“{clean_line(typed).strip()[:40]}” is no day that m2m knows. {HOW}")


def _written(parts: dict[str, str | None], today: date) -> date:
    day, word, year = int(parts["day"] or 0), parts.get("word"), parts["year"]
    month = _month(word) if word else int(parts["month"] or 0)
    if not 1 <= month <= 12:
        raise EditRefused(f"There is no month {month}. {HOW}")
    if not year:
        this_year = _day(day, month, today.year, leap=True)
        return this_year if this_year and this_year >= today else _sure(day, month, today.year + 1)
    return _sure(day, month, int(year) + (2000 if len(year) == 2 else 0))


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
        if unit in "dw":
            return today + timedelta(days=count * (7 if unit == "w" else 1))
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
