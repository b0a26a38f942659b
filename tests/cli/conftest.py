"""`m2m` run in this process, and as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from m2m_tui.cli import main


@dataclass(frozen=True)
class Ended:
    """How a run of `m2m` ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def m2m(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `m2m` with some words in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Ended:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        code = left.value.code
        assert isinstance(code, int)
        return Ended(code, *capsys.readouterr())

    return run


class Screen(io.StringIO):
    """A terminal, with all that was to be seen on it."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Keyboard:
    """What somebody types, line by line, each of which is seen on the screen too."""

    def __init__(self, typed: str, screen: Screen) -> None:
        self._lines, self._screen = iter(typed.splitlines(keepends=True)), screen

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        """Give the next line; "" where somebody has ended it."""
        line = next(self._lines, "")
        self._screen.write(line)
        return line


@pytest.fixture
def talk(m2m: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `m2m` on a terminal at which somebody types `typed`; what is typed stands among what is said."""

    def run(*words: object, typed: str = "", columns: int = 100, term: str = "xterm") -> Ended:
        screen, errors = Screen(), Screen()
        with monkeypatch.context() as patched:
            for name, value in (("COLUMNS", str(columns)), ("TERM", term)):
                patched.setenv(name, value)
            for name, stream in (("stdin", Keyboard(typed, screen)), ("stdout", screen), ("stderr", errors)):
                patched.setattr(sys, name, stream)
            ended = m2m(*words)
        return Ended(ended.code, screen.getvalue(), errors.getvalue())

    return run


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Run `m2m` as a process of its own in an empty folder; `first` is Python that it runs before."""

    def run(*words: object, env: Mapping[str, str] | None = None, first: str = "pass") -> Ended:
        ended = subprocess.run(
            [sys.executable, "-c", f"from m2m_tui.cli import main; {first}; main()", *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=30,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return run


@pytest.fixture
def session_file(tmp_path: Path, example_text: str) -> Path:
    """A copy of the example session."""
    path = tmp_path / "ours.toml"
    path.write_text(example_text, encoding="utf-8")
    return path


@pytest.fixture
def open_file(tmp_path: Path, example_text: str) -> Path:
    """The example while its only round is still open."""
    path = tmp_path / "open.toml"
    path.write_text(example_text.replace('state = "revealed"', 'state = "open"'), encoding="utf-8")
    return path
