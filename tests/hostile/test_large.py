"""Files made to be too much: thousands of things, megabytes on a line, tables without end. They are read or refused, and soon."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from m2m_tui.storage.sessions.session_files import look_at
from tests.hostile.running import m2m, read_or_refused
from tests.thorough import tries

Table = dict[str, Any]
Make = Callable[[], str]

LARGE = tries(1, 5)
"""How large they are, in fifths of what somebody once made."""

LONGEST = 30 * LARGE
"""Seconds that a command may take on a file of up to 4 MB, on a machine that has other things to do; most take less than one. What
this is about took minutes."""


def _many(name: str, count: int) -> Callable[[Table], None]:
    def add(tables: Table) -> None:
        one = next(iter(tables[name].values()))
        tables[name] |= {f"more-{number}": copy.deepcopy(one) for number in range(count)}

    return add


def _many_levels(tables: Table) -> None:
    one = next(iter(tables["enablers"].values()))
    for number in range(240 * LARGE):
        tables["levels"][f"level-{number}"] = {"title": f"Level {number}"}
        tables["enablers"][f"more-{number}"] = one | {"level": f"level-{number}"}


def _many_people(tables: Table) -> None:
    (asked,) = tables["rounds"].values()
    one = next(iter(asked["responses"].values()))
    for number in range(120 * LARGE):
        asked["responses"][f"more-{number}"] = one | {
            "name": f"Person {number}",
            "group": f"Group {number % (40 * LARGE)}",
        }


def _asked_about_all(tables: Table) -> None:
    _many("enablers", 100 * LARGE)(tables)
    (asked,) = tables["rounds"].values()
    asked["enablers"] = list(tables["enablers"])
    for number, response in enumerate(asked["responses"].values()):
        response["scores"] = {key: (place + number) % 5 + 1 for place, key in enumerate(tables["enablers"])}


THOUSANDS: dict[str, Callable[[Table], None]] = {
    "enablers": _asked_about_all,
    "levels": _many_levels,
    "people": _many_people,
    "rounds": _many("rounds", 8 * LARGE),
    "insights": _many("insights", 400 * LARGE),
    "shifts": _many("shifts", 300 * LARGE),
}

TITLES: dict[str, Make] = {
    "a word": lambda: "x" * 600_000 * LARGE,
    "words": lambda: "word " * 120_000 * LARGE,
    "marks": lambda: "*_~`<@:/" * 60_000 * LARGE,
    "links": lambda: "https://a.example/ me@a.example #1 " * 8_000 * LARGE,
    "controls": lambda: r"\u009d\u001b]" * 40_000 * LARGE,
    "spaces": lambda: "a" + " " * 600_000 * LARGE + r"x\n",
}
"""What may stand in a title."""

CHALLENGES: dict[str, Make] = {
    "lines": lambda: "a line\n" * 80_000 * LARGE,
    "brackets": lambda: "[a]\n" * 160_000 * LARGE,
}
"""What may stand in a long text."""

REST: dict[str, Make] = {"a remark": lambda: "#" * 600_000 * LARGE, "blank lines": lambda: "\n" * 600_000 * LARGE}
"""What may stand at the end of a file."""

TOPS: dict[str, Make] = {
    "unknown keys": lambda: "".join(f"k{number} = {number}\n" for number in range(16_000 * LARGE)),
    "a list": lambda: "x = [" + "1," * 100_000 * LARGE + "]",
}
"""What may stand at its top."""

ENDLESS: dict[str, Make] = {
    "a key": lambda: f"{'a.' * 200_000}a = 1",
    "a table": lambda: f"[{'a.' * 200_000}a]",
    "a key in quotes": lambda: '"a" . ' * 200_000 + "a = 1",
    "a key in an inline table": lambda: f"x = {{b = 1, {'a.' * 200_000}a = 1}}",
    "many keys": lambda: "\n".join(f"k{number}.{'a.' * 400}a = 1" for number in range(5000)),
    "lists": lambda: f"x = {'[' * 500_000}",
    "inline tables": lambda: f"x = {'{a = ' * 200_000}",
    "a number": lambda: f"x = {'1' * 1_000_000}",
    "a number of letters": lambda: f"x = 0x{'f' * 500_000}",
}


def with_top(text: str, line: str) -> str:
    return text.replace("format = 1\n", f"format = 1\n{line}\n", 1) if line[0] != "[" else f"{text}\n{line}\n"


def with_title(text: str, title: str) -> str:
    return text.replace('title = "', f'title = "{title}', 1)


def with_challenge(text: str, challenge: str) -> str:
    return text.replace("challenge = ", f'challenge = """\n{challenge}"""\nbefore = ', 1)


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_has_no_end_is_refused(example_text: str, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(with_top(example_text, ENDLESS[kind]()), "utf-8")
    assert not read_or_refused(path, ("check",))
    assert "too deeply" in m2m("check", path).said or "too many digits" in m2m("check", path).said
    assert look_at(path).path == path


@pytest.mark.parametrize(
    "text", ["la." * 400 + "la", "[" + "la." * 400 + "la", 'x, "' + "'a'." * 400, "{a, " + "b.\n" * 400]
)
def test_words_with_many_dots_are_only_text(example_text: str, tmp_path: Path, text: str) -> None:
    tables = tomllib.loads(example_text)
    tables["challenge"] = f"{text}\n{text}"
    tables["title"] = text
    path = tmp_path / "x.toml"
    for long in (True, False):
        path.write_text(tomli_w.dumps(tables, multiline_strings=long), "utf-8")
        assert read_or_refused(path, ("check",))


def test_the_list_of_sessions_passes_over_long_texts_full_of_brackets(example_text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(with_challenge(example_text, r"word \\ " * 100_000 + "\n" + "[shifts.a]\n" * 100_000), "utf-8")
    entry = look_at(path)
    assert (entry.title, entry.stage, entry.problem) == ("From one department to the whole council", "shift", "")


COMMANDS = (
    *(("show",), ("report", "-o", "-"), ("report", "-o", "-", "--as", "csv"), ("show", "--chart", "strength")),
    *(("show", "--chart", "groups"), ("show", "--chart", "coverage")),
)


IN_TURN = """
import faulthandler, json, sys
from m2m_tui.cli import main
for words in json.loads(sys.argv[1]):
    print(*words, file=sys.stderr, flush=True)
    faulthandler.dump_traceback_later(int(sys.argv[2]), exit=True)
    try:
        main(words)
    except SystemExit as left:
        if left.code:
            raise
"""


def as_a_program(*commands: tuple[object, ...]) -> None:
    """Each ends well, and in time. In a program of its own, since one that hangs can only be killed."""
    in_turn = json.dumps([[str(word) for word in words] for words in commands])
    ended = subprocess.run(
        [sys.executable, "-c", IN_TURN, in_turn, str(LONGEST)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.slow
def test_thousands_of_things(example_text: str, tmp_path: Path) -> None:
    commands: list[tuple[object, ...]] = []
    for kind, add in THOUSANDS.items():
        tables = tomllib.loads(example_text)
        add(tables)
        path = tmp_path / f"{kind}.toml"
        path.write_text(tomli_w.dumps(tables), "utf-8")
        commands += [(words[0], path, *words[1:]) for words in COMMANDS]
    as_a_program(*commands)


@pytest.mark.slow
def test_megabytes(example_text: str, tmp_path: Path) -> None:
    commands: list[tuple[object, ...]] = []
    for kind in (*TITLES, *CHALLENGES, *REST, *TOPS):
        text = example_text
        text = with_title(text, TITLES[kind]()) if kind in TITLES else text
        text = with_challenge(text, CHALLENGES[kind]()) if kind in CHALLENGES else text
        text = with_top(text, TOPS[kind]()) if kind in TOPS else text + REST.get(kind, str)()
        path = tmp_path / f"{kind}.toml"
        path.write_text(text, "utf-8")
        assert look_at(path).stage == "shift", kind
        commands += [("show", path), ("report", path, "-o", "-")]
    as_a_program(*commands)
