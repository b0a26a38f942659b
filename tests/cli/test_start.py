"""How `m2m` begins and ends: fast, with the app or without it, and never with a traceback."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
import types
from pathlib import Path

import pytest

from m2m_tui import cli
from tests.cli.conftest import Run

assert sys.platform != "win32"

Started = list[tuple[Path | None, Path]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """What the app was started with; no terminal is needed."""
    calls: Started = []

    def run(file: Path | None, folder: Path, demo: bool = False) -> int:
        calls.append((file, folder))
        return 7

    app = types.ModuleType("m2m_tui.ui.app")
    app.__dict__["run"] = run
    monkeypatch.setitem(sys.modules, "m2m_tui.ui.app", app)
    monkeypatch.setattr(cli, "preflight", lambda: None)
    return calls


def test_no_words_open_the_app_at_home(m2m: Run, started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("M2M_SESSIONS")
    assert m2m().code == 7
    assert started == [(None, Path("sessions"))]


@pytest.mark.parametrize("words", [("--dir", "d"), ("--dir=d",)])
def test_a_folder_opens_the_app_at_home(m2m: Run, started: Started, words: tuple[str, ...]) -> None:
    m2m(*words)
    assert started == [(None, Path("d"))]


@pytest.mark.parametrize("words", [("ours.toml",), ("ours.toml", "--dir", "."), ("--dir", ".", "ours")])
def test_a_file_opens_the_app_in_it(m2m: Run, started: Started, session_file: Path, words: tuple[str, ...]) -> None:
    m2m(*words)
    assert [file for file, _ in started] == [Path("ours.toml")]


def test_a_file_named_like_a_command_is_opened_by_its_path(m2m: Run, started: Started, session_file: Path) -> None:
    session_file.rename(session_file.with_name("show"))
    m2m("./show")
    assert started[0][0] == Path("show")


def test_the_demo_is_a_copy(
    m2m: Run, started: Started, shipped_text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = m2m("demo")
    file, _ = started[0]
    assert (ended.code, ended.out) == (7, f"Your copy of the example is {file}\n")
    assert file is not None
    assert file.is_relative_to(tmp_path)
    assert file.read_text(encoding="utf-8") == shipped_text


def test_a_word_that_is_nothing(m2m: Run, started: Started) -> None:
    ended = m2m("zebra")
    assert ended.code == 1
    said = "There is no session file “zebra”, and no command of that name. `m2m --help` lists the commands.\n"
    assert ended.err == said
    assert not started


@pytest.mark.parametrize(
    ("words", "meant", "code"),
    [
        (("shwo",), "show", 2),
        (("Report",), "report", 2),
        (("reprot", "ours"), "report", 2),
        (("verson",), "version", 2),
    ],
)
def test_a_word_that_is_nearly_a_command(m2m: Run, words: tuple[str, ...], meant: str, code: int) -> None:
    ended = m2m(*words)
    assert (ended.code, f"Did you mean `m2m {meant}`?" in ended.err) == (code, True)


@pytest.mark.parametrize("words", [("quit",), ("exit",), ("q",), ("Quit",), ("quit", "ours")])
def test_a_word_by_which_other_programs_are_left_says_what_quits(
    m2m: Run, started: Started, words: tuple[str, ...]
) -> None:
    ended = m2m(*words)
    assert ended.code == 2
    assert "In the app ctrl+q quits" in ended.err
    assert "Did you mean" not in ended.err
    assert not started


def test_the_version_has_a_short_option_too(m2m: Run) -> None:
    assert m2m("-V").out == m2m("--version").out


@pytest.mark.parametrize("words", [("a", "b"), ("ours.toml", "--plain"), ("--nosuch",), ("--dir",), ("-x", "show")])
def test_words_that_make_no_sense(m2m: Run, started: Started, session_file: Path, words: tuple[str, ...]) -> None:
    ended = m2m(*words)
    assert ended.code == 2
    assert "Error: " in ended.err
    assert not started


@pytest.mark.terminal
@pytest.mark.parametrize("words", [(), ("demo",), ("ours.toml",)])
def test_without_a_terminal_the_plain_commands_are_named(
    process: Run, session_file: Path, words: tuple[str, ...]
) -> None:
    ended = process(*words, env={"TMPDIR": str(session_file.parent)})
    assert (ended.code, ended.out) == (1, "")
    assert "`m2m show FILE`" in ended.err
    assert "`m2m report FILE`" in ended.err
    assert ended.err.count("\n") == 1
    assert list(session_file.parent.iterdir()) == [session_file]


@pytest.mark.terminal
@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_terminal_that_draws_nothing(tmp_path: Path, term: str) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        code = subprocess.run(
            [sys.executable, "-c", "from m2m_tui.cli import main; main()"],
            cwd=tmp_path,
            env={**os.environ, "TERM": term},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            timeout=30,
            check=False,
        ).returncode
        said = os.read(ours, 10_000).decode()
    os.close(ours)
    assert code == 1
    assert f"TERM is “{term}”" in said
    assert "m2m show FILE" in said


@pytest.mark.terminal
@pytest.mark.parametrize(
    "first", ["import sys; sys.stdin = None", "import sys; sys.stdout = None", "import sys; sys.stderr = None"]
)
def test_closed_streams(process: Run, first: str) -> None:
    ended = process(first=first)
    assert ended.code == 1
    assert "Traceback" not in ended.err


@pytest.mark.terminal
def test_importing_the_command_is_cheap(process: Run, session_file: Path) -> None:
    heavy = "('click', 'pydantic', 'textual', 'plotext', 'rich', 'tomli_w', 'filelock')"
    first = f"import sys, atexit; atexit.register(lambda: print([each for each in {heavy} if each in sys.modules]))"
    assert process(first=first).out == "[]\n"
    assert process("ours.toml", first=first).out == "[]\n"
    for words in (("show", "ours.toml"), ("show", "ours.toml", "--chart", "spread"), ("check", "ours.toml")):
        loaded = process(*words, first=first).out.splitlines()[-1]
        assert "textual" not in loaded
        assert "plotext" not in loaded


@pytest.mark.terminal
def test_nothing_that_is_checked_is_built_before_a_file_is_read() -> None:
    look = """
import m2m_tui.ui.app, m2m_tui.ui.screens.act
from m2m_tui.core.framework import Part
parts = [Part]
for part in parts:
    parts += part.__subclasses__()
print([part.__name__ for part in parts if part.__pydantic_complete__])
"""
    ended = subprocess.run([sys.executable, "-c", look], capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout == "[]\n"


@pytest.mark.terminal
def test_no_plugin_of_pydantics_that_another_program_has_installed_is_run(tmp_path: Path, session_file: Path) -> None:
    named = tmp_path / "plug-1.dist-info"
    named.mkdir()
    (named / "METADATA").write_text("Metadata-Version: 2.1\nName: plug\nVersion: 1\n", "utf-8")
    (named / "entry_points.txt").write_text("[pydantic]\nplug = plug:plug\n", "utf-8")
    (tmp_path / "plug.py").write_text("print('I RUN')\nplug = None\n", "utf-8")
    where = {key: each for key, each in os.environ.items() if key != "PYDANTIC_DISABLE_PLUGINS"}
    where["PYTHONPATH"] = os.pathsep.join([str(tmp_path), *sys.path])

    def said(*words: str) -> str:
        return subprocess.run(
            [sys.executable, *words], env=where, capture_output=True, encoding="utf-8", timeout=60, check=False
        ).stdout

    assert "I RUN" in said("-c", "import pydantic\nclass Part(pydantic.BaseModel): pass")
    for words in (("-m", "m2m_tui", "show"), ("-m", "m2m_tui", "check"), ("-m", "m2m_tui.commands.as_words")):
        assert "I RUN" not in said(*words, str(session_file)), words


@pytest.mark.terminal
def test_a_reader_that_has_seen_enough(session_file: Path) -> None:
    m2m = f"{sys.executable} -c 'from m2m_tui.cli import main; main()'"
    piped = f"set -o pipefail; {m2m} report {session_file} -o - | head -c 1; {m2m} show {session_file} | true"
    ended = subprocess.run(["bash", "-c", piped], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.terminal
def test_a_full_disk(session_file: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-c", "from m2m_tui.cli import main; main()", "show", str(session_file)],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=30,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == "m2m had to stop: No space left on device\n"


@pytest.mark.terminal
@pytest.mark.parametrize(
    "words", [("show", "ours"), ("show", "ours.toml", "--chart", "strength"), ("--help",), ("nosuch",)]
)
def test_an_output_without_our_letters(process: Run, session_file: Path, words: tuple[str, ...]) -> None:
    env = {"PYTHONIOENCODING": "ascii", "LANG": "C", "LC_ALL": "C", "M2M_SESSIONS": str(session_file.parent)}
    ended = process(*words, env=env)
    assert ended.code == (1 if words == ("nosuch",) else 0)
    # click writes its help in UTF-8, whatever Python was told.
    assert words == ("--help",) or (ended.out + ended.err).isascii()
    assert "Traceback" not in ended.err


@pytest.mark.terminal
def test_a_chart_that_the_output_cannot_show_comes_as_words(process: Run, session_file: Path) -> None:
    ended = process("show", "ours.toml", "--chart", "strength", env={"PYTHONIOENCODING": "ascii"})
    assert "A systems mindset and a long-term view: median 3 of 5 from 8 scores" in ended.out


def test_ctrl_c_ends_quietly(m2m: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    ended = m2m("show", "ours")
    assert (ended.code, ended.out, ended.err) == (130, "", "")


def test_ctrl_c_in_a_command_ends_quietly(m2m: Run, session_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("m2m_tui.storage.sessions.session_files.load", interrupted)
    ended = m2m("show", session_file)
    assert (ended.code, ended.out, ended.err) == (130, "", "")


@pytest.mark.terminal
def test_colour_only_on_a_terminal_that_wants_it(session_file: Path) -> None:
    def drawn(**env: str) -> str:
        ours, theirs = pty.openpty()
        with os.fdopen(theirs, "w") as terminal:
            subprocess.run(
                [
                    sys.executable,
                    "-c",
                    "from m2m_tui.cli import main; main()",
                    "show",
                    str(session_file),
                    "--chart",
                    "spread",
                ],
                env={**{key: value for key, value in os.environ.items() if key != "NO_COLOR"}, **env},
                stdin=subprocess.DEVNULL,
                stdout=terminal,
                stderr=terminal,
                timeout=30,
                check=False,
            )
            said = os.read(ours, 100_000).decode(errors="replace")
        os.close(ours)
        return said

    assert "\x1b[" in drawn(TERM="xterm-256color")
    assert "\x1b[" not in drawn(TERM="xterm-256color", NO_COLOR="1")
    assert "\x1b[" not in drawn(TERM="dumb")
