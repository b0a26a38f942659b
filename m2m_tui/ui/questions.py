"""What a screen asks, as values: things to fill in and to choose from, and what was filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from m2m_tui.core.errors import EditRefused

Filled = dict[str, str]
"""What was filled into a form, by the name of the field."""


Check = Callable[[Filled], str]
"""Says in a sentence what doesn't go together in a form that was filled in, "" where all does."""

PicksCheck = Callable[[Sequence[str]], str]
"""Says in a sentence what is wrong with those that were picked, "" where nothing is."""


def _anything(_typed: str) -> str:
    return ""


def goes_together(_filled: Filled) -> str:
    """Find nothing wrong."""
    return ""


def nothing_wrong(_picked: Sequence[str]) -> str:
    """Find nothing wrong, whatever was picked."""
    return ""


def refusal_of(do: Callable[[], object]) -> str:
    """Give why something is refused, in a sentence; "" where it isn't."""
    try:
        do()
    except EditRefused as refusal:
        return str(refusal)
    return ""


class Field(NamedTuple):
    """One thing to fill in. `options` (id, words) make it a choice instead of text; `lines` is how tall the text is; `wrong` says in
    a sentence what is wrong with what was typed, "" where nothing is. The arrows up and down put what it `offers` into a field of text."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    lines: int = 1
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    offers: tuple[str, ...] = ()
    wrong: Callable[[str], str] = _anything


class Subject(NamedTuple):
    """What a form is about, which stands in its title where that has {}: one of the options (id, words). The arrows up and down in a field
    of text turn to another."""

    name: str
    value: str
    options: tuple[tuple[str, str], ...]
    what: str
    """What another one is, as the key line says it."""

    def turned(self, by: int) -> Subject:
        """Give the one so many further; after the last comes the first."""
        ids = [key for key, _ in self.options]
        return self._replace(value=ids[(ids.index(self.value) + by) % len(ids)])

    def turned_to(self, value: str) -> Subject:
        """Give another one, this one where that isn't among the options."""
        return self._replace(value=value) if value in dict(self.options) else self

    def entitled(self, title: str) -> str:
        """Put it into a title."""
        return title.format(dict(self.options)[self.value])


class Choice(NamedTuple):
    """Something to pick. Without an id it is a heading."""

    id: str
    words: str
    role: str = ""
    note: str = ""


READERS = (
    ("circulation", "To circulate: names nobody who answered"),
    ("room", "For the room: who said what stays in it"),
)
"""Who reads what is written, as people choose it: what is passed on first."""
