"""Rows that were in an earlier round: whether to take them in is asked, with the reason, before anything is taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.toml.models import session_text
from tests.cli.conftest import Run


@pytest.fixture
def path(tmp_path: Path, example: Session, m2m: Run) -> Path:
    """A session whose anonymous round was taken from nine rows; the next one is open, and a tenth row has come."""
    path, sheet = tmp_path / "ours.toml", tmp_path / "answers.csv"
    titles = [enabler.statement for enabler in list(example.enablers_in_use.values())[:4]]
    rows = [[str(1 + (row * 7 + 3 * column) % 5) for column in range(4)] for row in range(10)]
    lines = [",".join(f'"{title}"' for title in titles), *(",".join(row) for row in rows)]
    path.write_text(session_text(example), encoding="utf-8")
    for number in (9, 10):
        sheet.write_text("\n".join(lines[: number + 1]), encoding="utf-8")
        update(path, lambda now: diagnose.open_round(now, title="A year on", confidentiality="anonymous")[0])
        if number == 9:
            assert m2m("import", path, sheet, "--yes").code == 0
            update(path, lambda now: diagnose.reveal(now, list(now.rounds)[-1]))
    return path


def answers(path: Path) -> int:
    return len(list(read(path).session.rounds.values())[-1].responses)


def test_without_a_terminal_it_is_refused_and_said_what_to_add(path: Path, m2m: Run) -> None:
    said = m2m("import", path, path.parent / "answers.csv", "--yes")
    assert (said.code, answers(path)) == (1, 0)
    assert said.err == (
        "Most of these answers are in “A year on” already, which has been revealed. Whoever sets the two side by side could see what the"
        " few said who are not in both, though this round is anonymous. Nothing was taken in. If it is right all the same, add"
        " --same-rows.\n"
    )
    assert m2m("import", path, path.parent / "answers.csv", "--yes", "--same-rows").code == 0
    assert answers(path) == 10


def test_a_terminal_asks_and_no_is_heeded(path: Path, talk: Run) -> None:
    asked = "Take them in all the same? [y/N]: "
    for typed, said, then in (
        ("n\n", f"{asked}n\nNothing was taken in.\n", 0),
        ("y\ny\n", f"{asked}y\n10 people’s answers to take in.\n", 10),
    ):
        ended = talk("import", path, path.parent / "answers.csv", typed=typed)
        assert said in ended.out
        assert (ended.code, answers(path)) == (0, then)
