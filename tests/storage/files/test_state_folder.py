"""What is kept of the user's own: drafts of each session by itself, and light or dark."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.storage.files.state_folder import (
    keep_drafts,
    keep_light,
    kept_drafts,
    kept_light,
    name_for,
    state_folder,
)

DRAFTS = {"New insight": {"text": "Nobody asked", "about": ""}}


def test_drafts_are_those_of_their_session_alone(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "one" / "ours.toml", tmp_path / "two" / "ours.toml"
    keep_drafts(tmp_path, ours, DRAFTS)
    assert (kept_drafts(tmp_path, ours), kept_drafts(tmp_path, theirs)) == (DRAFTS, {})
    (kept,) = (tmp_path / "drafts").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    keep_drafts(tmp_path, ours, {})
    assert not list((tmp_path / "drafts").iterdir())
    keep_drafts(tmp_path, ours, {})
    assert kept_drafts(tmp_path, ours) == {}


@pytest.mark.parametrize("there", ["", "[]", "{", '{"New insight": 3}', "\xff"])
def test_drafts_that_can_not_be_read_are_none(tmp_path: Path, there: str) -> None:
    path = tmp_path / "ours.toml"
    keep_drafts(tmp_path, path, DRAFTS)
    (kept,) = (tmp_path / "drafts").iterdir()
    kept.write_bytes(there.encode("latin-1"))
    assert kept_drafts(tmp_path, path) == {}


def test_what_was_typed_is_cleaned_when_it_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    keep_drafts(tmp_path, path, {"New insight": {"text": "No\x1b[31mbody"}})
    assert "\x1b" not in kept_drafts(tmp_path, path)["New insight"]["text"]


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("in the way")
    with pytest.raises(UnwritableFile):
        keep_drafts(tmp_path, tmp_path / "ours.toml", DRAFTS)
    with pytest.raises(UnwritableFile):
        keep_drafts(tmp_path, tmp_path / "ours.toml", {})


def test_light_and_dark_are_kept_and_dark_is_what_nobody_chose(tmp_path: Path) -> None:
    assert kept_light(tmp_path) is False
    for light in (True, False, True):
        keep_light(tmp_path, light=light)
        assert kept_light(tmp_path) is light
    (tmp_path / "look" / "colours.json").write_text("[]")
    assert kept_light(tmp_path) is False


def test_a_session_is_called_by_its_name_and_its_place(tmp_path: Path) -> None:
    one, two = name_for(tmp_path / "ours.toml"), name_for(tmp_path / "elsewhere" / "ours.toml")
    assert one != two
    assert one.startswith("ours-")
    assert name_for(tmp_path / "elsewhere" / ".." / "ours.toml") == one
    assert len(name_for(tmp_path / f"{'x' * 100}.toml")) == 40 + 1 + 8


def test_the_state_folder_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state_folder({"XDG_STATE_HOME": str(tmp_path)}) == tmp_path / "m2m"
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    if sys.platform != "win32":
        assert state_folder({"XDG_STATE_HOME": ""}) == tmp_path / ".local" / "state" / "m2m"
