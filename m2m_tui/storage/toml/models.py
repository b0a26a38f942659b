"""Models <-> TOML text. No disk here: `path` only names the file in what is said to the user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

import tomli_w
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.file_format import check_format
from m2m_tui.core.framework import Framework, Part
from m2m_tui.core.session import Session
from m2m_tui.core.words import cropped
from m2m_tui.storage.toml.tables import tables

PartT = TypeVar("PartT", bound=Part)


def session_text(session: Session) -> str:
    """Give the one text of a session: the same session always gives the same text."""
    return part_text(session)


def part_text(part: Part) -> str:
    """Give the one text of anything that has a file of its own."""
    return _written(_plain_values(part))


def table_text(table: str, key: str, part: Part) -> str:
    """Give the text of one thing in a table, as it stands in the text of the whole."""
    return _written({table: {key: _plain_values(part)}})


def _plain_values(part: Part) -> dict[str, Any]:
    return part.model_dump(by_alias=True, exclude_none=True)


def _written(values: dict[str, Any]) -> str:
    return tomli_w.dumps(values, multiline_strings=True)


def framework_text(framework: Framework) -> str:
    """Give the one text of a framework, its format first."""
    tables = framework.model_dump(by_alias=True, exclude_none=True)
    return tomli_w.dumps({"format": framework.format, **tables}, multiline_strings=True)


def read_session(text: str, path: str) -> Session:
    """Give the session in a text. Raises UnreadableFile or NewerFormat, naming the line or the key."""
    return read_part(Session, text, path, "session")


def read_framework(text: str, path: str) -> Framework:
    """Give the framework in a text. Raises UnreadableFile or NewerFormat, naming the line or the key."""
    return read_part(Framework, text, path, "framework")


def read_part(model: type[PartT], text: str, path: str, what: str) -> PartT:
    """Give a thing in a text; `what` it is, in what is said to the user. Raises UnreadableFile or NewerFormat."""
    data = tables(text, path, what)
    check_format(data, path, what)
    try:
        part = model.model_validate(data)
    except ValidationError as error:
        raise _wrong(text, path, error.errors(include_url=False)[0]) from None
    if _CARRIAGE_RETURN.search(text):
        _check_line_ends(part, path)
    return part


def unknown_keys(part: Part) -> Iterator[str]:
    """Give the keys of a file that this version doesn't know, as `insights.k7qm.colour`."""
    return (place for place, _ in _unknown(part, ""))


def _unknown(part: Part, place: str) -> Iterator[tuple[str, object]]:
    """Each key that this version doesn't know, with what it holds."""
    for name, value in (part.model_extra or {}).items():
        yield place + clean_line(name), value
    for name, value in part:
        if isinstance(value, Part):
            yield from _unknown(value, f"{place}{name}.")
        elif isinstance(value, dict):
            for key, below in value.items():
                if isinstance(below, Part):
                    yield from _unknown(below, f"{place}{name}.{key}.")


_CARRIAGE_RETURN = re.compile(r"\\(?:r|u000d|U0000000d)", re.IGNORECASE)


def _check_line_ends(part: Part, path: str) -> None:
    """Refuse what wouldn't be written as it was read: in text of more than one line tomli_w knows but one sort of line end."""
    for place, value in _unknown(part, ""):
        if "\\r\\n" in repr(value):
            raise UnreadableFile(
                path, "m2m can’t keep “\\r\\n” here; please write “\\n” where a new line begins", place
            )


_REASONS = {
    "missing": "this key is missing",
    "string_type": "should be text in quotes",
    "int_type": "should be a whole number",
    "bool_type": "should be true or false",
    "date_type": "should be a day without quotes, as 2027-02-26",
    "date_from_datetime_inexact": "should be a day without a time, as 2027-02-26",
    "tuple_type": "should be a list in square brackets",
    "dict_type": "should be a table",
    "model_type": "should be a table",
    "too_short": "nothing is listed here",
    "too_long": "{actual_length} are listed here, and {max_length} are the most",
    "greater_than_equal": "a number here can’t be below {ge}",
    "less_than_equal": "a number here can’t be above {le}",
    "string_pattern_mismatch": "an id is made of lower-case letters, digits and single hyphens",
    "string_too_long": "this id is too long; 80 letters are the most",
}


def _wrong(text: str, path: str, error: ErrorDetails) -> UnreadableFile:
    """What is said of pydantic's first complaint: the line and the key, and what is wrong there."""
    from m2m_tui.storage.toml.lines import line_of

    way = [part for part in error["loc"] if part != "[key]"]
    reason, below = _plain(error)
    line = line_of(text, [*way, *filter(None, below.split("."))])
    place = ".".join(filter(None, (*map(str, way), below)))
    return UnreadableFile(path, reason, ", ".join(filter(None, (f"line {line}" if line else "", place))))


def _plain(error: ErrorDetails) -> tuple[str, str]:
    """pydantic's first complaint as (what is wrong, at which key below its place)."""
    if error["type"] == "value_error":
        told = str(error["ctx"]["error"])
        below, colon, reason = told.partition(": ")
        return (reason, below) if colon and " " not in below else (told, "")
    if error["type"] == "literal_error":
        return f"{_shown(error['input'])} can’t stand here; it should be {error['ctx']['expected']}", ""
    if error["type"] == "missing" and isinstance(error["loc"][-1], int):
        return "too few are listed here", ""
    if known := _REASONS.get(error["type"]):
        return known.format_map(error.get("ctx", {})), ""
    return error["msg"][:1].lower() + error["msg"][1:], ""


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, (str, int, float)) else "this"
    return cropped(text, 40)
