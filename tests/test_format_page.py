"""The manual's page on the file format is so: every key, what holds without it, when it is written, and what sort of value it has."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, get_args, get_origin

import pytest
import tomli_w

import m2m_tui
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.framework import Framework, FrameworkEnabler, Part
from m2m_tui.core.session import Session
from m2m_tui.storage.files.shipped import manual
from m2m_tui.storage.toml.models import part_text, read_framework, read_session
from tests.each_of import each_of
from tests.large_session import FRAMEWORK

PAGE = manual()["format"]

WITHOUT = {"needed": "needed", "none": None, '`""`': "", "`[]`": (), "`false`": False, "`0`": 0}
"""What the page says of a key that is missing, and what is there then. Any other text stands as it is in TOML."""

SORTS: dict[str, type] = {
    "text": str,
    "long text": str,
    "id": str,
    "whole number": int,
    "true or false": bool,
    "list": list,
    "table": dict,
    "tables by": dict,
    "texts by": dict,
    "whole numbers by": dict,
    "by enabler": dict,
    "by shift": dict,
    "day": date,
    "anything": object,
}


class Row(NamedTuple):
    """A key as the page has it. `where` is its table, as `rounds.ID`; "" is the top of a session, None that of a framework file."""

    where: str | None
    key: str
    missing: str
    written: str
    since: str
    holds: str


def rows() -> Iterator[Row]:
    for title, text in re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL):
        place = re.search(r"`(.+)`$", title)
        where = place[1] if place else {"The session": "", "A framework file": None}[title]
        for line in text.splitlines():
            if line.startswith("| `"):
                key, *cells = (cell.strip() for cell in line.strip("|").split(" | "))
                yield Row(where, key.strip("`"), *cells)


ROWS = list(rows())


# -- which keys there are


def tables(model: type[Part], where: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a model and of what is in it, with its table."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield where, key
        for below, by in parts_in(field.annotation):
            yield from tables(below, ".".join(filter(None, (where, key, by))))


def parts_in(annotation: Any) -> Iterator[tuple[type[Part], str]]:
    """The parts that stand in a field, with what they are named by in a table of them."""
    if get_origin(annotation) is dict:
        by, each = get_args(annotation)
        yield from ((part, "ID" if "pattern" in repr(by) else "GROUP") for part, _ in parts_in(each))
    elif isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation, ""
    else:
        yield from ((each, "") for each in get_args(annotation) if isinstance(each, type) and issubclass(each, Part))


def test_the_page_has_every_key_of_a_session_once_and_no_other() -> None:
    told = [(row.where, row.key) for row in ROWS if row.where is not None]
    assert sorted(told) == sorted(tables(Session))


def test_the_page_has_every_key_of_a_framework_file_and_no_other() -> None:
    assert [row.key for row in ROWS if row.where is None] == [
        *("format", "id", "title", "about", "wording", "from"),
        *PARTS,
    ]
    assert {row.key for row in ROWS if row.where is None} == {
        field.alias or name for name, field in Framework.model_fields.items()
    }
    enabler = [row.key for row in ROWS if row.where == "enablers.ID"]
    assert enabler[: enabler.index("prompts") + 1] == list(FrameworkEnabler.model_fields)


PARTS = ("language", "scale", "levels", "enablers", "translations")


# -- what is said of each

COUNTED = {"counts": [1, 1, 1, 1, 1], "dont_know": 1, "skipped": 1}

ORIGIN = {"id": "theirs", "title": "Theirs", "added": ["trust"]}

WHOLE: dict[str, Any] = {
    "format": 1,
    "title": "Early help",
    "place": "Riverton",
    "challenge": "Help comes early",
    "language": "ga",
    "capacity": 2,
    "stops": "The weekly report",
    "framework": {"id": "ours", "title": "Ours", "about": "For us", "wording": "Our own", "from": ORIGIN},
    "scale": {"question": "How strong?", "labels": {point: f"Label {point}" for point in "12345"}},
    "levels": {"mindset": {"title": "Mindset", "description": "How we think", "facets": ["mindsets"]}},
    "enablers": {
        "trust": {
            "level": "mindset",
            "title": "Trust",
            "description": "Between people",
            "statement": "We trust each other",
            "strong": "Nobody checks twice",
            "prompts": ["Who trusts whom?"],
            "added": True,
            "removed": True,
            "removed_because": "Nothing",
            "reason": "We missed it",
            "moved_because": "It is how we think",
            "original": {
                "level": "mindset",
                "title": "Faith",
                "description": "Old",
                "statement": "We believe",
                "strong": "All do",
            },
        }
    },
    "translations": {
        "cy": {
            "name": "Cymraeg",
            "title": "Cymorth cynnar",
            "scale": {"question": "Pa mor gryf?", "labels": {"1": "Ddim yno"}},
            "levels": {"mindset": {"title": "Meddylfryd", "description": "Yr hyn a gredwn"}},
            "enablers": {
                "trust": {
                    "title": "Ymddiriedaeth",
                    "description": "Pobl yn ymddiried",
                    "statement": "Mae pobl yma’n ymddiried",
                    "strong": "Drysau agored",
                    "prompts": ["Pryd?"],
                    "outdated": ["title"],
                }
            },
            "names": {"Riverton": "Tre’r Afon"},
        }
    },
    "rounds": {
        "open": {
            "title": "Later",
            "confidentiality": "named",
            "state": "open",
            "groups": ["Core team"],
            "expected": 3,
            "responses": {
                "k5xv": {
                    "name": "Ward member",
                    "group": "Core team",
                    "finished": True,
                    "imported": True,
                    "answered": "2026-11-28 09:00",
                    "scores": {"trust": 4},
                    "comments": {"trust": "Because"},
                    "begun": {"trust": "And then"},
                    "phone": "9c31f0",
                }
            },
        },
        "first": {
            "title": "Baseline",
            "confidentiality": "anonymous",
            "state": "revealed",
            "enablers": ["trust"],
            "heard": {"Core team": 5},
            "tallies": {
                "trust": {
                    "counts": [1, 1, 1, 1, 1],
                    "dont_know": 1,
                    "skipped": 1,
                    "unmoved": 1,
                    "groups": {"Core team": COUNTED},
                    "comments": ["Because"],
                }
            },
            "wordings": {"trust": {"title": "Faith", "statement": "We believe"}},
            "reworded": {"trust": {"title": "Hope", "statement": "We hope", "answered": 2}},
            "notes": {"trust": "Talk again"},
            "talked_about": ["trust"],
        },
        "again": {"title": "Again", "confidentiality": "anonymous", "again_of": "first", "enablers": ["trust"]},
    },
    "insights": {"g3nw": {"text": "We meet weekly", "kind": "barrier", "enablers": ["trust"]}},
    "parked": {"q2rm": {"text": "Ask the treasurer", "enabler": "trust"}},
    "shifts": {
        "p6jd": {
            "from": "Forms",
            "to": "Talks",
            "facet": "values",
            "when": "now",
            "enablers": ["trust"],
            "insights": ["g3nw"],
            "joined_into": "gone",
        }
    },
    "ballots": {
        "open": {
            "title": "Where to begin",
            "asks": "votes",
            "state": "open",
            "show_of_hands": True,
            "again_of": "first",
            "votes_each": 2,
            "expected": 3,
            "room": 4,
            "options": {"p6jd": "Forms → Talks"},
            "papers": {
                "k5xv": {
                    "finished": True,
                    "imported": True,
                    "votes": ["p6jd"],
                    "keep": "p6jd",
                    "effort": {"p6jd": 2},
                    "impact": {"p6jd": 4},
                    "phone": "9c31f0",
                }
            },
        },
        "first": {
            "title": "Before",
            "state": "revealed",
            "result": {
                "voters": 3,
                "spoilt": 1,
                "votes": {"p6jd": 2},
                "flags": {"p6jd": 1},
                "effort": {"p6jd": COUNTED},
                "impact": {"p6jd": COUNTED},
            },
        },
    },
    "actions": {
        "a1": {
            "text": "Ask the wards",
            "owner": "Ward member",
            "due": date(2027, 2, 26),
            "state": "dropped",
            "dropped_because": "They asked us",
            "shift": "p6jd",
            "round": "first",
        }
    },
    "reviews": {
        "r1": {
            "title": "In spring",
            "round": "first",
            "said": {
                "a1": {
                    "outcome": "another day",
                    "was_due": date(2027, 2, 26),
                    "due": date(2027, 3, 26),
                    "because": "Too soon",
                    "learned": "Ask twice",
                }
            },
        }
    },
    "columns": {"Trust?": "trust"},
    "conflicts": {"c1": {"place": "insights.g3nw.text", "kept": "We meet weekly", "other": "We never meet"}},
}
"""A file in which every key says something."""


def found(data: Any, where: str, key: str) -> tuple[str, ...]:
    """The path to the first table of this kind that has the key."""

    def below(data: Any, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if not names:
            if key in data:
                yield ()
            return
        first, *rest = names
        for name in data if first in ("ID", "GROUP") else [first]:
            if name in data:
                yield from ((name, *path) for path in below(data[name], tuple(rest)))

    return next(below(data, tuple(filter(None, where.split(".")))))


def table_at(data: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        data = data[name] if isinstance(data, dict) else getattr(data, "from_" if name == "from" else name)
    return data


def whole(row: Row) -> dict[str, Any]:
    return (
        copy.deepcopy(WHOLE)
        if row.where is not None
        else tomllib.loads(FRAMEWORK.read_text("utf-8"))
        | {"from": ORIGIN, "language": "ga", "translations": WHOLE["translations"]}
    )


def read(row: Row, data: Any) -> Session | Framework:
    return (read_framework if row.where is None else read_session)(tomli_w.dumps(data), "a file")


def named(row: Row) -> str:
    return f"{row.where}.{row.key}"


@each_of("row", ROWS)
def test_without_the_key_a_file_is_refused_or_says_what_the_page_says(row: Row) -> None:
    data = whole(row)
    path = found(data, row.where or "", row.key)
    del table_at(data, path)[row.key]
    if (row.where, row.key) == ("", "insights"):
        data.pop("shifts", None)  # which rest on them
    says = WITHOUT[row.missing] if row.missing in WITHOUT else tomllib.loads(f"it = {row.missing.strip('`')}")["it"]
    if says == "needed":
        with pytest.raises(UnreadableFile):
            read(row, data)
    else:
        part = table_at(read(row, data), path)
        name = next(name for name, field in type(part).model_fields.items() if (field.alias or name) == row.key)
        there = getattr(part, name)
        assert (there or None if says is None else there) == says
        written = row.key in table_at(tomllib.loads(part_text(read(row, data))), path)
        assert row.written == ("always" if written else "if any")


@each_of("row", ROWS)
def test_a_key_holds_the_sort_of_value_that_the_page_says(row: Row) -> None:
    data = whole(row)
    value = table_at(data, found(data, row.where or "", row.key))[row.key]
    (sort,) = {sort for sort in SORTS if re.match(rf"{sort}\b", row.holds)}
    assert type(value) is SORTS[sort] or SORTS[sort] is object
    assert row.missing != "needed" or row.written == "always"


def choices(model: type[Part], key: str) -> set[str]:
    """The words that a key of a model can hold, where there are only some."""
    annotation = next(field.annotation for name, field in model.model_fields.items() if (field.alias or name) == key)
    return {word for word in re.findall(r"'([a-z -]+)'", repr(annotation)) if "Literal" in repr(annotation)}


def models(model: type[Part], where: str = "") -> Iterator[tuple[str, type[Part]]]:
    yield where, model
    for name, field in model.model_fields.items():
        for below, by in parts_in(field.annotation):
            yield from models(below, ".".join(filter(None, (where, field.alias or name, by))))


def test_of_what_can_be_chosen_the_page_names_every_word() -> None:
    by_place = dict(models(Session))
    for row in ROWS:
        if row.where is not None and SORTS.get(row.holds.split(":")[0], str) is not dict:
            named_here = set(re.findall(r"`([a-z -]+)`", row.holds))
            assert choices(by_place[row.where], row.key) <= named_here, named(row)


def test_nothing_is_newer_than_this_version() -> None:
    numbers = [tuple(map(int, each.split("."))) for each in (m2m_tui.__version__, *(row.since for row in ROWS))]
    assert max(numbers) == numbers[0]


def test_the_whole_file_says_something_under_every_key() -> None:
    """So that each test above has something to take out."""
    for where, key in tables(Session):
        assert table_at(WHOLE, found(WHOLE, where, key))[key], f"{where}.{key}"
