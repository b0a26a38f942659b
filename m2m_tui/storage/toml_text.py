"""Models <-> TOML text. No disk here: `path` only names the file in what is said to the user."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import tomli_w
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.file_format import check_format
from m2m_tui.core.framework import Framework, Part
from m2m_tui.core.session import Session
from m2m_tui.storage.toml_tables import tables

PartT = TypeVar("PartT", bound=Part)


def session_text(session: Session) -> str:
    """The one text of a session: the same session always gives the same text."""
    return part_text(session)


def part_text(part: Part) -> str:
    """The one text of anything that has a file of its own."""
    return tomli_w.dumps(part.model_dump(by_alias=True, exclude_none=True), multiline_strings=True)


def read_session(text: str, path: str) -> Session:
    """The session in a text. Raises UnreadableFile or NewerFormat, naming the line or the key."""
    return read_part(Session, text, path, "session")


def read_framework(text: str, path: str) -> Framework:
    """The framework in a text. Raises UnreadableFile or NewerFormat, naming the line or the key."""
    return read_part(Framework, text, path, "framework")


def read_part(model: type[PartT], text: str, path: str, what: str) -> PartT:
    """A thing in a text; `what` it is, in what is said to the user. Raises UnreadableFile or NewerFormat."""
    data = tables(text, path, what)
    check_format(data, path, what)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise UnreadableFile(path, *_plain(error.errors(include_url=False)[0])) from None


def unknown_keys(part: Part, place: str = "") -> Iterator[str]:
    """The keys of a file that this version doesn't know, as `insights.k7qm.colour`."""
    for name in part.model_extra or {}:
        yield place + clean_line(name)
    for name, value in part:
        yield from _unknown_below(value, f"{place}{name}")


def _unknown_below(value: object, place: str) -> Iterator[str]:
    if isinstance(value, Part):
        yield from unknown_keys(value, f"{place}.")
    elif isinstance(value, dict):
        for name, below in value.items():
            if isinstance(below, Part):
                yield from unknown_keys(below, f"{place}.{name}.")


_REASONS = {
    "missing": "this key is missing",
    "string_type": "should be text in quotes",
    "int_type": "should be a whole number",
    "bool_type": "should be true or false",
    "tuple_type": "should be a list in square brackets",
    "dict_type": "should be a table",
    "model_type": "should be a table",
    "too_short": "nothing is listed here",
    "string_pattern_mismatch": "an id is made of lower-case letters, digits and single hyphens",
    "string_too_long": "this id is too long; 80 letters are the most",
}


def _plain(error: ErrorDetails) -> tuple[str, str]:
    """pydantic's first complaint as (what is wrong, at which key)."""
    place = ".".join(str(part) for part in error["loc"] if part != "[key]")
    if error["type"] == "value_error":
        told = str(error["ctx"]["error"])
        below, colon, reason = told.partition(": ")
        if colon and " " not in below:
            return reason, ".".join(part for part in (place, below) if part)
        return told, place
    if error["type"] == "literal_error":
        return f"{_shown(error['input'])} can’t stand here; it should be {error['ctx']['expected']}", place
    return _REASONS.get(error["type"], error["msg"][:1].lower() + error["msg"][1:]), place


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, (str, int, float)) else "this"
    return text if len(text) <= 40 else text[:39] + "…"
