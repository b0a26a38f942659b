"""Read what the tables of a session's file hold, valid or not: of what isn't there, or is of another sort, there is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from m2m_tui.core.clean import clean_line

Table = Mapping[str, Any]


def one_line(value: object) -> str:
    """Give any value on one line."""
    return " ".join(clean_line("" if value is None else str(value)).split())


def table(data: Table, name: str) -> Table:
    """Give the table of that name, an empty one where there is none."""
    found = data.get(name)
    return found if isinstance(found, dict) else {}


def parts(data: Table, name: str) -> dict[str, Table]:
    """Give the tables by id that a table of that name holds."""
    return {key: part for key, part in table(data, name).items() if isinstance(part, dict)}


def listed_in(value: object) -> list[Any]:
    """Give what is in a list, nothing where it is none."""
    return value if isinstance(value, list) else []


def title_of(data: Table, table: str, key: object) -> str:
    """Give the title that an id has in a table, or else the id."""
    return one_line(parts(data, table).get(str(key), {}).get("title")) or one_line(key)


def enabler_titles(data: Table, part: Table, name: str) -> list[str]:
    """Give the titles of the enablers that a list holds."""
    return [title_of(data, "enablers", key) for key in listed_in(part.get(name))]


def in_a_row(words: list[Any]) -> str:
    """Give those words that say anything, with commas between them."""
    return ", ".join(word for word in map(one_line, words) if word)
