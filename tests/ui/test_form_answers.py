"""Answers from a form, taken in inside the app: the file, its columns, what will go in; then one edit that u takes back."""

from __future__ import annotations

import csv
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from m2m_tui.core.importing import plan, sheet_plan
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.row_list import RowList
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
    statements = [each.statement for each in session.enablers_in_use.values()]
    path = folder / "answers.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(["Timestamp", "Name", *statements, *([extra] if extra else [])])
        for name in people:
            row = ["2026/09/01 9:00:00 am GMT+1", name, *["4 - Mostly in place"] * len(statements)]
            writer.writerow([*row, *(["Something"] if extra else [])])
    return path


async def _picked(ui: UI) -> None:
    await ui.press("f")
    await ui.until_front("Pick")
    await ui.until_shown("answers.csv")
    await ui.press("1")


async def _picked_file(ui: UI) -> None:
    await _picked(ui)
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


async def test_cells_are_looked_at_beside_the_keys(ui: UI, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of thousands of rows takes seconds."""
    at_work: list[bool] = []

    def noted(does: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            at_work.append(threading.current_thread() is not threading.main_thread())
            return does(*args, **named)

        return call

    for room, name in (
        (plan, "import_tables"),
        (sheet_plan, "match"),
        (sheet_plan, "clashes"),
        (sheet_plan, "why_not"),
    ):
        monkeypatch.setattr(room, name, noted(getattr(room, name)))
    export(folder, ui.session, ["Head of housing"], extra="Zebra crossing")
    await _picked_file(ui)
    await ui.press("down", "enter")
    await ui.until_shown("What is “Zebra crossing”?")
    await ui.press("end", "up", "enter")
    await ui.until_shown("as you said")
    await ui.press("1")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_shown("1 person has answered")
    assert len(at_work) > 4
    assert all(at_work)


async def test_what_has_changed_since_it_was_planned_stays(ui: UI, folder: Path) -> None:
    export(folder, ui.session, ["Head of housing", "Link worker"])
    await _picked_file(ui)
    await ui.press("1")
    await ui.until_front("Confirm")
    at = round_id(ui.session)
    ui.workspace.apply(lambda session: diagnose.join(session, at, name="Link worker")[0], "somebody joined")
    await ui.press("enter")
    await ui.until(lambda: "1 person’s answers taken in" in ui.notice)
    people = ui.session.rounds[at].responses.values()
    assert [(each.name, each.imported) for each in people] == [("Link worker", False), ("Head of housing", True)]


async def test_the_same_file_again_adds_nothing_and_asks_nothing_about_columns(ui: UI, folder: Path) -> None:
    export(folder, ui.session, ["Head of housing"])
    await _picked_file(ui)
    await ui.press("1")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    before = ui.session
    await _picked(ui)
    await ui.until(lambda: "1 person’s answers were there already" in ui.notice)
    assert ui.session == before


async def test_where_all_is_known_nothing_is_asked_and_the_columns_can_still_be_seen(ui: UI, folder: Path) -> None:
    """Also what was left out is known the next time."""
    export(folder, ui.session, ["Head of housing"], extra="Zebra crossing")
    await _picked_file(ui)
    await ui.press("1")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    export(folder, ui.session, ["Head of housing", "Link worker"], extra="Zebra crossing")
    await _picked(ui)
    await ui.until_front("Confirm")
    assert "1 person’s answers to take in; 1 is there already." in ui.text
    assert "The columns are taken as last time." in ui.text
    await ui.press("escape")
    await ui.until_shown("What is in each column?")
    assert "as last time" in ui.text
    await ui.press("1")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_shown("2 people have answered")


async def test_a_column_that_matches_nothing_has_to_be_said(ui: UI, folder: Path) -> None:
    export(folder, ui.session, ["Head of housing"], extra="Zebra crossing")
    await _picked_file(ui)
    assert "Go on, and leave out the column that isn’t said" in ui.text
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


async def test_where_no_file_is_found_one_is_asked_for_at_once(ui: UI) -> None:
    await ui.press("f")
    await ui.until_front("Form")
    await ui.press("escape")
    await ui.until_front("DiagnoseScreen")


async def test_a_slip_in_a_path_is_said_where_it_can_be_mended(ui: UI, folder: Path) -> None:
    export(folder, ui.session, ["Head of housing"])
    await ui.press("f")
    await ui.until_front("Pick")
    await ui.until_shown("In another file")
    await ui.press("end", "enter")
    await ui.until_front("Form")
    await ui.fill(path=str(folder / "answrs.csv"))
    await ui.press("enter")
    await ui.until(lambda: "There is no file" in ui.notice)
    assert ui.front == "Form"
    assert ui.screen.query_one("#path", LongInput).value == str(folder / "answrs.csv")
    await ui.fill(path=str(folder / "answers.csv"))
    await ui.press("enter")
    await ui.until_shown("What is in each column?")


async def test_a_file_that_is_typed_and_can_not_be_read_is_said_and_stays_typed(ui: UI, folder: Path) -> None:
    (folder / "form.md").write_text("# A form to print", encoding="utf-8")
    await ui.press("f")
    await ui.until_front("Form")
    await ui.fill(path=str(folder / "form.md"))
    await ui.press("enter")
    await ui.until_shown("this is a sheet to print")
    assert ui.front == "Form"
    assert ui.screen.query_one("#path", LongInput).value == str(folder / "form.md")
    await ui.press("escape")
    await ui.until_front("DiagnoseScreen")
    await ui.press("f")
    await ui.until_front("Form")
    assert ui.screen.query_one("#path", LongInput).value == str(folder / "form.md")


@pytest.mark.parametrize("width", [80, 40])
async def test_how_sure_a_column_is_can_be_read_on_every_row(folder: Path, width: int) -> None:
    session = asked(groups=())
    long = {key: replaced(each, title=f"{each.title}, everywhere and always") for key, each in session.enablers.items()}
    session = changed(session, enablers=long)
    export(folder, session, ["Head of housing"])
    async with opened(session, folder, size=(width, 60), stage="diagnose") as ui:
        await _picked_file(ui)
        assert ui.text.count("sure ·") == len(session.enablers_in_use) + 2


async def test_a_name_can_only_be_left_out_of_an_anonymous_round(folder: Path) -> None:
    session = asked("anonymous", groups=())
    export(folder, session, ["Head of housing"], extra="Zebra crossing")
    async with opened(session, folder, stage="diagnose") as ui:
        await _picked_file(ui)
        ids = ui.screen.query_one(RowList).ids
        await ui.press(*["down"] * ids.index("2"), "enter")
        await ui.until_front("Confirm")
        assert "“Name” is left out." in ui.text
        assert "says who somebody is or when they answered" in ui.text
        await ui.press("enter")
        await ui.until_shown("What is in each column?")
        await ui.press("down", "enter")
        await ui.until_shown("What is “Zebra crossing”?")
        await ui.press("end")
        assert "left out" in ui.text
        assert "the name" not in ui.text


@pytest.mark.parametrize(("cells", "comments"), [(("Ann Lee", "Bob Stone"), False), (("Yes", "More money"), True)])
async def test_a_page_about_a_column_says_nothing_that_is_not_so(
    folder: Path, cells: Sequence[str], comments: bool
) -> None:
    session = asked("anonymous", groups=())
    titles = [each.title for each in session.enablers_in_use.values()]
    sheet(folder, ["Kennwort", *titles], *([cell, *("4" for _ in titles)] for cell in cells))
    async with opened(session, folder, stage="diagnose") as ui:
        await _picked_file(ui)
        await _row(ui, 1)
        if comments:
            await ui.until_shown("What is “Kennwort”?")
            assert "no names are kept" not in ui.text
            assert "comment on" in ui.text
        else:
            await ui.until_shown("“Kennwort”")
            assert "looks like names" in " ".join(ui.text.split())
            assert "comment on" not in ui.text


def sheet(folder: Path, *rows: Sequence[str]) -> None:
    with (folder / "answers.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)


def grids(session: Session, *questions: str) -> list[str]:
    """The headings of grids on the first two enablers."""
    return [
        f"{question} [{each.title}]" for question in questions for each in list(session.enablers_in_use.values())[:2]
    ]


async def _row(ui: UI, number: int) -> None:
    """Enter on the row of a column."""
    await ui.until(lambda: str(number) in ui.screen.query_one(RowList).ids, f"column {number} is listed")
    ids = ui.screen.query_one(RowList).ids
    await ui.press("home", *["down"] * ids.index(str(number)), "enter")


async def _taken_in(ui: UI) -> Session:
    await ui.press("1")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    return await ui.settled()


QUESTIONS = ("How important is this?", "How strong is this?")


async def test_what_differs_between_two_grids_can_be_read_at_40_columns(folder: Path) -> None:
    session = asked(groups=())
    sheet(folder, ["Name", *grids(session, *QUESTIONS)], ["Link worker", "5", "5", "1", "2"])
    async with opened(session, folder, size=(40, 60), stage="diagnose") as ui:
        await _picked_file(ui)
        shown = [" ".join(ui.text.split()).count(words) for words in ("How important", "How strong", "or column D?")]
        assert shown == [2, 2, 1]


async def test_two_columns_as_near_to_one_enabler_are_both_asked_about(folder: Path) -> None:
    session = asked(groups=())
    sheet(folder, ["Name", *grids(session, *QUESTIONS)], ["Link worker", "5", "5", "1", "2"])
    async with opened(session, folder, size=(80, 40), stage="diagnose") as ui:
        await _picked_file(ui)
        assert ui.text.count("please say") == 4
        assert "sure · " not in ui.text.replace("sure · the name", "")
        assert (ui.text.count("important"), ui.text.count("strong")) == (2, 2)
        await ui.press("1")
        await ui.until_front("Confirm")
        assert "4 columns may be answers." in ui.text
        await ui.press("escape")
        await ui.until_shown("What is in each column?")
        await _row(ui, 4)
        await ui.until_shown("What is “How strong")
        await ui.press("enter")
        await ui.until_shown("What is in each column?")
        await ui.until_shown("likely · Reframing")
        session = await _taken_in(ui)
        (response,) = session.rounds[round_id(session)].responses.values()
        assert list(response.scores.values()) == [1, 2]


async def test_one_question_in_two_columns_is_joined_and_what_differs_is_asked(ui: UI, folder: Path) -> None:
    headings = grids(ui.session, "Housing", "Finance")[::2]
    sheet(folder, ["Name", *headings], ["A", "4", ""], ["B", "", "5"], ["C", "1", "2"])
    await _picked_file(ui)
    for number in (2, 3):
        await _row(ui, number)
        await ui.until_shown("What is “")
        await ui.press("enter")
    await ui.until_shown("That is column B already")
    await ui.press("2")
    await ui.until_shown("What is in each column?")
    await ui.press("1")
    await ui.until_shown("Which of them counts there?")
    assert "Row 4 has answers in" in ui.text
    await ui.press("2")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    session = await ui.settled()
    key = next(iter(session.enablers_in_use))
    assert [each.scores[key] for each in session.rounds[round_id(session)].responses.values()] == [4, 5, 2]


async def test_another_scale_can_only_be_left_out(ui: UI, folder: Path) -> None:
    titles = [each.title for each in list(ui.session.enablers_in_use.values())[:2]]
    sheet(folder, ["Name", *titles], ["A", "7", "4 - Mostly in place"], ["B", "2", "5"])
    await _picked_file(ui)
    assert "please say · “2” … “7”?" in ui.text
    await _row(ui, 2)
    await ui.until_shown("is not answered from 1 to 5: there is “2” … “7” in it")
    ids = ui.screen.query_one(RowList).ids
    first, second = list(ui.session.enablers_in_use)[:2]
    assert first not in ids
    assert second not in ids
    assert f"comment:{first}" in ids
    await ui.press("escape")
    await ui.until_shown("What is in each column?")
    await ui.press("1")
    await ui.until_front("Confirm")
    assert "This column may be answers." in ui.text
    await ui.press("enter")
    await ui.until(lambda: "to take in" in ui.text)
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    session = await ui.settled()
    responses = session.rounds[round_id(session)].responses.values()
    assert [(each.scores.get(first), each.scores.get(second)) for each in responses] == [(None, 4), (None, 5)]


@pytest.mark.parametrize(("key", "given"), [("1", "don't know"), ("2", None)])
async def test_what_a_0_means_is_asked_before_anything_else(ui: UI, folder: Path, key: str, given: str | None) -> None:
    titles = [each.title for each in list(ui.session.enablers_in_use.values())[:2]]
    sheet(folder, ["Name", *titles], ["A", "0", "3"], ["B", "4", "5"])
    await _picked(ui)
    await ui.until_shown("There are answers “0”, and nothing says what they mean.")
    await ui.press(key)
    await ui.until_shown("What is in each column?")
    session = await _taken_in(ui)
    enabler = next(iter(session.enablers_in_use))
    assert [each.scores.get(enabler) for each in session.rounds[round_id(session)].responses.values()] == [given, 4]
