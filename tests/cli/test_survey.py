"""`m2m survey`: which survey it opens, and where it can't."""

from __future__ import annotations

import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.commands import survey
from m2m_tui.storage.sessions import session_files
from tests.cli.conftest import Ended, Run

Answer = Callable[..., Ended]


@pytest.fixture
def answer(open_file: Path) -> Answer:
    """Run `m2m survey` on the open round as a process of its own, with these lines on its input."""

    def run(*words: str, typed: str, **env: str) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-c", "from m2m_tui.cli import main; main()", "survey", str(open_file), *words],
            cwd=open_file.parent,
            env={"PATH": "/usr/bin:/bin", "HOME": str(open_file.parent), **env},
            input=typed.encode(),
            capture_output=True,
            timeout=30,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


def test_it_needs_a_file(m2m: Run) -> None:
    ended = m2m("survey")
    assert ended.code == 2
    assert "Missing argument 'FILE'" in ended.err


def test_where_no_round_is_open_it_says_so(m2m: Run, session_file: Path) -> None:
    ended = m2m("survey", session_file, "--plain")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("No survey is open in this session.")
    assert ended.err.count("\n") == 1


def test_without_a_terminal_the_questions_come_in_lines(answer: Answer, open_file: Path) -> None:
    ended = answer(typed="\nLink worker\n2\n4\n5\nq\n")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Nothing can be drawn on this terminal, so the questions come one by one.\n")
    assert not set("\x1b\r\b") & set(ended.out)
    session, _ = session_files.load(open_file)
    (*_, last) = next(iter(session.rounds.values())).responses.values()
    assert (last.name, list(last.scores.values())) == ("Link worker", [4, 5])


def test_plain_lines_that_were_asked_for_need_no_reason(answer: Answer) -> None:
    ended = answer("--plain", typed="")
    assert ended.code == 0
    assert ended.out.startswith("From one department to the whole council\n")


def test_an_output_without_our_letters_still_asks(answer: Answer) -> None:
    ended = answer("--plain", typed="\nLink worker\n1\n3\n", PYTHONIOENCODING="ascii")
    assert ended.code == 0
    assert "Your answer, 1 to 5, 0 for don?t know" in ended.out


def test_bytes_that_are_no_letters_do_not_end_it(open_file: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "from m2m_tui.cli import main; main()", "survey", str(open_file)],
        input=b"\n\xff\xfe\x00Link\xc3 worker\n1\n\x80\n3\nq\n",
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    session, _ = session_files.load(open_file)
    (*_, last) = next(iter(session.rounds.values())).responses.values()
    assert list(last.scores.values()) == [3]


def test_plain_lines_import_nothing_that_draws(open_file: Path) -> None:
    check = "import sys, atexit; atexit.register(lambda: print([x for x in ('textual', 'rich') if x in sys.modules]))"
    ended = subprocess.run(
        [sys.executable, "-c", f"{check}; from m2m_tui.cli import main; main()", "survey", "--plain", str(open_file)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert ended.stdout.splitlines()[-1] == "[]"


def test_on_a_terminal_the_screen_opens(m2m: Run, open_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Path] = []

    def run(path: Path) -> int:
        started.append(path)
        return 7

    app = types.ModuleType("m2m_tui.ui.survey.app")
    app.__dict__["run"] = run
    monkeypatch.setitem(sys.modules, "m2m_tui.ui.survey.app", app)
    monkeypatch.setattr("m2m_tui.ui.survey.app", app, raising=False)
    monkeypatch.setattr(survey, "why_not_drawn", lambda: "")
    assert m2m("survey", open_file).code == 7
    assert started == [open_file]
