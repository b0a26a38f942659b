"""The time that something may take: what is said of it, and when it is next to be said otherwise. Pure; times are seconds since 1970."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil, floor

from m2m_tui.ui.spans import Spans

LONGEST = 600
"""Minutes at most."""

_MINUTES = re.compile(r"([0-9]+(?:[.,][0-9]+)?|[.,][0-9]+) *(?:m|min|mins|minutes?)?", re.IGNORECASE)

_MINUTE, _STEP = 60.0, 10.0
"""Seconds after which it is said anew, and after which in the last minute."""


@dataclass(frozen=True, slots=True)
class Timebox:
    """Until when. It doesn't go away by itself: at the end it says so until it is made longer or ended."""

    ends: float

    def words(self, now: float) -> Spans:
        """Say "until 14:35, 4 min left", in the last minute "until 14:35, 50 s left", at the end "Time" in reverse."""
        left = self.ends - now
        if left <= 0:
            return ((" Time ", "reverse"),)
        until = datetime.fromtimestamp(self.ends).strftime("%H:%M")
        rest = f"{ceil(left / _MINUTE)} min" if left > _MINUTE else f"{ceil(left / _STEP) * _STEP:.0f} s"
        return ((f"until {until}, {rest} left", "accent"),)

    def is_over(self, now: float) -> bool:
        """Tell whether the time is up."""
        return now >= self.ends

    def next_said(self, now: float) -> float | None:
        """Give in how many seconds it says something else; None where it never will."""
        left = self.ends - now
        if left <= 0:
            return None
        step = _MINUTE if left > _MINUTE else _STEP
        return left - (ceil(left / step) - 1) * step

    def longer(self, minutes: float, now: float) -> Timebox:
        """Give the same with so many minutes more: from now on where it was over."""
        return replace(self, ends=max(self.ends, floor(now)) + minutes * _MINUTE)


def timebox(minutes: float, now: float) -> Timebox:
    """Begin one of so many minutes."""
    return Timebox(now + minutes * _MINUTE)


def minutes_typed(typed: str) -> float | None:
    """Give the minutes that somebody typed, half ones too, with a point or a comma; 0 for nothing typed, None for what isn't minutes."""
    said = typed.strip()
    found = _MINUTES.fullmatch(said)
    if found is None:
        return None if said else 0
    return float(found.group(1).replace(",", "."))


def no_minutes(typed: str) -> str:
    """Say what is wrong with the minutes that somebody typed; "" where nothing is."""
    minutes = minutes_typed(typed)
    if minutes is None:
        return f"“{typed.strip()}” isn’t a number of minutes; type one, such as 8."
    return f"{LONGEST} minutes are the most." if minutes > LONGEST else ""
