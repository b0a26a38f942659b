"""Counts and names as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def scores(count: int) -> str:
    """ "1 score", "7 scores"."""
    return "1 score" if count == 1 else f"{count} scores"


def people(count: int) -> str:
    """ "1 person", "3 people"."""
    return "1 person" if count == 1 else f"{count} people"


def have(count: int) -> str:
    """ "has" for one, "have" for more."""
    return "has" if count == 1 else "have"


def havent(count: int) -> str:
    """ "hasn’t" for one, "haven’t" for more."""
    return "hasn’t" if count == 1 else "haven’t"


def capital(said: str) -> str:
    """What is said, as it begins a sentence."""
    return said[:1].upper() + said[1:]


def listed(names: Sequence[str]) -> str:
    """ "Partners", "Members and Partners", "Core team, Members and Partners"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
