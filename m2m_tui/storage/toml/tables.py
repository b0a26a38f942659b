"""TOML text -> tables, whatever the text is. No models and no disk: `path` only names the file in what is said to the user."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.storage.toml.strings import BASIC, LITERAL, LONG_BASIC, LONG_LITERAL

_TOO_DEEP = "lists or tables are nested too deeply"
_TOO_LARGE = "a number in it has too many digits"
_DEEPEST = 50

_KEY = rf"(?:[\w-]++|{BASIC}|{LITERAL})[ \t]*+"
_DOTTED = rf"(?:^|(?<=[\[{{,]))[ \t]*+{_KEY}(?:\.[ \t]*+{_KEY}){{{_DEEPEST}}}"
_MANY_DOTS = re.compile(rf"\.(?:[ \t]*+{_KEY}\.){{{_DEEPEST - 1}}}")
_TEXT_OR_REMARK = rf'{LONG_BASIC}"""|{BASIC}|#.*' rf"|{LONG_LITERAL}'''|{LITERAL}"
_ENDLESS_KEY = re.compile(rf"(?P<key>{_DOTTED})|{_TEXT_OR_REMARK}", re.MULTILINE)


def tables(text: str, path: str, what: str) -> dict[str, Any]:
    """Give all that a text says; `what` it is, in what is said to the user. Raises UnreadableFile."""
    if not text or text.isspace():
        raise UnreadableFile(path, f"the file is empty, so it isn’t a {what}")
    if _has_endless_key(text):
        raise UnreadableFile(path, _TOO_DEEP)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(path, *_syntax(str(error))) from None
    except RecursionError:
        raise UnreadableFile(path, _TOO_DEEP) from None
    except ValueError:
        raise UnreadableFile(path, _TOO_LARGE) from None
    _check_size(data, path)
    return data


def tables_above(text: str, path: str, what: str) -> dict[str, Any]:
    """Read as `tables` does, but only what stands above the first table only, which is a hundredth of the work."""
    end = first_table(text, "")
    if end >= 0:
        try:
            return tables(text[:end], path, what)
        except UnreadableFile:
            # What looked like the first table is a line in a long text in single quotes, or the file is broken.
            return tables(text, path, what)
    return tables(text, path, what)


def first_table(text: str, name: str) -> int:
    """Give where the first table whose name begins so stands in a text that m2m wrote; −1 where there is none.

    Lines like it inside a long text don't count.
    """
    read = quotes = 0
    while (at := text.find(f"\n[{name}", read)) >= 0:
        quotes += text.count('"""', read, at)
        if quotes % 2 == 0:
            return at
        read = at + 1
    return -1


def _has_endless_key(text: str) -> bool:
    """Whether there is a key with more dots than tables may be deep, as `a.a.a.a…`: for one of 80 kB tomllib takes half a minute."""
    return bool(_MANY_DOTS.search(text)) and any(found["key"] for found in _ENDLESS_KEY.finditer(text))


def _check_size(data: dict[str, Any], path: str) -> None:
    """Refuse what could be read but not be written again: tables below tables without end, numbers without end."""
    level: list[dict[str, Any] | list[Any]] = [data]
    for _ in range(_DEEPEST):
        values = [value for part in level for value in (part.values() if isinstance(part, dict) else part)]
        if any(isinstance(value, int) and value.bit_length() > 64 for value in values):
            raise UnreadableFile(path, _TOO_LARGE)
        level = [value for value in values if isinstance(value, (dict, list))]
        if not level:
            return
    raise UnreadableFile(path, _TOO_DEEP)


def _syntax(message: str) -> tuple[str, str]:
    """tomllib's message as (what is wrong, which line)."""
    said, _, place = message.rpartition(" (at ")
    line = re.match(r"line \d+", place)
    where = line.group() if line else "last line"
    if "Invalid date" in message:
        return "there is no such day or time; a day is written as 2027-02-26", where
    reason = (said or message)[:1].lower() + (said or message)[1:]
    advice = next((advice for begins, advice in _ADVICE.items() if message.startswith(begins)), "")
    return f"not valid TOML: {reason}{f' ({advice})' if advice else ''}", where


_NOT_CLOSED = "a text isn’t closed: its quote is missing"

_ADVICE = {
    "Illegal character '\\n'": _NOT_CLOSED,
    "Unterminated string": _NOT_CLOSED,
    'Expected "\'"': _NOT_CLOSED,
    "Expected '\"'": _NOT_CLOSED,
    "Invalid value": 'a text stands in straight quotes, "so"',
    "Cannot overwrite a value": "a key is there twice: take one out",
    "Cannot declare": "this heading is there twice: put both parts under one",
    "Invalid statement": "a line is a [heading], or a key = and its value; of two versions between <<<<<<< and >>>>>>> keep one, "
    "and take the marks out",
    "Expected '=' after a key": "a line is a [heading], or a key = and its value",
    "Expected newline": "each key stands on a line of its own",
    "Unescaped '\\'": "a backslash is written twice",
    "Unclosed array": "a list isn’t closed: its ] is missing",
}
"""What to do about a mistake, by how tomllib's message begins."""
