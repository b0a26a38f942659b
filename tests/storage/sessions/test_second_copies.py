"""Second copies that sync tools make of a session's file: known by their names, and brought into it."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.sessions.second_copies import bring_together, copy_of
from m2m_tui.storage.sessions.session_files import find_sessions
from m2m_tui.storage.toml.models import session_text
from tests.each_of import each_of


@each_of(
    "name",
    [
        "ours (Programme lead's conflicted copy 2026-11-28).toml",
        "ours (conflicted copy 2026-11-28 101010).toml",
        "ours.sync-conflict-20261128-101010-ABC123D.toml",
        "ours (in Konflikt stehende Kopie).toml",
        "ours-LAPTOP-4TK2.toml",
        "ours (1).toml",
        "ours 2.toml",
    ],
)
def test_a_second_copy_is_known_by_its_name(name: str) -> None:
    assert copy_of(name, "Ours", {"ours.toml": "Ours", name: "Ours"}) == "ours.toml"


@each_of("name", ["ours.toml", "ours-2.toml", "ours-again.toml", "theirs (1).toml", "OURS.toml"])
def test_another_session_is_none(name: str) -> None:
    assert copy_of(name, "Ours", {"ours.toml": "Ours", name: "Ours"}) == ""


def test_a_number_makes_no_copy_of_a_session_with_another_title() -> None:
    assert copy_of("ours 2.toml", "The second year", {"ours.toml": "Ours"}) == ""


def test_both_are_brought_together_and_the_copy_is_out_of_the_way(tmp_path: Path, example: Session) -> None:
    path, copy = tmp_path / "ours.toml", tmp_path / "ours (conflicted copy).toml"
    path.write_text(session_text(changed(example, place="Here")), "utf-8")
    theirs, new = deepen.add(changed(example, challenge="Theirs"), text="Only in the copy", kind="where-we-are")
    copy.write_text(session_text(theirs), "utf-8")
    assert {each.path.name: each.copy_of for each in find_sessions(tmp_path)} == {path.name: "", copy.name: path.name}
    bring_together(path, copy)
    session = saving.read(path).session
    assert session.insights.keys() == {*example.insights, new}
    assert session.place == "Here"
    assert "Theirs" in session_text(session)
    assert [each.path for each in find_sessions(tmp_path)] == [path]
    assert copy.with_name(f"{copy.name}.brought-in").exists()
