"""`m2m survey` in a real terminal: nothing typed is lost however it ends, and nothing is left on the screen."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.core.round import Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from tests.terminal.conftest import Start
from tests.terminal.terminal import PATIENCE, Terminal

assert sys.platform != "win32"

pytestmark = pytest.mark.usefixtures("warm")

SOON = 5.0
SAID = "Half a sent"

Survey = Callable[..., Terminal]


@pytest.fixture
def open_file(tmp_path: Path, example: Session) -> Path:
    """The example with an anonymous round that nobody has answered yet."""
    session, _ = diagnose.open_round(example, title="Three months on", confidentiality="anonymous")
    path = tmp_path / "ours.toml"
    path.write_text(session_text(session), encoding="utf-8")
    return path


@pytest.fixture
def survey(start: Start, open_file: Path) -> Survey:
    """Somebody who has begun to answer."""

    def begin(*words: str, **options: str) -> Terminal:
        terminal = start("survey", open_file, *words, **options)
        terminal.wait("Three months on: your own answers")
        terminal.send("\r")
        terminal.wait("0 of 11 answered")
        return terminal

    return begin


def answers(path: Path) -> list[Response]:
    session = saving.read(path).session
    return list(list(session.rounds.values())[-1].responses.values())


def half_a_comment(terminal: Terminal) -> None:
    terminal.send("4")
    terminal.wait("1 of 11 answered")
    terminal.send("c")
    terminal.wait("Why this score")
    terminal.send(SAID)
    terminal.wait(SAID)


def assert_it_is_all_there(path: Path) -> None:
    (response,) = answers(path)
    assert list(response.scores.values()) == [4]
    assert SAID in (*response.begun.values(), *response.comments.values())


def test_from_the_first_key_to_the_last(survey: Survey, open_file: Path) -> None:
    terminal = survey()
    terminal.send("12345012345")
    terminal.wait("All answered")
    terminal.wait("Your code is .{4}-.{4}. Write it down")
    terminal.send("f")
    terminal.wait("Your answers are saved")
    terminal.send("\r")
    assert terminal.wait_for_end(SOON) == 0
    assert terminal.left_behind() == []
    assert terminal.screen.said_in_the_end == ""
    (response,) = answers(open_file)
    assert list(response.scores.values()) == [1, 2, 3, 4, 5, "don't know", 1, 2, 3, 4, 5]
    assert response.finished


def test_all_that_is_seen_is_on_the_other_screen(survey: Survey) -> None:
    """So nothing stays in the scrollback when it has ended."""
    terminal = survey()
    assert terminal.output.removeprefix(b"\x1b[m").startswith(b"\x1b[?1049h")
    terminal.send("3\x11")
    terminal.wait("Come back later")
    terminal.send("\x11")
    assert terminal.wait_for_end(SOON) == 0
    assert terminal.output.count(b"\x1b[?1049l") == 1
    assert terminal.left_behind() == []
    assert terminal.screen.said_in_the_end == ""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_loses_nothing_that_was_typed(survey: Survey, open_file: Path, number: signal.Signals) -> None:
    terminal = survey()
    half_a_comment(terminal)
    terminal.kill(number)
    assert terminal.wait_for_end(SOON) == 0
    assert terminal.left_behind() == []
    assert terminal.screen.said_in_the_end == ""
    assert_it_is_all_there(open_file)


def test_a_dropped_line_loses_nothing_that_was_typed(survey: Survey, open_file: Path) -> None:
    terminal = survey()
    half_a_comment(terminal)
    terminal.hang_up()
    terminal.wait_until_nobody_is_left(SOON)
    assert_it_is_all_there(open_file)


def test_killed_in_the_middle_of_a_comment_it_is_still_there(survey: Survey, open_file: Path) -> None:
    terminal = survey()
    half_a_comment(terminal)
    end = time.monotonic() + PATIENCE
    while SAID not in next(iter(answers(open_file))).begun.values():
        assert time.monotonic() < end
        time.sleep(0.05)
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    assert_it_is_all_there(open_file)


def test_keys_that_stop_or_end_other_programs_do_not(survey: Survey, open_file: Path) -> None:
    terminal = survey()
    # ctrl+z, ctrl+\\, ctrl+c, ctrl+p, ctrl+d, ctrl+s, ctrl+o, F1, shift+F10
    for keys in ("\x1a", "\x1c", "\x03", "\x10", "\x04", "\x13", "\x0f", "\x1bOP", "\x1b[21;2~"):
        terminal.send(keys)
        terminal.wait_for_silence(0.1)
        terminal.wait("of 11 answered")
    terminal.send("4")
    terminal.wait(r"1 of 11 answered")
    assert terminal.screen.modes[1049]


def test_what_is_pasted_presses_no_keys(survey: Survey) -> None:
    terminal = survey()
    terminal.send("\x1b[200~12345\rf\r\x1b[31m\x11\x1b[201~")
    terminal.wait_for_silence(0.3)
    terminal.wait("0 of 11 answered")


def test_with_nothing_open_it_says_so_and_ends(start: Start, session_file: Path) -> None:
    terminal = start("survey", session_file)
    assert terminal.wait_for_end() == 1
    assert terminal.left_behind() == []
    assert terminal.screen.said_in_the_end.startswith("No survey is open in this session.")


def test_an_error_in_it_gives_nothing_away(survey: Survey, open_file: Path) -> None:
    broken = """
from m2m_tui.ui.survey.screen import SurveyScreen
def broken(self):
    answer = "what-i-really-think"
    raise ValueError(answer)
SurveyScreen.action_clear = broken
"""
    terminal = survey(first=broken)
    half_a_comment(terminal)
    terminal.send("\r")
    terminal.wait("1 of 11 answered")
    terminal.send("\x7f")
    assert terminal.wait_for_end(SOON) == 1
    assert terminal.left_behind() == []
    assert "m2m stopped because of an error in the program itself" in terminal.screen.said_in_the_end
    assert b"what-i-really-think" not in terminal.output
    assert_it_is_all_there(open_file)


# -- in plain lines


@pytest.fixture
def plain(start: Start, open_file: Path) -> Survey:
    """Somebody who has begun to answer in plain lines."""

    def begin(*words: str, **options: str) -> Terminal:
        terminal = start("survey", open_file, *words, **options)
        terminal.wait("Press enter to begin")
        terminal.send("\n")
        terminal.wait("1 of 11")
        return terminal

    return begin


@pytest.mark.parametrize(("words", "term"), [(("--plain",), "xterm-256color"), ((), "dumb")])
def test_plain_lines_move_no_cursor(plain: Survey, open_file: Path, words: tuple[str, ...], term: str) -> None:
    terminal = plain(*words, TERM=term)
    for answer in ("3", "c", "Because", "0", "l", "?", "b", "f", "f"):
        terminal.send(f"{answer}\n")
        terminal.wait_for_silence(0.1)
    assert terminal.wait_for_end(SOON) == 0
    assert b"\x1b" not in terminal.output
    assert b"Nothing can be drawn on this terminal" in terminal.output or "--plain" in words
    assert max(map(len, terminal.output.decode().split("\r\n"))) <= 80
    (response,) = answers(open_file)
    assert (list(response.scores.values()), list(response.comments.values())) == ([3, "don't know"], ["Because"])
    assert response.finished


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_plain_lines_with_all_that_was_answered(
    plain: Survey, open_file: Path, number: signal.Signals
) -> None:
    terminal = plain("--plain")
    terminal.send("4\n")
    terminal.wait("2 of 11")
    terminal.kill(number)
    assert terminal.wait_for_end(SOON) == 0
    assert "Your answers are saved." in terminal.screen.said_in_the_end
    assert [list(each.scores.values()) for each in answers(open_file)] == [[4]]


def test_ctrl_c_leaves_plain_lines_and_ctrl_z_does_nothing(plain: Survey, open_file: Path) -> None:
    terminal = plain("--plain")
    terminal.send("\x1a")
    terminal.send("\x1c")
    terminal.send("5\n")
    terminal.wait("2 of 11")
    terminal.send("\x03")
    assert terminal.wait_for_end(SOON) == 0
    assert [list(each.scores.values()) for each in answers(open_file)] == [[5]]


def test_a_line_that_drops_in_the_middle_of_a_plain_comment_keeps_it_for_whoever_comes_back(
    plain: Survey, open_file: Path
) -> None:
    terminal = plain("--plain")
    terminal.send("4\n")
    terminal.wait("2 of 11")
    terminal.send("c\n")
    terminal.wait("on one line")
    terminal.send("Half a sente\x7fx\x7f")
    terminal.wait(r"Half a se\s*nt$")
    terminal.hang_up()
    terminal.wait_until_nobody_is_left(SOON)
    (response,) = answers(open_file)
    assert (list(response.begun.values()), response.comments) == ([SAID], {})


def test_a_dropped_line_ends_plain_lines_with_all_that_was_answered(plain: Survey, open_file: Path) -> None:
    terminal = plain("--plain")
    terminal.send("4\n")
    terminal.wait("2 of 11")
    terminal.hang_up()
    terminal.wait_until_nobody_is_left(SOON)
    assert [list(each.scores.values()) for each in answers(open_file)] == [[4]]
