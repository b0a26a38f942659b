"""Random keys in a real terminal, and `kill -9` at random moments: what the header called saved is in the file, always."""

from __future__ import annotations

import random
import re
import signal
import sys
import tomllib
from pathlib import Path

import pytest

from m2m_tui.storage.sessions.saving import read
from tests.terminal.conftest import Start
from tests.thorough import tries

assert sys.platform != "win32"

pytestmark = pytest.mark.usefixtures("warm")

PARTS, IN_A_PART = 2, tries(4, 100)

_COUNT = re.compile(r"Deepen (\d+) .* saved$", re.MULTILINE)
_BETWEEN = ("\t", "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~")
"""Other kinds, other enablers, other pages: keys between two insights."""

_EMPTIES = "\x15"
"""The key that takes out all of a line."""


def _one_run(start: Start, path: Path, chance: random.Random, number: int) -> None:
    terminal = start(path)
    terminal.wait(r"saved$")
    if "shifts" in terminal.wait(r"^ \d+ (shifts|insights)")[0]:  # where it was left, it opens again
        terminal.send("[")
        terminal.wait(r"^ \d+ insights")
    said: list[str] = []
    saved = before = len(read(path).session.insights)
    terminal.send("a")
    terminal.wait("add it")
    terminal.send(_EMPTIES)  # what the run before was killed over stands there again, as it should
    for each in range(chance.randint(1, 8)):
        words = f"Run {number} insight {each}"
        terminal.send("".join(chance.choices(_BETWEEN, k=chance.randint(0, 3))) + words)
        if chance.random() < 0.8:
            terminal.wait(words)
        terminal.send("\r")
        said.append(words)
        if chance.random() < 0.7:
            terminal.wait(rf"Deepen {before + len(said)} ")
        saved = _as_the_header_says(terminal.screen.text, saved)
    if chance.random() < 0.5:
        terminal.wait_for_silence(chance.random() * 0.05)
    saved = _as_the_header_says(terminal.screen.text, saved)
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    text = path.read_text("utf-8")
    tomllib.loads(text)
    texts = [each.text for each in read(path).session.insights.values()]
    assert texts[before:saved] == said[: saved - before], f"run {number}: the header said {saved} were saved"
    assert len(texts) >= saved


def _as_the_header_says(screen: str, saved: int) -> int:
    found = _COUNT.search(screen)
    return max(saved, int(found.group(1))) if found else saved


def _runs(start: Start, path: Path, count: int, seed: int = 0) -> None:
    chance = random.Random(seed)
    for number in range(count):
        _one_run(start, path, chance, number)
    left = [each.name for each in path.parent.iterdir() if each.name.endswith(".m2m-tmp")]
    assert len(left) <= count, "a kill in the middle of a write may leave its own half behind, and nothing else"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_killed_again_and_again_nothing_saved_is_lost(start: Start, session_file: Path, part: int) -> None:
    """In parts, so that every core has one to do."""
    _runs(start, session_file, IN_A_PART, part)
