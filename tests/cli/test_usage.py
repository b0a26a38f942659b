"""Words that are missing, or stand where nothing is meant: how it is used is said, and nothing is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.commands import COMMANDS
from tests.cli.conftest import Run

WITHOUT_WORDS = ("demo", "frameworks", "git-setup", "help", "version")
"""Commands that need none."""

MISSING = (
    "actions",
    "action add ours",
    "action edit ours",
    "action done ours",
    "ballot effort ours",
    "ballot hands ours --voters 8",
    "ballot hands ours report=5",
    "ballot aloud ours",
    "compare",
    "enabler add ours Time",
    "enabler move ours power",
    "enabler reword ours",
    "framework save ours",
    "import ours",
    "insight edit ours",
    "review say ours",
    "round again ours",
    "round correct ours",
    "shift join ours one",
    "shift when ours one",
    "translate ours",
)


@pytest.mark.parametrize("command", [each for each in COMMANDS if each not in WITHOUT_WORDS])
def test_a_command_alone_says_what_is_missing(m2m: Run, tmp_path: Path, command: str) -> None:
    ended = m2m(command)
    assert ended.code == 2
    assert f"m2m {command}" in ended.out + ended.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("line", MISSING)
def test_what_is_missing_is_said(m2m: Run, session_file: Path, line: str) -> None:
    before = session_file.read_bytes()
    ended = m2m("--dir", ".", *line.split())
    assert (ended.code, ended.out) == (2, "")
    assert "Missing " in ended.err
    assert session_file.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("history ours --limit 0", "type a whole number from 1 up, not “0”."),
        ("round open ours --expected 10001", "type a whole number from 0 to 10,000, not “10001”."),
        ("round open ours --expected -1", "type a whole number from 0 to 10,000, not “-1”."),
        ("ballot open ours --expected 10001", "from 0 to 10,000"),
        ("ballot effort ours --shift permanent --expected 10001", "from 0 to 10,000"),
        ("ballot hands ours permanent=1 --voters 0", "from 1 to 10,000"),
        ("ballot hands ours permanent=1 --voters 10001", "from 1 to 10,000"),
        ("shift room ours 1001", "from 1 to 1,000"),
        ("show ours --chart spread --width 19", "from 20 to 400"),
        ("show ours --chart spread --width 401", "from 20 to 400"),
        ("web ours --port 65536", "from 1 to 65,535"),
        ("web ours --port 0", "from 1 to 65,535"),
    ],
)
def test_a_number_beyond_what_there_may_be(m2m: Run, session_file: Path, line: str, said: str) -> None:
    before = session_file.read_bytes()
    ended = m2m("--dir", ".", *line.split())
    assert (ended.code, said in ended.err) == (2, True)
    assert session_file.read_bytes() == before


def test_the_most_and_the_least_are_taken(m2m: Run, session_file: Path) -> None:
    for line in ("shift room ours 1000", "shift room ours 1", "ballot hands ours permanent=1 --voters 1"):
        assert m2m("--dir", ".", *line.split()).code == 0, line
    for width in (20, 400):
        assert m2m("show", session_file, "--chart", "spread", "--width", width).code == 0
    assert m2m("--dir", ".", "ballot", "open", "ours", "--expected", 10_000).code == 0
    assert m2m("--dir", ".", "round", "open", "ours", "--expected", 10_000).code == 0
