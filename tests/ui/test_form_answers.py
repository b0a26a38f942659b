"""Answers from a form, taken in inside the app: the file, its columns, what will go in; then one edit that u takes back."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from tests.ui.harness import UI, opened
from tests.ui.made import asked, round_id


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
async def ui(folder: Path) -> AsyncIterator[UI]:
    async with opened(asked(groups=()), folder, stage="diagnose") as ui:
        yield ui


def export(folder: Path, session: Session, people: Sequence[str], *, extra: str = "") -> Path:
    """What Google Forms would export: everybody gives every enabler a 4."""
    statements = [each.statement for each in session.kept.values()]
    path = folder / "answers.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(["Timestamp", "Name", *statements, *([extra] if extra else [])])
        for name in people:
            row = ["2026/09/01 9:00:00 am GMT+1", name, *["4 - Mostly in place"] * len(statements)]
            writer.writerow([*row, *(["Something"] if extra else [])])
    return path


async def _picked_file(ui: UI) -> None:
    await ui.press("f")
    await ui.until_front("Pick")
    await ui.until_shown("answers.csv")
    await ui.press("1")
    await ui.until_shown("What is in each column?")


async def test_a_form_goes_in_as_one_edit_and_comes_out_again(ui: UI, folder: Path) -> None:
    export(folder, ui.session, ["Head of housing", "Link worker"])
    await _picked_file(ui)
    assert "sure" in ui.text
    await ui.press("1")
    await ui.until_front("Confirm")
    assert "2 people’s answers to take in" in ui.text
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    await ui.until_shown("2 people have answered")
    assert "2 people’s answers taken in" in ui.notice
    session = await ui.settled()
    responses = session.rounds[round_id(session)].responses
    assert [each.name for each in responses.values()] == ["Head of housing", "Link worker"]
    assert all(set(each.scores.values()) == {4} and each.imported for each in responses.values())
    await ui.press("u")
    await ui.until_shown("0 people have answered")


async def test_the_same_file_again_adds_nothing_and_asks_nothing_about_columns(ui: UI, folder: Path) -> None:
    export(folder, ui.session, ["Head of housing"])
    await _picked_file(ui)
    await ui.press("1")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    before = ui.session
    await _picked_file(ui)
    assert "as last time" in ui.text
    await ui.press("1")
    await ui.until_front("DiagnoseScreen")
    assert "1 person’s answers were there already" in ui.notice
    assert ui.session == before


async def test_a_column_that_matches_nothing_has_to_be_said(ui: UI, folder: Path) -> None:
    export(folder, ui.session, ["Head of housing"], extra="Zebra crossing")
    await _picked_file(ui)
    assert "leave out the 1 that aren’t said" in ui.text
    await ui.press("down")
    assert "please say what this is" in ui.text
    await ui.press("enter")
    await ui.until_shown("What is “Zebra crossing”?")
    await ui.press("end", "up", "enter")
    await ui.until_shown("What is in each column?")
    await ui.until_shown("as you said")
    await ui.press("1")
    await ui.until_front("Confirm")
    await ui.press("escape")
    await ui.until_front("DiagnoseScreen")
    assert ui.session.rounds[round_id(ui.session)].responses == {}


async def test_escape_at_the_first_list_leaves_everything_as_it_was(ui: UI, folder: Path) -> None:
    export(folder, ui.session, ["Head of housing"])
    before = ui.session
    await ui.press("f")
    await ui.until_front("Pick")
    await ui.press("escape")
    await ui.until_front("DiagnoseScreen")
    assert ui.session is before


async def test_a_file_that_is_typed_and_can_not_be_read_is_said(ui: UI, folder: Path) -> None:
    await ui.press("f")
    await ui.until_front("Pick")
    await ui.until_shown("In another file")
    await ui.press("end", "enter")
    await ui.until_front("Form")
    await ui.fill(path=str(folder / "nowhere.csv"))
    await ui.press("enter")
    await ui.until(lambda: "there is no such file" in ui.notice)
