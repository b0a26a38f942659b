"""Which line a value stands on, however it is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.storage.toml.lines import line_of
from m2m_tui.storage.toml.models import read_session
from tests.each_of import each_of

TEXT = '''\
# a remark with [a.table] and x = 1
a.b."c.d" = 1
'quoted key' = { one = 1, two.three = ["x", "]"], "four" = { five = 5 } }

  [ t . "u\\u0041" ]   # behind
long = """
[not.a.table]
y = 2 \\"""
"""
after = 3
many = [
    "one", # ]
    'two',

    { deep = 1 },
    [ 1,
      2 ],
]
day = 2027-02-26 10:00:00
literal = \'\'\'
"""
z = 1\'\'\'
[[rows]]
name = "first"
[[rows]]
name = "second"
[rows.below]
x = 1
[[rows.inner]]
y = 1
[[rows.inner]]
y = 2
'''


def ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in pairs:
        yield (*way, key), below
        yield from ways(below, (*way, key))


@each_of(
    ("way", "line"),
    [
        (("a", "b", "c.d"), 2),
        (("quoted key", "two", "three", 1), 3),
        (("quoted key", "four", "five"), 3),
        (("t", "uA", "long"), 6),
        (("t", "uA", "after"), 10),
        (("t", "uA", "many", 0), 12),
        (("t", "uA", "many", 1), 13),
        (("t", "uA", "many", 2, "deep"), 15),
        (("t", "uA", "many", 3, 1), 17),
        (("t", "uA", "day"), 19),
        (("t", "uA", "literal"), 20),
        (("rows", 0, "name"), 24),
        (("rows", 1, "name"), 26),
        (("rows", 1, "below", "x"), 28),
        (("rows", 1, "inner", 1, "y"), 32),
        (("rows", 1, "missing", "key"), 25),
        (("nowhere",), 0),
    ],
)
def test_a_value_is_found(way: tuple[str | int, ...], line: int) -> None:
    assert line_of(TEXT, way) == line


def test_every_value_has_a_line_of_its_own_kind(shipped_text: str) -> None:
    for text, every in ((TEXT, 1), (shipped_text, 23)):  # to find one line all of the text is read
        lines = text.split("\n")
        for way, value in islice(ways(tomllib.loads(text)), 0, None, every):
            line = lines[line_of(text, way) - 1]
            assert isinstance(value, dict | list) or str(way[-1]) in line or isinstance(way[-1], int), way


@each_of(
    ("right", "wrong", "said"),
    [
        ('kind = "barrier"', "kind = 3", r"line (\d+), insights\.\w+\.kind: 3 can’t stand here"),
        ('level = "mindset"', 'level = "moods"', r"line (\d+), enablers\.[\w-]+\.level: there is no level “moods”"),
        ('question = "', 'question = 5 # "', r"line (\d+), scale\.question: should be text"),
    ],
)
def test_a_mistake_is_told_with_its_line(example_text: str, right: str, wrong: str, said: str) -> None:
    text = example_text.replace(right, wrong, 1)
    with pytest.raises(UnreadableFile, match=said) as refused:
        read_session(text, "f.toml")
    line = int(str(refused.value).split("line ")[1].split(",")[0])
    assert wrong in text.split("\n")[line - 1]


def test_items_without_a_blank_between_them_are_counted_all_the_same() -> None:
    assert line_of("x = [1,2,\n3,[4,5\n,6]]\n", ("x", 2)) == 2
    assert line_of("x = [1,2,\n3,[4,5\n,6]]\n", ("x", 3, 2)) == 3
