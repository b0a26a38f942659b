"""Counts and names as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def one_or_many(count: int, one: str, many: str) -> str:
    """Give the word that goes with a count, which stands elsewhere: "has" with 1, "have" with any other."""
    return one if count == 1 else many


def counted(count: int, one: str, many: str = "") -> str:
    """Say a count with what it counts: "1 insight", "3 insights"; with `many` what doesn't only take an s: "3 people have"."""
    return f"{count} {one_or_many(count, one, many or f'{one}s')}"


_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(count: int) -> str:
    """Say a small number as a word, "no" for 0; from 10 on in digits."""
    return _IN_WORDS[count] if count < len(_IN_WORDS) else str(count)


def scores(count: int) -> str:
    """Say "1 score", "7 scores"."""
    return counted(count, "score")


def people(count: int) -> str:
    """Say "1 person", "3 people"."""
    return counted(count, "person", "people")


def cropped(text: str, room: int) -> str:
    """Give the text in at most so many letters, with … where there was more."""
    return text if len(text) <= room else text[: max(room - 1, 0)].rstrip() + "…"


def have(count: int) -> str:
    """Give "has" for one, "have" for more."""
    return one_or_many(count, "has", "have")


def havent(count: int) -> str:
    """Give "hasn’t" for one, "haven’t" for more."""
    return one_or_many(count, "hasn’t", "haven’t")


def capital(said: str) -> str:
    """Say what is said, as it begins a sentence."""
    return said[:1].upper() + said[1:]


def listed(names: Sequence[str], before_last: str = "and") -> str:
    """Say several names: "Partners", "Members and Partners", "Core team, Members and Partners"; "one, two or three" with "or"."""
    *first, last = names
    return f"{', '.join(first)} {before_last} {last}" if first else last
