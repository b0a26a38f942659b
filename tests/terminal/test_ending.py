"""However the app ends, what was done is in the file and the terminal is as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import PATIENCE, Terminal

assert sys.platform != "win32"

SOON = 5.0
SAID = "The allotments did it first"

# The disk takes a while: whoever leaves at once, without waiting for it, has lost the last edit.
SLOW = """
import time
from m2m_tui.storage.sessions import saving
write = saving.write_text
def slowly(*words):
    time.sleep(0.5)
    write(*words)
saving.write_text = slowly
"""

DEAF = """
import signal
from asyncio.unix_events import SelectorEventLoop
signal.signal(signal.SIGHUP, signal.SIG_IGN)
SelectorEventLoop.add_signal_handler = lambda *words: None
"""

Deepening = Callable[..., Terminal]


def _say(terminal: Terminal) -> None:
    terminal.send("a")
    terminal.wait("add it")
    terminal.send(SAID)
    terminal.wait(SAID)
    terminal.send("\r")
    terminal.wait("34 insights")


def test_what_was_typed_is_in_the_file_as_soon_as_the_header_says_so(deepening: Deepening, session_file: Path) -> None:
    terminal = deepening(first=SLOW)
    _say(terminal)
    terminal.wait(r" Deepen 34 .* saving$")
    assert SAID not in session_file.read_text("utf-8")
    terminal.wait(r" Deepen 34 .* saved$")
    assert SAID in session_file.read_text("utf-8")


def test_quitting_saves_and_puts_the_terminal_back(deepening: Deepening, session_file: Path) -> None:
    terminal = deepening(first=SLOW)
    assert "the mouse" in terminal.left_behind()
    assert "the terminal's settings" in terminal.left_behind()
    _say(terminal)
    terminal.send("\x11")
    assert terminal.wait_for_end(SOON) == 0
    assert terminal.left_behind() == []
    assert terminal.screen.text.strip() == ""
    assert SAID in session_file.read_text("utf-8")


def test_keys_pressed_in_one_go_with_quit_still_count(deepening: Deepening, session_file: Path) -> None:
    terminal = deepening()
    terminal.send(f"a{SAID}\r\x11")
    assert terminal.wait_for_end(SOON) == 0
    assert SAID in session_file.read_text("utf-8")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_saves_and_puts_the_terminal_back(
    deepening: Deepening, session_file: Path, number: signal.Signals
) -> None:
    terminal = deepening(first=SLOW)
    _say(terminal)
    terminal.kill(number)
    assert terminal.wait_for_end(SOON) == 0
    assert terminal.left_behind() == []
    assert "Traceback" not in terminal.screen.said_in_the_end
    assert SAID in session_file.read_text("utf-8")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_before_the_session_is_loaded_ends_it_too(
    start: Start, session_file: Path, number: signal.Signals
) -> None:
    before = session_file.read_bytes()
    terminal = start(session_file)
    terminal.wait("opening$|saved$")
    terminal.kill(number)
    assert terminal.wait_for_end(SOON) == 0
    assert terminal.left_behind() == []
    assert session_file.read_bytes() == before


def test_a_dropped_line_saves_and_ends(deepening: Deepening, session_file: Path) -> None:
    terminal = deepening(first=SLOW)
    _say(terminal)
    terminal.hang_up()
    terminal.wait_until_nobody_is_left(SOON)
    assert SAID in session_file.read_text("utf-8")


@pytest.mark.parametrize("shown", ["", "opening$|saved$"])
def test_a_dropped_line_ends_it_where_no_signal_says_so(start: Start, session_file: Path, shown: str) -> None:
    """As under nohup, before m2m listens for it: Textual would read on for ever."""
    terminal = start(session_file, first=DEAF)
    terminal.wait(shown)
    terminal.hang_up()
    terminal.wait_until_nobody_is_left(SOON)


def drafts(environment: dict[str, str]) -> str:
    """All that is kept of what was typed and not entered."""
    folder = Path(environment["XDG_STATE_HOME"], "m2m", "drafts")
    return " ".join(each.read_text("utf-8") for each in folder.glob("*.json")) if folder.exists() else ""


def wait_for_drafts(environment: dict[str, str], words: str) -> None:
    end = time.monotonic() + PATIENCE
    while words not in (kept := drafts(environment)) or bool(kept) != bool(words):
        assert time.monotonic() < end, f"{words!r} was never kept, but {kept!r}"
        time.sleep(0.05)


def test_killed_in_the_middle_of_a_sentence_it_stands_there_again(
    deepening: Deepening, environment: dict[str, str]
) -> None:
    terminal = deepening()
    terminal.send("aThe allotments did")
    terminal.wait("The allotments did")
    wait_for_drafts(environment, "The allotments did")
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    again = deepening()
    again.wait("The allotments did")
    again.send("a it first\r")
    again.wait("34 insights")
    again.wait(SAID)
    wait_for_drafts(environment, "")


def test_killed_while_a_session_is_begun_the_form_stands_there_again(start: Start, environment: dict[str, str]) -> None:
    terminal = start()
    terminal.wait("Sessions in")
    terminal.send("aEarly help")
    terminal.wait("Early help")
    wait_for_drafts(environment, "Early help")
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    again = start()
    again.wait("Sessions in")
    again.send("a")
    again.wait("Early help")
    again.wait("This is what you had typed before")


@pytest.mark.parametrize(("key", "shown"), [("[[\r", "Reword"), ("g", "close"), ("t", "done")])
def test_a_dropped_line_ends_it_with_a_dialog_open(deepening: Deepening, key: str, shown: str) -> None:
    terminal = deepening()
    terminal.send(key[:1])
    for each in key[1:]:
        terminal.wait("Diagnose 8" if each == "[" else "reword")
        terminal.send(each)
    terminal.wait(shown)
    terminal.hang_up()
    terminal.wait_until_nobody_is_left(SOON)


def test_a_session_that_could_not_be_saved_is_said_in_the_end(deepening: Deepening, session_file: Path) -> None:
    terminal = deepening(first=SLOW.replace("write(*words)", "raise OSError(28, 'No space left on device')"))
    _say(terminal)
    terminal.wait("NOT SAVED")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 1
    assert terminal.left_behind() == []
    assert "the disk is full" in terminal.screen.said_in_the_end
    assert "Traceback" not in terminal.screen.said_in_the_end


# -- an error in the program itself

SECRET = "what-the-finance-manager-really-thinks"

IN_A_KEY = f"""
from m2m_tui.ui.screens.deepen import DeepenScreen
def broken(self):
    answer = {SECRET!r}
    raise ValueError(answer)
DeepenScreen.action_remove = broken
"""
IN_A_WORKER = IN_A_KEY.replace("DeepenScreen.action_remove", "DeepenScreen.broken") + (
    """
from textual import work
@work
async def later(self):
    self.broken()
DeepenScreen.action_remove = later
"""
)
IN_A_PAINTING = IN_A_KEY.replace("def broken(self)", "def broken(self, *words)").replace(
    "DeepenScreen.action_remove = broken",
    """
from m2m_tui.ui.widgets.row_list import RowList
def remove(self):
    RowList.paint = broken
    self.query_one(RowList).repaint()
DeepenScreen.action_remove = remove
""",
)


@pytest.mark.parametrize("where", [IN_A_KEY, IN_A_WORKER, IN_A_PAINTING], ids=["key", "worker", "painting"])
def test_an_error_saves_first_and_is_said_in_a_sentence_that_gives_nothing_away(
    deepening: Deepening, session_file: Path, where: str
) -> None:
    terminal = deepening(first=SLOW + where)
    _say(terminal)
    terminal.send("\x1b")
    terminal.wait("a add")
    terminal.send("d")
    assert terminal.wait_for_end(SOON) == 1
    assert terminal.left_behind() == []
    said = terminal.screen.said_in_the_end
    assert "m2m stopped because of an error in the program itself" in said
    assert "Traceback" not in said
    assert SECRET.encode() not in terminal.output
    assert SAID in session_file.read_text("utf-8")


# -- git, which may take as long as it likes


def _in_git(session_file: Path, environment: dict[str, str]) -> Callable[..., str]:
    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(session_file.parent), *words], env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    git("init", "-q", "-b", "main", ".")
    git("config", "user.name", "Facilitator")
    git("config", "user.email", "facilitator@example.org")
    return git


def _hook(session_file: Path, script: str) -> None:
    path = session_file.parent / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("number", [None, signal.SIGTERM])
def test_a_hook_that_never_ends_holds_nothing_up_and_leaves_no_lock_behind(
    deepening: Deepening, session_file: Path, environment: dict[str, str], number: signal.Signals | None
) -> None:
    git = _in_git(session_file, environment)
    _hook(session_file, f"echo $$ > {session_file.parent}/hook; exec sleep 400")
    terminal = deepening()
    terminal.send("\x13")
    terminal.wait("What is this version")
    terminal.send("Before lunch: \r")
    terminal.wait("Keeping the version. You can go on working")
    _wait_for(session_file.parent / "hook")
    if number is None:
        terminal.send("\x11")
    else:
        terminal.kill(number)
    assert terminal.wait_for_end() == 0
    assert terminal.left_behind() == []
    assert "Keeping the version. One moment" in terminal.screen.said_in_the_end
    assert "m2m has stopped it. The session itself is saved" in terminal.screen.said_in_the_end
    assert not list((session_file.parent / ".git").glob("*.lock"))
    assert git("status", "--porcelain", "--", session_file.name) == f"?? {session_file.name}"
    assert _has_ended(int((session_file.parent / "hook").read_text()))
    _hook(session_file, "exit 0")
    again = deepening()
    again.send("\x13")
    again.wait("This is what you had typed before")
    again.send("\r")
    again.wait("Kept: ")
    assert "Before lunch" in git("log", "-1", "--format=%s")


def test_a_version_that_is_nearly_there_is_waited_for(
    deepening: Deepening, session_file: Path, environment: dict[str, str]
) -> None:
    git = _in_git(session_file, environment)
    _hook(session_file, f"echo $$ > {session_file.parent}/hook; sleep 2")
    terminal = deepening()
    terminal.send("\x13")
    terminal.wait("What is this version")
    terminal.send("\r")
    _wait_for(session_file.parent / "hook")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert "Keeping the version. One moment … Done." in terminal.screen.said_in_the_end
    assert git("log", "-1", "--format=%s").startswith("First version")


def _wait_for(path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not path.exists() or not path.read_text():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.01)


def _has_ended(process: int) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False
