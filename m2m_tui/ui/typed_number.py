"""A number of people, as it is typed into a form."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[0-9]+")
_MOST = 9_999


def number_typed(typed: str) -> int:
    """Give the number in what somebody typed, 0 to 9,999, 0 where they typed nothing: “8 to 10” is at least eight."""
    number = _NUMBER.search(typed)
    return min(int(number.group()), _MOST) if number else 0


def no_number(typed: str) -> str:
    """Say what is wrong where somebody typed something and no number, or too large a one; "" where nothing is."""
    said = typed.strip()
    number = _NUMBER.search(said)
    if number is None:
        return f"“{said}” isn’t a number; type one, such as 8." if said else ""
    return f"{number.group()} is more than m2m can count: {_MOST:,} at most." if len(number.group()) > 4 else ""
