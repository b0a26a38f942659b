"""The sheets to choose from: the newest first, from the folders that people put them in; and what they type instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.reports.spreadsheet import BYTE_ORDER_MARK, spreadsheet
from m2m_tui.storage.sheets.find import find_answer_files, path_of, why_no_file


@pytest.fixture(name="folders")
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("sessions", "here", "home/Downloads"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def test_sheets_are_found_the_newest_first(folders: Path) -> None:
    wanted = ["sessions/one.csv", "home/Downloads/two.XLSX", "home/Downloads/Our survey.CSV.zip", "here/three.tsv"]
    for age, name in enumerate([*wanted, "here/notes.txt", "here/session.toml", "here/photos.zip"]):
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


def test_m2ms_own_reports_are_no_answers(folders: Path, example: Session) -> None:
    for name, text in {"report.csv": BYTE_ORDER_MARK + spreadsheet(example), "answers.csv": "Timestamp,Name\n"}.items():
        (folders / "here" / name).write_text(text, encoding="utf-8")
    assert [path.name for path in find_answer_files(folders / "sessions" / "ours.toml")] == ["answers.csv"]


@pytest.mark.parametrize("typed", ["/a b/c.csv", " '/a b/c.csv' ", '"/a b/c.csv"', r"/a\ b/c.csv", "file:///a b/c.csv"])
def test_a_file_typed_or_dragged_is_the_file(typed: str) -> None:
    assert path_of(typed) == Path("/a b/c.csv")


def test_a_home_folder_is_found_and_nobody_s_is_only_a_name(folders: Path) -> None:
    assert path_of("~/Downloads/a.csv") == folders / "home/Downloads/a.csv"
    assert path_of("~nobody-of-this-name/a.csv") == Path("~nobody-of-this-name/a.csv")


def test_what_is_wrong_with_a_file_s_name(folders: Path) -> None:
    (folders / "here" / "a.csv").write_text("")
    assert why_no_file(" ~/../here/a.csv ") == ""
    assert why_no_file("~/Downloads") == f"“{folders}/home/Downloads” is a folder. Type the file’s name behind it."
    assert why_no_file("~/Downlods/a.csv") == f"There is no file “{folders}/home/Downlods/a.csv”."
    assert why_no_file("x" * 5000).startswith("There is no file “xxx")
