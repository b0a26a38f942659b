"""Frameworks: those that are shipped, a team's own, and a reason for each that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.errors import NoSuchThing, UnreadableFile, UnwritableFile
from m2m_tui.core.session import Session
from m2m_tui.core.stages.own_framework import own_framework
from m2m_tui.storage.sessions import framework_files
from m2m_tui.storage.sessions.framework_files import DEFAULT, find_frameworks, framework_named
from m2m_tui.storage.toml.models import unknown_keys
from tests.each_of import each_of

SHIPPED = Path(__file__).parents[3] / "frameworks"


@each_of("path", sorted(SHIPPED.glob("*.toml")))
def test_every_shipped_framework_is_whole_and_named_after_its_file(path: Path) -> None:
    framework = framework_files.load(path)
    assert framework.id == path.stem
    assert list(unknown_keys(framework)) == []
    assert all(each.title and each.statement for each in framework.enablers.values())


def test_the_default_comes_first_then_the_shipped_then_a_teams_own(tmp_path: Path) -> None:
    text = (SHIPPED / "blank.toml").read_text()
    (tmp_path / "ours.toml").write_text(text.replace('id = "blank"', 'id = "ours"'))
    (tmp_path / "broken.toml").write_text("x\n")
    found = find_frameworks(tmp_path)
    assert [entry.path.stem for entry in found] == [DEFAULT, "blank", "broken", "ours"]
    assert [entry.framework is not None for entry in found] == [True, True, False, True]
    assert found[2].problem is not None
    assert found[2].problem.where == "line 1"


def test_a_teams_own_stands_in_for_the_shipped_one_of_the_same_id(tmp_path: Path) -> None:
    text = (SHIPPED / "blank.toml").read_text()
    (tmp_path / "ours.toml").write_text(text)
    assert [entry.path for entry in find_frameworks(tmp_path)] == [SHIPPED / f"{DEFAULT}.toml", tmp_path / "ours.toml"]
    (tmp_path / "yours.toml").write_text(text)
    (tmp_path / "theirs.toml").write_text(text.replace('id = "blank"', 'id = "theirs"'))
    assert [entry.instead_of for entry in find_frameworks(tmp_path)] == [
        (),
        (),
        (SHIPPED / "blank.toml", tmp_path / "ours.toml"),
    ]


def test_a_shipped_framework_found_twice_is_listed_once(tmp_path: Path) -> None:
    (tmp_path / "again.toml").symlink_to(SHIPPED / "blank.toml")
    (tmp_path / "circle.toml").symlink_to(tmp_path / "circle.toml")
    assert [entry.path.stem for entry in find_frameworks(tmp_path)] == [DEFAULT, "blank", "circle"]


def test_a_framework_is_found_by_its_id_or_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert framework_named(DEFAULT).id == DEFAULT
    assert framework_named(str(SHIPPED / "blank.toml")).id == "blank"
    with pytest.raises(UnreadableFile, match="there is no such file"):
        framework_named("gone.toml")


def test_a_name_that_is_not_there_is_answered_with_those_that_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoSuchThing, match=r"no framework “ours”\. There are: margins-to-mainstream, blank\."):
        framework_named("ours")


def test_a_saved_one_is_listed_at_once_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: Session
) -> None:
    monkeypatch.chdir(tmp_path)
    ours = own_framework(example, "Ours", "ours")
    saved = framework_files.save(ours, "ours.toml")
    path = saved.path
    assert saved.folder_made == path.parent
    assert framework_files.load(path) == framework_named("ours") == framework_named("ours.toml") == ours
    assert framework_files.is_listed(path)
    before = path.read_bytes()
    with pytest.raises(UnwritableFile, match="a file of this name"):
        framework_files.save(ours, "ours")
    with pytest.raises(UnwritableFile, match="“ours” is the id of the framework in"):
        framework_files.save(ours, "elsewhere/ours")
    assert path.read_bytes() == before
    assert before.startswith(b"format = 1\n")
    for no_name in ("", "-", "frameworks", "a folder/"):
        with pytest.raises(UnwritableFile, match=f"^{no_name or '“”'}: this can’t be the name"):
            framework_files.save(own_framework(example, "Theirs"), no_name)
    elsewhere = framework_files.save(own_framework(example, "Theirs"), "a folder/theirs.toml").path
    assert elsewhere.exists()
    assert framework_files.save(own_framework(example, "Others"), "a folder/others.toml").folder_made is None
    assert not framework_files.is_listed(elsewhere)
