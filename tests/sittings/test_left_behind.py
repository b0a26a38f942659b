"""Answers that couldn't be saved, of somebody who didn't come back, are in the session before it is revealed."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.survey_rounds import took_part
from m2m_tui.sittings.codes import CodeTries, recovery_folder
from m2m_tui.sittings.left_behind import come_late, forget_told, left_behind, take_in
from m2m_tui.storage.sessions import recovery, saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Edit, Workspace
from tests.sittings.test_sitting import nothing_written
from tests.ui.made import SECRET, answered, asked, round_id


def leave_behind(path: Path, session: Session, name: str) -> None:
    """Somebody's answers, where a program that couldn't save them has left them."""
    whole = answered(session, name, (4,) * 11)
    recovery.keep(recovery_folder(), path, recovery.Recovered(session, whole))


@pytest.mark.parametrize("kind", ["named", "anonymous"])
def test_everybody_s_is_brought_in_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Confidentiality) -> None:
    session = answered(asked(kind), "Head of housing", (2,) * 11)
    path = tmp_path / "session.toml"
    path.write_text(session_text(session), "utf-8")
    for name in ("Link worker", "Ward member"):
        leave_behind(path, session, name)
    leave_behind(tmp_path / "another.toml", session, "Somebody elsewhere")
    with monkeypatch.context() as disk:
        disk.setattr("m2m_tui.storage.sessions.saving.write_text", nothing_written)
        disk.setattr("m2m_tui.storage.sessions.sealed.write_private", nothing_written)
        with pytest.raises(UnwritableFile):
            take_in(path)
    assert len(list(left_behind(path))) == 2, "they may lie nowhere else"
    assert take_in(path) == ()
    assert not list(left_behind(path))
    found = saving.read(path).session
    given = [set(each.scores.values()) for each in found.rounds[round_id(found)].responses.values()]
    assert sorted(given, key=min) == [{2}, {4}, {4}]
    assert len(took_part(found.rounds[round_id(found)])) == 3
    assert len(list(left_behind(tmp_path / "another.toml"))) == 1


LATE = "“Baseline” was revealed before everything was saved. Not among its answers: 11 scores and 1 comment by Link worker."
WORDS = f"“{SECRET}, says Link worker”"


def test_named_answers_that_come_up_after_the_reveal_are_told_once(tmp_path: Path) -> None:
    session = answered(asked(), "Head of housing", (2,) * 11)
    path = tmp_path / "session.toml"
    leave_behind(path, session, "Link worker")
    revealed = diagnose.reveal(session, round_id(session))
    path.write_text(session_text(revealed), "utf-8")
    counts, comment = take_in(path)
    assert counts == LATE
    assert comment.endswith(WORDS)
    assert take_in(path) == ()
    assert not list(left_behind(path))
    assert saving.read(path).session == revealed


def test_they_are_told_again_until_somebody_says_that_they_need_not_be(tmp_path: Path) -> None:
    session = answered(asked(), "Head of housing", (2,) * 11)
    path = tmp_path / "session.toml"
    leave_behind(path, session, "Link worker")
    assert come_late(path, session) == {}
    assert len(list(left_behind(path))) == 1
    revealed = diagnose.reveal(session, round_id(session))
    told = come_late(path, revealed)
    assert [said[0] for said in told.values()] == [LATE]
    assert all(kept.stat().st_mode & 0o077 == 0 for kept in told)
    assert not list(left_behind(path))
    assert come_late(path, revealed) == told
    assert come_late(tmp_path / "another.toml", revealed) == {}
    forget_told(told)
    assert come_late(path, revealed) == {}


def test_a_code_that_brings_them_in_keeps_what_came_too_late_for_the_facilitator(tmp_path: Path) -> None:
    session = answered(asked(), "Head of housing", (2,) * 11)
    path = tmp_path / "session.toml"
    leave_behind(path, session, "Link worker")
    ((_, left),) = left_behind(path)
    revealed = diagnose.reveal(session, round_id(session))
    path.write_text(session_text(revealed), "utf-8")
    workspace = Workspace.open(path)

    def do(edit: Edit) -> None:
        workspace.apply(edit, "answers")

    code = next(reversed(left.ours.rounds[round_id(session)].responses))
    CodeTries(workspace).take_up(code, lambda now: now.rounds[round_id(session)].responses, do)
    assert not list(left_behind(path))
    assert [said[0] for said in come_late(path, revealed).values()] == [LATE]
    assert workspace.close()
