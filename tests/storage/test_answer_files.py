"""The sheets to choose from: the newest first, from the folders that people put them in; and what they type instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from m2m_tui.storage.answer_files import find_answer_files, path_of


@pytest.fixture(name="folders")
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("sessions", "here", "home/Downloads"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def test_sheets_are_found_the_newest_first(folders: Path) -> None:
    wanted = ["sessions/one.csv", "home/Downloads/two.XLSX", "here/three.tsv"]
    for age, name in enumerate([*wanted, "here/notes.txt", "here/session.toml"]):
        (folders / name).write_text("")
        os.utime(folders / name, (1_000_000 - age, 1_000_000 - age))
    (folders / "here" / "folder.csv").mkdir()
    found = find_answer_files(folders / "sessions" / "ours.toml")
    assert [str(path.relative_to(folders.resolve())) for path in found] == wanted


def test_many_are_cut_to_the_newest(folders: Path) -> None:
    for number in range(30):
        (folders / "here" / f"{number}.csv").write_text("")
        os.utime(folders / "here" / f"{number}.csv", (number, number))
    found = find_answer_files(folders / "sessions" / "ours.toml")
    assert [path.name for path in found] == [f"{number}.csv" for number in range(29, 9, -1)]


@pytest.mark.parametrize("typed", ["/a b/c.csv", " '/a b/c.csv' ", '"/a b/c.csv"', r"/a\ b/c.csv", "file:///a b/c.csv"])
def test_a_file_typed_or_dragged_is_the_file(typed: str) -> None:
    assert path_of(typed) == Path("/a b/c.csv")


def test_a_home_folder_is_found_and_nobody_s_is_only_a_name(folders: Path) -> None:
    assert path_of("~/Downloads/a.csv") == folders / "home/Downloads/a.csv"
    assert path_of("~nobody-of-this-name/a.csv") == Path("~nobody-of-this-name/a.csv")
