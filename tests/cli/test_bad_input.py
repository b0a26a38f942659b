"""Whatever a file is, every command says one sentence about it, names it, and leaves it as it was."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Make = Callable[[Path, str], object]


@dataclass(frozen=True)
class Bad:
    """A bad file: how it is made from the example, and what has to be said about it."""

    make: Make
    said: str


def _text(change: Callable[[str], str]) -> Make:
    return lambda path, example: path.write_text(change(example), encoding="utf-8")


def _bytes(data: bytes) -> Make:
    return lambda path, _: path.write_bytes(data)


def _sparse(path: Path, example: str) -> None:
    path.write_bytes(b"")
    os.truncate(path, 50_000_000)


def _socket(path: Path, example: str) -> None:
    if sys.platform == "win32":
        pytest.skip("no such sockets there")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _pipe(path: Path, example: str) -> None:
    if sys.platform == "win32":
        pytest.skip("no such pipes there")
    os.mkfifo(path)


BAD: dict[str, Bad] = {
    "not TOML": Bad(_text(lambda _: "format = 1\ntitle = oops\n"), "line 2: not valid TOML"),
    "cut off": Bad(_text(lambda text: text[:300]), "not valid TOML"),
    "a wrong type": Bad(
        _text(lambda text: text.replace('title = "From one department to the whole council"', "title = 5", 1)),
        "title: should be text in quotes",
    ),
    "a wrong type deep inside": Bad(
        _text(lambda text: text.replace("finished = true", 'finished = "yes"', 1)),
        "rounds.b4se.responses.hq7m.finished: should be true or false",
    ),
    "an unknown level": Bad(
        _text(lambda text: text.replace('level = "mindset"', 'level = "moonset"', 1)),
        "enablers.systems-mindset.level: there is no level “moonset”",
    ),
    "an unknown enabler": Bad(
        _text(lambda text: text.replace("systems-mindset = 3", "system-mindset = 3", 1)),
        "rounds.b4se.responses.hq7m.scores: there is no enabler “system-mindset”",
    ),
    "a score of 6": Bad(
        _text(lambda text: text.replace("systems-mindset = 3", "systems-mindset = 6", 1)),
        "rounds.b4se.responses.hq7m.scores.systems-mindset: 6 can’t stand here",
    ),
    "a newer format": Bad(_text(lambda text: text.replace("format = 1", "format = 2", 1)), "saved by a newer m2m"),
    "no format": Bad(_text(lambda text: text.replace("format = 1", "", 1)), "format: this isn’t a session"),
    "another TOML file": Bad(_bytes(b'[project]\nname = "x"\n'), "format: this isn’t a session"),
    "empty": Bad(_bytes(b""), "the file is empty"),
    "only spaces": Bad(_bytes(b" \n\n"), "the file is empty"),
    "not UTF-8": Bad(_bytes(b'format = 1\ntitle = "caf\xe9"\n'), "line 2: the text is not UTF-8"),
    "binary": Bad(_bytes(bytes(range(256)) * 20), "line "),
    "nested deeply": Bad(_bytes(b"format = 1\nx = " + b"[" * 100_000), "x.toml"),
    "50 MB": Bad(_sparse, "the file is 50 MB"),
    "a folder": Bad(lambda path, _: path.mkdir(), "this is a folder"),
    "a pipe": Bad(_pipe, "this is not an ordinary file"),
    "a socket": Bad(_socket, "this is not an ordinary file"),
    "a device": Bad(lambda path, _: path.symlink_to("/dev/zero"), "this is not an ordinary file"),
    "links in a circle": Bad(lambda path, _: path.symlink_to(path.name), "its links go in a circle"),
    "a link to nothing": Bad(lambda path, _: path.symlink_to("gone.toml"), "there is no such file"),
    "missing": Bad(lambda *_: None, "there is no such file"),
}

COMMANDS = {"show": ("show",), "chart": ("show", "--chart", "coverage"), "report": ("report",), "check": ("check",)}


def one_sentence(err: str) -> str:
    """What was said, after making sure that it is one line and no traceback."""
    assert "Traceback" not in err
    assert err.count("\n") == 1, err
    return err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file(m2m: Run, tmp_path: Path, example_text: str, kind: str, command: str) -> None:
    path = tmp_path / "x.toml"
    BAD[kind].make(path, example_text)
    before = path.read_bytes() if path.is_file() and path.stat().st_size < 10_000_000 else None
    ended = m2m(*COMMANDS[command], path)
    assert ended.code == 1
    assert ended.out == ""
    said = one_sentence(ended.err)
    assert str(path) in said
    assert BAD[kind].said in said
    if before is not None:
        assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.md"))
    assert not [each for each in tmp_path.iterdir() if each != path]


def test_part_of_the_path_is_a_file(m2m: Run, session_file: Path) -> None:
    ended = m2m("show", session_file / "x.toml")
    assert ended.code == 1
    assert str(session_file / "x.toml") in one_sentence(ended.err)


def test_a_name_that_is_no_file_and_no_session(m2m: Run) -> None:
    ended = m2m("--dir", "here", "show", "nosuch")
    assert ended.code == 1
    assert ended.err == "nosuch: there is no such file, and no session of this name in “here”\n"


@pytest.mark.parametrize("word", ["", "a\nb", "x" * 5000, "\udcff", "nul\0byte"])
def test_names_that_no_file_can_have(m2m: Run, word: str) -> None:
    ended = m2m("show", word)
    assert ended.code == 1
    assert "Traceback" not in ended.err
    assert "there is no such file" in ended.err or "name is too long" in ended.err


@pytest.mark.terminal
def test_no_permission(process: Run, session_file: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("files have no such modes there")
    before = session_file.read_bytes()
    session_file.chmod(0)
    session_file.parent.chmod(0o755)
    # Root may read every file, so root becomes nobody, once all is imported that nobody may not read.
    modules = "import os, m2m_tui.commands.group, m2m_tui.commands.check, m2m_tui.storage.toml.models"
    ended = process("check", session_file.name, first=modules + ("; os.setuid(65534)" if os.geteuid() == 0 else ""))
    session_file.chmod(0o644)
    assert ended.code == 1
    assert one_sentence(ended.err) == "ours.toml: you have no permission for this file or its folder\n"
    assert session_file.read_bytes() == before


def test_a_report_where_nothing_can_be_written(m2m: Run, session_file: Path) -> None:
    ended = m2m("report", session_file, "-o", "no/such/folder/report.md")
    assert ended.code == 1
    assert one_sentence(ended.err) == "no/such/folder/report.md: there is no folder “no/such/folder”; make it first\n"
