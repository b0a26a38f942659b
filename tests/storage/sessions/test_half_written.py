"""What a killed program left of a session half written goes, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.files.text_files import UNFINISHED
from m2m_tui.storage.sessions.half_written import half_written


@pytest.fixture(name="session")
def _session(example: Session) -> Session:
    """With an anonymous round and a named one, by the ids `secret` and `told`."""
    opened, secret = diagnose.open_round(example, title="Secret", confidentiality="anonymous")
    rounds = {"secret": opened.rounds[secret], "told": next(iter(example.rounds.values()))}
    return opened.model_copy(update={"rounds": rounds})


def left(folder: Path, name: str, text: str = "format = 1\n") -> Path:
    path = folder / f".{name}.abcd1234{UNFINISHED}"
    path.write_text(text, "utf-8")
    return path


def test_of_its_own_name_all_goes_whatever_it_says(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "ours.toml"
    path.touch()
    mine = left(tmp_path, "ours.toml")
    left(tmp_path, "theirs.toml")
    assert half_written(path, session) == [mine]


def test_so_it_does_of_what_lies_beside_a_broken_file(tmp_path: Path, session: Session) -> None:
    from m2m_tui.storage.sessions.broken_file import files_beside

    path = tmp_path / "ours.toml"
    found = [left(tmp_path, each.name) for each in files_beside(path)]
    assert half_written(path, session) == sorted(found)


def test_of_a_name_it_had_before_only_what_has_its_sealed_rounds(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "ours.toml"
    had = left(tmp_path, "before.toml", "format = 1\n\n[rounds.secret]\nstate = 1\n")
    left(tmp_path, "named.toml", "format = 1\n\n[rounds.told]\nstate = 1\n")
    left(tmp_path, "notes.txt", "format = 1\n\n[rounds.secret]\nstate = 1\n")
    left(tmp_path, "there.toml", "format = 1\n\n[rounds.secret]\nstate = 1\n")
    (tmp_path / "there.toml").touch()
    assert half_written(path, session) == [had]


def test_a_ballot_is_always_sealed(tmp_path: Path, session: Session) -> None:
    from m2m_tui.core.stages.act import ballots

    voting, ballot_id = ballots.open_vote(session, title="Where to start")
    had = left(tmp_path, "before.toml", f"format = 1\n\n[ballots.{ballot_id}]\nstate = 1\n")
    assert half_written(tmp_path / "ours.toml", voting) == [had]
    assert half_written(tmp_path / "ours.toml", session) == []


def test_what_cannot_be_read_stays(tmp_path: Path, session: Session) -> None:
    left(tmp_path, "before.toml").write_bytes(b"\xff\n[rounds.secret]\n")
    assert half_written(tmp_path / "ours.toml", session) == []
