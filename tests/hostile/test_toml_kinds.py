"""TOML of every kind: what is valid survives being saved, what isn't is refused with its line, and stays as it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.sessions.session_files import find_sessions
from tests.hostile.running import assert_only_text, in_folder, m2m, read_or_refused
from tests.hostile.toml_kinds import INVALID, NO_TEXT, VALID


def with_piece(text: str, piece: str) -> str:
    """A session with a piece of TOML in it: at the top, or behind it where the piece begins a table."""
    if re.match(r"\s*\[", piece):
        return f"{text}\n{piece}\n"
    return text.replace("format = 1\n", f"format = 1\n{piece}\n", 1)


def shown(value: object) -> str:
    """A value to compare: -0.0 is not 0.0, nan is nan, and the keys of a table are in no order."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {shown(below)}' for key, below in sorted(value.items()))}}}"
    return f"[{', '.join(map(shown, value))}]" if isinstance(value, list) else repr(value)


def cases(kinds: dict[str, tuple[str, ...]]) -> list[Any]:
    return [pytest.param(piece, id=f"{kind}: {piece}") for kind, pieces in kinds.items() for piece in pieces]


@pytest.mark.parametrize("piece", cases(VALID))
def test_what_is_valid_survives_being_saved(small_text: str, tmp_path: Path, piece: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(with_piece(small_text, piece).encode())
    before = tomllib.loads(path.read_text("utf-8"))
    assert read_or_refused(path, ("check",))
    assert not find_sessions(tmp_path)[0].problem
    update(path, lambda session: deepen.add(session, text="One more", kind="barrier")[0])
    after = tomllib.loads(path.read_text("utf-8"))
    assert after["insights"].popitem()[1]["text"] == "One more"
    for key in before.keys() - tomllib.loads(small_text).keys():
        assert shown(after.pop(key)) == shown(before[key])
    assert after == tomllib.loads(small_text)


@pytest.mark.parametrize("piece", cases(INVALID))
def test_what_is_invalid_is_refused_with_its_line(small_text: str, tmp_path: Path, piece: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(with_piece(small_text, piece).encode())
    _refused(path, r"(line \d+|last line): (not valid TOML: |there is no such day or time; )")


@pytest.mark.parametrize("data", NO_TEXT)
def test_what_is_no_text_is_refused_with_its_line(small_text: str, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(small_text.encode().replace(b"format = 1\n", b"format = 1\n" + data + b"\n", 1))
    _refused(path, r"line \d+: the text is not UTF-8")


@pytest.mark.parametrize(
    "value", ["[" * 60 + "]" * 60, "{a = " * 60 + "1" + "}" * 60, "1" * 30, "0x1" + "0" * 20, "-" + "9" * 25]
)
def test_what_could_not_be_written_again_is_refused(small_text: str, tmp_path: Path, value: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(with_piece(small_text, f"x = {value}"), "utf-8")
    _refused(path, "(lists or tables are nested too deeply|a number in it has too many digits)")


@pytest.mark.parametrize("value", ['"a\\r\\nb"', '["\\u000D\\n"]', "{a = {b = '''x\\r'''}, c = \"\\r\\n\"}"])
def test_a_line_end_that_would_become_another_is_refused(small_text: str, tmp_path: Path, value: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(with_piece(small_text, f"x = {value}"), "utf-8")
    _refused(path, re.escape(r"x: m2m can’t keep “\r\n” here"))


def test_in_a_text_that_m2m_knows_every_line_end_is_one(small_text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(small_text.replace('title = "', 'title = "Two\\r\\nlines, '), "utf-8")
    assert read(path).session.title.startswith("Two lines, ")


def test_a_byte_order_mark_at_the_beginning_is_no_mistake(small_text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbf" + small_text.replace("\n", "\r\n").encode())
    assert read_or_refused(path, ("check",))
    path.write_bytes(b"\xef\xbb\xbf\xef\xbb\xbf" + small_text.encode())
    _refused(path, "line 1: not valid TOML")


def _refused(path: Path, said: str) -> None:
    """By every command, by the list of sessions and by an edit; and the file stays as it is."""
    before = in_folder(path.parent)
    for words in (("check",), ("show",), ("report",)):
        assert not read_or_refused(path, words)
    assert re.fullmatch(f"{re.escape(str(path))}: {said}.*", m2m("check", path).said)
    # The list looks at the top of a file only.
    assert_only_text(find_sessions(path.parent)[0].problem, lines=1)
    with pytest.raises(UnreadableFile):
        update(path, lambda session: session)
    assert in_folder(path.parent) == before
