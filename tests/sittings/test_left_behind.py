"""Answers that couldn't be saved, of somebody who didn't come back, are in the session before it is revealed."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import took_part
from m2m_tui.sittings.codes import recovery_folder
from m2m_tui.sittings.left_behind import left_behind, take_in
from m2m_tui.storage.sessions import recovery, saving
from m2m_tui.storage.toml.models import session_text
from tests.sittings.test_sitting import nothing_written
from tests.ui.made import answered, asked, round_id


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
    assert (take_in(path), take_in(path)) == (2, 0)
    found = saving.read(path).session
    given = [set(each.scores.values()) for each in found.rounds[round_id(found)].responses.values()]
    assert sorted(given, key=min) == [{2}, {4}, {4}]
    assert len(took_part(found.rounds[round_id(found)])) == 3
    assert len(list(left_behind(tmp_path / "another.toml"))) == 1
