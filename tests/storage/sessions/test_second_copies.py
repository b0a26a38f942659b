"""Second copies that sync tools make of a session's file: known by their names, and brought into it."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.sessions.second_copies import (
    bring_together,
    copy_of,
    said_under_other_names,
    under_other_names,
)
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


def test_the_same_session_under_another_name_is_known_by_what_only_it_has_and_becomes_one(
    tmp_path: Path, example: Session
) -> None:
    def written(name: str, session: Session) -> Path:
        path = tmp_path / name
        path.write_text(session_text(session), "utf-8")
        return path

    nothing_yet: dict[str, object] = {
        name: {} for name in ("rounds", "insights", "parked", "shifts", "ballots", "actions", "reviews")
    }
    path = written("ours.toml", example)
    written("same-framework.toml", changed(example, **nothing_yet))
    written("another.toml", deepen.add(changed(example, **nothing_yet), text="Of another", kind="where-we-are")[0])
    for name in (".hidden.toml", "ours (conflicted copy).toml"):
        written(name, example)
    (tmp_path / "broken.toml").write_bytes(b"\xff")
    assert under_other_names(path) == []
    assert said_under_other_names(path) == ""
    insight = dict([*example.insights.items()][:1])
    only, new = deepen.add(changed(example, **(nothing_yet | {"insights": insight})), text="Since", kind="where-we-are")
    other = written("renamed.toml", changed(only, title="Under another title"))
    assert under_other_names(path) == [other]
    assert under_other_names(tmp_path / "gone.toml") == []
    said = said_under_other_names(path)
    assert said.startswith("“renamed.toml” has insights")
    as_said = other.rename(tmp_path / "ours (conflict).toml")
    assert f"“{as_said.name}”" in said
    assert {each.path: each.copy_of for each in find_sessions(tmp_path)}[as_said] == path.name
    bring_together(path, as_said)
    assert new in saving.read(path).session.insights
    for name in ("a.toml", "b.toml"):
        written(name, example)
    assert said_under_other_names(path).startswith("“a.toml” and “b.toml” have ")
