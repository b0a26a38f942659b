"""What git runs to bring two sides of a session together: one text, and whether git may go on with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.commands.merge_driver import NOT_SESSIONS, main
from m2m_tui.core.session import Session, describe
from m2m_tui.storage.toml.models import read_session, session_text
from m2m_tui.storage.versioning.setup import CONFLICTS


def merged(folder: Path, *sides: str) -> tuple[int, str]:
    """What git is told, and what our file says afterwards."""
    files = [folder / name for name in ("base", "ours", "theirs")]
    for file, text in zip(files, sides, strict=True):
        file.write_text(text, "utf-8")
    return main(*map(str, files)), files[1].read_text("utf-8")


def saying(session: Session, title: str, challenge: str, place: str = "Here") -> str:
    return session_text(describe(session, title=title, place=place, challenge=challenge))


def test_both_sides_are_in_one(tmp_path: Path, example: Session, capsys: pytest.CaptureFixture[str]) -> None:
    base, ours, theirs = (saying(example, *words) for words in (("A", "B"), ("Ours", "B"), ("A", "Theirs")))
    code, text = merged(tmp_path, base, ours, theirs)
    session = read_session(text, "")
    assert (code, session.title, session.challenge) == (0, "Ours", "Theirs")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("places", "things"), [(("Here", "Here"), "One thing was"), (("There", "Elsewhere"), "2 things were")]
)
def test_what_is_to_be_settled_is_counted(
    tmp_path: Path, example: Session, capsys: pytest.CaptureFixture[str], places: tuple[str, str], things: str
) -> None:
    base = saying(example, "A", "B")
    code, text = merged(
        tmp_path, base, saying(example, "Ours", "B", places[0]), saying(example, "Theirs", "B", places[1])
    )
    assert (code, len(read_session(text, "").conflicts)) == (CONFLICTS, 1 if places[0] == "Here" else 2)
    assert capsys.readouterr().err == (
        f"m2m: {things} changed on both sides. Choose with x in the app, or with `m2m settle`; then `m2m keep` tells git.\n"
    )


def test_where_both_have_added_it_there_is_nothing_before(tmp_path: Path, example: Session) -> None:
    code, text = merged(tmp_path, "", *[saying(example, "A", "B")] * 2)
    assert (code, text) == (0, saying(example, "A", "B"))


def test_what_is_no_session_stays_as_it_is(tmp_path: Path, example: Session) -> None:
    assert merged(tmp_path, "", "x = 1\n", saying(example, "A", "B")) == (NOT_SESSIONS, "x = 1\n")
