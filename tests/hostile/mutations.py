"""What an editor, a merge, a disk or somebody who means harm does to a file: to its tables, and to its bytes."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from typing import Any

import tomli_w

Table = dict[str, Any]
Path = tuple[str | int, ...]

VALUES: tuple[Any, ...] = (
    *(True, False, 0, -1, 6, 1.0, float("nan"), float("inf"), -0.0, 2**62, 2**63, -(2**63), 2**64, 10**30, 10**400),
    *("", "x", " ", "\n", "\x1b[2J", "a\x00b", "\u202e", "=1+1", "1", "don't know", "a\r\nb", "x" * 5000, "a" * 90),
    *("😀👩\u200d👧", "\ud7ff", "anonymous", "named", "open", "revealed", "{x}", "%s", '"""', "'''", "\\"),
    *([], {}, [[]], [{}], [1, "a", 2.5], [10**30], {"": 1}, {"a": {"b": [{"c": date(2020, 1, 1)}]}}),
    *(date(1979, 5, 27), time(7, 32), time(7, 32, 0, 999999), datetime(1979, 5, 27, 7, 32)),
    datetime(1979, 5, 27, 7, 32, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=23, minutes=59))),
)

KEYS = (
    *(
        "x",
        "",
        "format",
        "title",
        "from",
        "from_",
        "kept",
        "scores",
        "levels",
        "label",
        "a.b",
        '"',
        "'",
        "\n",
        "\x00",
        " ",
    ),
    *("model_config", "model_fields", "model_extra", "model_post_init", "__class__", "__dict__", "__pydantic_extra__"),
    *("copy", "json", "dict", "schema", "self", "cls", "_private", "\x1b[2J", "\u202e", "é", "名", "a" * 300),
)

JUNK = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\x1b[2J", b"\xed\xa0\x80", b"\xc0\x80", b"\xe2\x80\xa8"),
    *(
        b"\xc2\x85",
        b"\xe2\x80\xae",
        b"\xf0\x9f\x98\x80",
        b"\x7f",
        b"\x0b",
        b"\x0c",
        b"\t",
        b"_",
        b".",
        b"#",
        b"=",
        b"\\",
    ),
    *(b'"', b"'", b'"""', b"'''", b"[", b"]", b"{", b"}", b"[[x]]\n", b"\n\n\n", b"format = 1\n", b"<<<<<<< ours\n"),
    *(
        b"1979-05-27T07:32:00Z",
        b"+inf",
        b"0b1",
        b"1e9999",
        b"1" * 5000,
        b"0x" + b"f" * 4000,
        b'"\\ud800"',
        b'"\\u0000"',
    ),
    *(b"[" * 3000, b"{a=" * 400, b"a." * 2000, b"x = 9999-12-31T23:59:60Z\n", b"x = 0001-01-01T00:00:00+14:00\n"),
)


def places(value: Any, at: Path = ()) -> Iterator[Path]:
    """The way to every value in a table, the table itself first."""
    yield at
    if isinstance(value, dict):
        for key, below in value.items():
            yield from places(below, (*at, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from places(below, (*at, number))


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def other_tables(tables: Table, chance: Random) -> Table:
    """The tables with a few values, keys and places changed, so that they can still be written as TOML."""
    tables = copy.deepcopy(tables)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        everywhere = list(places(tables))
        path = chance.choice(everywhere)
        value = _at(tables, path)
        taken = copy.deepcopy(
            _at(tables, chance.choice(everywhere)) if chance.random() < 0.4 else chance.choice(VALUES)
        )
        match chance.randrange(4):
            case 0 if path:
                _at(tables, path[:-1])[path[-1]] = taken
            case 1 if path:
                del _at(tables, path[:-1])[path[-1]]
            case 2 if path and isinstance(path[-1], str):
                above, known = _at(tables, path[:-1]), [each[-1] for each in everywhere if each]
                name = str(chance.choice((*KEYS, *known)))
                renamed = {name if key == path[-1] else key: below for key, below in above.items()}
                above.clear()
                above.update(renamed)
            case _ if isinstance(value, dict):
                value[chance.choice(KEYS)] = taken
    return tables


def other_text(text: str, seed: int) -> str:
    """A text of which the tables are others; still TOML, but perhaps no session any more."""
    chance = Random(seed)
    return tomli_w.dumps(other_tables(tomllib.loads(text), chance), multiline_strings=chance.random() < 0.5)


def other_bytes(text: str, seed: int) -> bytes:
    """The bytes of a text, cut, doubled, moved about and with junk in them; perhaps no TOML any more."""
    chance, data = Random(seed), text.encode()
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at, lines = chance.randrange(len(data) + 1), data.split(b"\n")
        here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + chance.choice(JUNK) + data[at:]
            case 2:
                data = data[:at] + data[at + chance.choice((1, 1, 4, 40, 400)) :]
            case 3:
                data = data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]
            case 4:
                lines[here], lines[there] = lines[there], lines[here]
                data = b"\n".join(lines)
            case 5:
                data = b"\n".join((*lines[:there], lines[here], *lines[there:]))
            case _:
                data = b"\n".join((*lines[:there], chance.choice(JUNK), *lines[there:]))
    return data
