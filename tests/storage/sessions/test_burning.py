"""Whose sealed answers lie beside a session: what a reveal elsewhere, a session of a like name or somebody's own file mean for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions.burning import left_to_burn, revealed_beside, strangers
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.toml.models import session_text

ONE = "systems-mindset"


@pytest.fixture(name="asked")
def _asked(example: Session) -> Session:
    """Two open rounds, `secret` and `told`: an anonymous one and a named one, as after a merge."""
    opened, key = diagnose.open_round(example, title="Secret", confidentiality="anonymous")
    secret = opened.rounds[key]
    return changed(opened, rounds={"secret": secret, "told": replaced(secret, confidentiality="named")})


def written(path: Path, session: Session) -> Path:
    path.write_text(session_text(session), "utf-8")
    return path


def answered(path: Path, key: str = "secret") -> str:
    """Somebody answers. Gives their code."""
    made: list[str] = []

    def edit(session: Session) -> Session:
        session, code = diagnose.join(
            session, key, name="" if key == "secret" else f"Role {len(session.rounds[key].responses)}"
        )
        made.append(code)
        return diagnose.answer(session, key, code, ONE, 4)

    update(path, edit)
    return made[0]


def in_state(session: Session, **states: str) -> Session:
    rounds = {
        key: each.model_copy(update={"state": states.get(key, each.state)}) for key, each in session.rounds.items()
    }
    return session.model_copy(update={"rounds": rounds})


def test_only_a_sealed_round_that_another_file_says_is_revealed_is_closed_elsewhere(
    tmp_path: Path, asked: Session
) -> None:
    path = tmp_path / "ours.toml"
    assert revealed_beside(path, asked) == frozenset()
    other = written(tmp_path / "renamed.toml", asked)
    assert revealed_beside(path, asked) == frozenset(), "a copy that still asks"
    written(other, changed(asked, rounds={}))
    assert revealed_beside(path, asked) == frozenset(), "a session of its own"
    written(other, in_state(asked, secret="revealed", told="revealed"))
    assert revealed_beside(path, asked) == {"secret"}, "what is named was never sealed"
    (tmp_path / "broken.toml").write_bytes(b"\xff")
    assert revealed_beside(path, asked) == {"secret"}
    assert revealed_beside(other, asked) == frozenset(), "its own file is no other"


def test_a_session_of_a_like_name_keeps_its_answers(tmp_path: Path, asked: Session) -> None:
    ours = written(tmp_path / "ours.toml", asked)
    theirs = written(tmp_path / "ours-2.toml", changed(asked, rounds={"other": asked.rounds["secret"]}))
    for _ in range(3):
        answered(ours)
    made: list[str] = []

    def edit(session: Session) -> Session:
        session, who = diagnose.join(session, "other", name="")
        made.append(who)
        return diagnose.answer(session, "other", who, ONE, 2)

    update(theirs, edit)
    assert strangers(ours, read(ours).session) == []
    update(ours, lambda session: diagnose.reveal(session, "secret"))
    assert set(read(theirs).session.rounds["other"].responses) == set(made)
    assert left_to_burn(ours, read(ours).session) == []
    assert not (tmp_path / ".ours.answers").exists()


def test_a_file_of_somebodys_in_the_folder_of_answers_is_named_and_stays(tmp_path: Path, asked: Session) -> None:
    path = written(tmp_path / "ours.toml", asked)
    answered(path)
    notes = tmp_path / ".ours.answers" / "notes.txt"
    notes.write_text("the room is booked\n", "utf-8")
    assert strangers(path, read(path).session) == [notes]
    assert notes.exists()
