"""Where `m2m` begins and ends: which words open the app, and what becomes of outputs that can't take what is written."""

from __future__ import annotations

import gc
import io
import os
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui import cli
from tests.cli.conftest import Run, Screen
from tests.each_of import each_of


def runs(monkeypatch: pytest.MonkeyPatch, what: Callable[[], int]) -> None:
    """Let something happen in place of a command."""
    monkeypatch.setattr(cli, "_run", lambda words: what())


@each_of(
    ("words", "opened"),
    [
        ([], (Path("there"), None)),
        (["ours"], (Path("there"), "ours")),
        (["--dir", "d", "ours"], (Path("d"), "ours")),
        (["ours", "--dir=d"], (Path("d"), "ours")),
        (["--dir=a", "--dir", "b"], (Path("b"), None)),
        (["--dir"], None),
        (["ours", "theirs"], None),
        (["show"], None),
        (["--plain"], None),
        (["ours", "-q"], None),
        (["--dirs=d"], None),
    ],
)
def test_a_folder_and_a_file_open_the_app_and_all_else_is_read_by_click(
    words: list[str], opened: tuple[Path, str | None] | None
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("M2M_SESSIONS", "there")
        assert cli._folder_and_file(words) == opened


class _Lost(io.StringIO):
    """An output whose line has dropped."""

    def __init__(self, error: OSError, hole: int) -> None:
        super().__init__()
        self._error, self._hole = error, hole

    def flush(self) -> None:
        raise self._error

    def fileno(self) -> int:
        return self._hole


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (OSError(28, "No space left on device"), 1, "m2m had to stop: No space left on device\n"),
        (OSError("of itself"), 1, "m2m had to stop: of itself\n"),
    ],
)
def test_an_output_that_takes_nothing_more_goes_nowhere(
    m2m: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: OSError, code: int, said: str
) -> None:
    runs(monkeypatch, lambda: 0)
    with (tmp_path / "hole").open("w") as hole:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", _Lost(error, hole.fileno()))
            ended = m2m()
        assert os.path.samestat(os.fstat(hole.fileno()), Path(os.devnull).stat())
    assert (ended.code, ended.err) == (code, said)


def test_the_app_is_not_begun_where_it_cannot_be_drawn(
    m2m: Run, talk: Run, session_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = types.ModuleType("m2m_tui.ui.app")
    app.__dict__["run"] = lambda *given: 7
    monkeypatch.setitem(sys.modules, "m2m_tui.ui.app", app)
    monkeypatch.setattr(gc, "disable", lambda: None)
    said = (
        "The app needs a terminal for its screen and its keys. Without one, use `m2m show FILE` or `m2m report FILE`.\n"
    )
    for words in ((), ("demo",), (session_file,)):
        ended = m2m(*words)
        assert (ended.code, ended.out, ended.err) == (1, "", said)
    assert talk(session_file).code == 7


def test_without_outputs_it_ends_all_the_same(m2m: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops() -> int:
        raise OSError(5, "Input/output error")

    for what, code in ((lambda: 3, 3), (stops, 1)):
        runs(monkeypatch, what)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", None)
            patched.setattr(sys, "stderr", None)
            with pytest.raises(SystemExit) as left:
                cli.main([])
        assert left.value.code == code


def test_what_is_wrong_is_broken_for_where_errors_are_seen(m2m: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the output is."""
    monkeypatch.setenv("COLUMNS", "40")
    errors = Screen()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", errors)
        m2m("--dir", "d", "show", "nosuch")
    assert errors.getvalue() == "nosuch: there is no such file, and no\nsession of this name in “d”\n"
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", Screen())
        assert m2m("--dir", "d", "show", "nosuch").err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="whatever is no terminal gets UTF-8 there")
def test_a_letter_that_the_output_has_not_is_a_question_mark(m2m: Run, session_file: Path) -> None:
    said = {}
    for name in ("stdout", "stderr"):
        stream = io.TextIOWrapper(io.BytesIO(), "ascii")
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(sys, name, stream)
            m2m("action", "add", session_file, "Café") if name == "stdout" else m2m("show", "nosuch", "--dir", "Café")
            m2m("show", "Café")
        stream.flush()
        said[name] = stream.buffer.getvalue().decode("ascii")
    assert said["stdout"] == "Added ?Caf??, nobody yet.\n"
    assert said["stderr"].startswith("Usage: m2m show")
    assert "Caf?: there is no such file" in said["stderr"]
