"""A number of people, as it is typed into a form."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[0-9]{1,4}")


def number_typed(typed: str) -> int:
    """Give the number in what somebody typed, 0 where they typed nothing: “8 to 10” is at least eight."""
    number = _NUMBER.search(typed)
    return int(number.group()) if number else 0


def no_number(typed: str) -> str:
    """Say what is wrong where somebody typed something and no number; "" where nothing is."""
    return "" if not typed.strip() or _NUMBER.search(typed) else f"“{typed.strip()}” is no number, such as 8."
