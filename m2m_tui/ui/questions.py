"""What a screen asks, as values: things to fill in and to choose from, and what was filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Filled = dict[str, str]
"""What was filled into a form, by the name of the field."""


def _anything(_typed: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. `options` (id, words) make it a choice instead of text; `lines` is how tall the text is; `wrong` says in
    a sentence what is wrong with what was typed, "" where nothing is."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    lines: int = 1
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    wrong: Callable[[str], str] = _anything


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick. Without an id it is a heading."""

    id: str
    words: str
    role: str = ""
    note: str = ""
