"""What a terminal shows when the app begins, and where it refuses to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import SHIPPED
from tests.terminal.conftest import M2M, Start
from tests.terminal.terminal import Terminal

assert sys.platform != "win32"

SAVED = r" saved$"
COLOUR = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)[;m]")


def test_a_session_opens_with_its_title_at_the_stage_it_has_come_to(start: Start, session_file: Path) -> None:
    terminal = start(session_file)
    terminal.wait("^ From .*Shifts 12 .* saved$")
    terminal.wait("^ 12 shifts, 2 of them now")
    assert terminal.screen.modes[1049]


def test_home_lists_the_sessions(start: Start, session_file: Path, tmp_path: Path) -> None:
    session_file.rename(tmp_path / "sessions" / "ours.toml")
    terminal = start()
    terminal.wait("From one department to the whole council")
    terminal.send("\r")
    terminal.wait(SAVED)


def test_the_demo_is_a_copy_and_the_example_stays_as_it_is(start: Start, environment: dict[str, str]) -> None:
    before = SHIPPED.read_bytes()
    terminal = start("demo")
    terminal.wait(SAVED)
    _remove_an_enabler(terminal)
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert SHIPPED.read_bytes() == before
    (copy,) = Path(environment["TMPDIR"]).rglob("*.toml")
    assert copy.read_bytes() != before


def _remove_an_enabler(terminal: Terminal) -> None:
    terminal.wait("1 removed")
    terminal.send("d")
    terminal.wait("Why doesn’t it apply here")
    terminal.send("\r")
    terminal.wait("2 removed")


# -- keys that are pressed before there is anything to see


def test_what_is_typed_before_the_first_picture_counts(start: Start, session_file: Path) -> None:
    terminal = start(session_file)
    terminal.send("[aWe never ask who pays\r")
    terminal.wait("34 insights")
    terminal.wait(r"saved$")
    assert "We never ask who pays" in session_file.read_text("utf-8")


def test_nothing_of_what_is_typed_before_the_first_picture_is_left_for_the_shell(
    start: Start, session_file: Path, tmp_path: Path
) -> None:
    go = tmp_path / "go"
    terminal = start(session_file, first=f"import os, time\nwhile not os.path.exists({str(go)!r}): time.sleep(0.01)")
    terminal.send("]]")
    terminal.wait(r"^\]\]$")  # by the terminal itself, as it isn't ours yet
    go.touch()
    terminal.wait(r"saved$")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert terminal.screen.said_in_the_end == ""


def test_what_stands_on_the_line_before_stays_where_nothing_is_typed(start: Start, session_file: Path) -> None:
    terminal = start(session_file, first="print('said before', end='', flush=True)")
    terminal.wait(r"saved$")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert terminal.screen.said_in_the_end == "said before"


def test_what_is_typed_at_home_before_the_list_is_there_counts(
    start: Start, session_file: Path, tmp_path: Path
) -> None:
    session_file.rename(tmp_path / "sessions" / "ours.toml")
    terminal = start()
    terminal.send("\r[")
    terminal.wait("33 insights")


def test_a_whole_new_session_is_typed_in_one_go(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.send("aWarm q/g?homes\rRiverton\rWho keeps people warm?\r\r]")
    terminal.wait("Press enter to open the survey")
    (path,) = (tmp_path / "sessions").glob("*.toml")
    session = tomllib.loads(path.read_text("utf-8"))
    assert (session["title"], session["place"], session["challenge"]) == (
        "Warm q/g?homes",
        "Riverton",
        "Who keeps people warm?",
    )


def test_without_colours_there_are_greys(start: Start, session_file: Path) -> None:
    def shown(**env: str) -> set[tuple[bytes, ...]]:
        terminal = start(session_file, COLORTERM="truecolor", **env)
        terminal.wait(SAVED)
        terminal.send("[[")
        terminal.wait("n 8")
        return set(COLOUR.findall(terminal.output))

    assert any(len(set(colour)) > 1 for colour in shown())
    greys = shown(NO_COLOR="1")
    assert len(greys) > 2
    assert all(len(set(colour)) == 1 for colour in greys)


def test_nothing_is_written_while_nothing_happens(start: Start, session_file: Path) -> None:
    terminal = start(session_file)
    terminal.wait(SAVED)
    terminal.wait_for_silence(2.0, seconds=8.0)
    terminal.send("[a")
    terminal.wait("add it")
    terminal.wait_for_silence(2.0, seconds=8.0)


# -- where it can't begin


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_no_terminal_is_refused_in_a_sentence(
    environment: dict[str, str], session_file: Path, stream: str
) -> None:
    ours, theirs = os.openpty()
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    streams[stream] = subprocess.DEVNULL if stream == "stdin" else subprocess.PIPE
    ended = subprocess.run(
        [sys.executable, "-c", M2M, str(session_file)],
        env=environment,
        timeout=30,
        check=False,
        **streams,  # type: ignore[call-overload]
    )
    os.close(theirs)
    said = ended.stderr.decode() if stream == "stderr" else _read(ours)
    assert ended.returncode == 1
    assert " ".join(said.split()) == (
        "The app needs a terminal for its screen and its keys. Without one, use `m2m show FILE` or `m2m report FILE`."
    )
    assert "\x1b" not in said + (ended.stdout or b"").decode()


def _read(terminal: int) -> str:
    said = os.read(terminal, 10_000).decode()
    os.close(terminal)
    return said


def test_a_terminal_that_draws_nothing_is_refused_in_a_sentence(start: Start, session_file: Path) -> None:
    terminal = start(session_file, TERM="dumb")
    assert terminal.wait_for_end() == 1
    assert " ".join(terminal.output.decode().split()) == (
        "The app can’t be drawn on this terminal (TERM is “dumb”). Without one, use `m2m show FILE` or `m2m report FILE`."
    )
    assert b"\x1b" not in terminal.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"format = 1\ntitle = [", "not valid TOML"),
        (b"format = 99\n", "newer m2m"),
        (b"format = 1\n", "missing"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"", "empty"),
    ],
)
def test_a_broken_session_is_refused_in_a_sentence(start: Start, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    terminal = start(path)
    assert terminal.wait_for_end() == 1
    assert terminal.left_behind() == []
    assert said in terminal.screen.said_in_the_end
    assert "broken.toml" in terminal.screen.said_in_the_end.replace(
        " ", ""
    )  # where the line ends depends on the folder
    assert "Traceback" not in terminal.screen.said_in_the_end
    assert path.read_bytes() == content
