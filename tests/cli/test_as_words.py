"""What git runs to read a file: a session's lines, and of anything else its bytes."""

from __future__ import annotations

import io
import runpy
import sys
import tomllib
from pathlib import Path

import pytest

from m2m_tui.commands.as_words import words_of
from m2m_tui.core.history.diff_lines import as_lines
from tests.each_of import each_of


def test_a_session_comes_line_by_line(example_text: str) -> None:
    lines = "".join(f"{line}\n" for line in as_lines(tomllib.loads(example_text)))
    for text in (example_text, f"\ufeff{example_text}", example_text.replace("\n", "\r\n")):
        assert words_of(text.encode()).decode() == lines
    assert "From one department to the whole council" in lines.split("\n")[0]


@each_of("data", [b"", b"x = 1\n", b"<<<<<<< ours\n", b"caf\xe9", b"x = " + b"[" * 100_000])
def test_anything_else_stays_as_it_is(data: bytes) -> None:
    assert words_of(data) == data


def test_it_reads_the_file_it_is_given(session_file: Path, example_text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "argv", ["as_words", str(session_file)])
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", written)
        patched.delitem(sys.modules, "m2m_tui.commands.as_words")
        runpy.run_module("m2m_tui.commands.as_words", run_name="__main__")
    assert isinstance(written.buffer, io.BytesIO)
    assert written.buffer.getvalue() == words_of(example_text.encode())
