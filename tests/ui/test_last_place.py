"""Coming back: to the page and the row where one was, with what was being typed, and in the same light."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import actions
from m2m_tui.storage.files.last_place import LastPlace
from m2m_tui.storage.files.state_folder import keep_drafts, keep_light, kept_drafts, kept_light, state_folder
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui import app, program
from m2m_tui.ui.first_page import first_page
from m2m_tui.ui.questions import Filled
from m2m_tui.ui.theme import THEMES
from tests.ui.harness import PATIENCE, UI, app_at, go_to, opened
from tests.ui.made import under_way


@asynccontextmanager
async def again(ui: UI) -> AsyncIterator[UI]:
    """The same file, opened by another start of m2m."""
    path = ui.workspace.path
    ui.app.leaving = True  # type: ignore[attr-defined]  # what is kept later is kept by the other one
    ui.app.put_away()  # type: ignore[attr-defined]  # Textual's own type
    async with app_at(path, path.parent, ui.app.size) as later:
        yield later


@pytest.mark.parametrize(
    ("stage", "keys"),
    [
        ("adapt", ("down", "down")),
        ("deepen", ("down", "down", "down")),
        ("deepen", ("2", "down", "down")),
        ("deepen", ("3", "down")),
        ("diagnose", ("2", "down")),
        ("diagnose", ("4", "down", "down")),
        ("shift", ("down", "down")),
        ("act", ("down",)),
        ("report", ()),
    ],
)
async def test_the_page_and_what_was_in_front_there(
    tmp_path: Path, example: Session, stage: str, keys: tuple[str, ...]
) -> None:
    async with opened(example, tmp_path, stage=stage) as ui:
        await ui.press(*keys)
        was = ui.screen.in_front()  # type: ignore[attr-defined]  # Textual's own type
        before = ui.workspace.path.read_bytes()
        async with again(ui) as later:
            assert getattr(later.screen, "NAME", "") == stage
            assert later.screen.in_front() == was  # type: ignore[attr-defined]
            assert later.workspace.path.read_bytes() == before


async def test_pages_that_are_not_in_front_are_as_they_were_too(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        await ui.press("down", "down", "down")
        row = ui.rows().current
        await go_to(ui, "adapt")
        async with again(ui) as later:
            await go_to(later, "shift")
            assert later.rows().current == row


async def test_a_row_that_is_gone_since_is_not_looked_for(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        await ui.press("down")
        gone = ui.rows().current
        (tmp_path / "session.toml").write_text(session_text(shift.remove(example, gone)), "utf-8")
        async with again(ui) as later:
            assert later.rows().current not in ("", gone)


async def test_no_code_of_anybody_is_kept_with_the_place(tmp_path: Path) -> None:
    session = under_way()
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("down")
        assert ui.rows("#who").current in next(iter(session.rounds.values())).responses
        assert ui.screen.in_front() == {}  # type: ignore[attr-defined]


def test_a_look_back_that_is_due_comes_first_but_not_twice_a_day(example: Session) -> None:
    due, _ = actions.add(example, text="Ask the board", due=date(2026, 5, 4))
    today = date(2026, 5, 5)
    assert first_page(due, LastPlace(page="deepen", day="2026-05-04"), today) == "review"
    assert first_page(due, LastPlace(page="deepen", day="2026-05-05"), today) == "deepen"
    assert first_page(due, LastPlace(), today) == "review"
    assert first_page(example, LastPlace(page="nowhere", day="2026-05-05"), today) == first_page(
        example, LastPlace(), today
    )


# -- what was being typed


async def test_a_form_that_was_left_is_named_on_its_page_and_on_no_other(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, (100, 30), stage="shift") as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.write("Forms for all")
        await ui.press("escape")
        async with again(ui) as later:
            assert "You were typing “Forms for all” in “A new shift”" in later.notice
            await go_to(later, "deepen")
            assert "You were typing" not in later.text
            await go_to(later, "shift")
            assert "You were typing" not in later.text, "it is said once"
            await later.press("a")
            await later.until_front("Form")
            assert "Forms for all" in later.text


async def test_of_a_line_that_was_changed_what_was_typed_is_named(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, (100, 30), stage="adapt") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.press("down", "ctrl+a")
        await ui.write("Long views")
        await ui.press("escape")
        async with again(ui) as later:
            title = next(iter(example.enablers.values())).title
            assert f"You were typing “Long views” in “Reword ‘{title}’”." in later.notice


async def test_of_several_the_latest_is_named_on_the_page_that_was_presented_from(
    tmp_path: Path, example: Session
) -> None:
    async with opened(example, tmp_path, (100, 30), stage="diagnose") as ui:
        for key, words in (("a", "Half an insight"), ("k", "For later"), ("a", "")):
            await ui.press("p", key)
            await ui.until_front("Form")
            await ui.write(words)
            await ui.press("escape", "escape")
            await ui.until_front("DiagnoseScreen")
        async with again(ui) as later:
            assert "You were typing “Half an insight” in “Insight about ‘" in later.notice


async def test_an_insight_that_was_begun_is_named_until_it_is_entered(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, (100, 30), stage="deepen") as ui:
        await ui.press("a")
        await ui.write("Half a thou")
        async with again(ui) as later:
            assert "You were typing “Half a thou”" in later.notice
            await later.press("a", "enter")
            async with again(later) as last:
                assert "You were typing" not in last.text


async def test_a_new_session_that_was_begun_is_named_at_home(tmp_path: Path) -> None:
    for _ in range(2):
        async with app_at(None, tmp_path) as ui:
            if _:
                await ui.until(lambda: "You were typing “Warm homes” in “A new session”" in ui.notice)
            else:
                await ui.press("a")
                await ui.until_front("Form")
                await ui.write("Warm homes")
                await ui.press("escape")
                ui.app.put_away()  # type: ignore[attr-defined]


async def test_a_new_session_that_was_begun_and_made_is_named_no_more(tmp_path: Path) -> None:
    async with app_at(None, tmp_path, (100, 30)) as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.write("Warm homes")
        ui.app._gather_drafts()  # type: ignore[attr-defined]  # as it is a second later
        await asyncio.to_thread(ui.app.keep_drafts)  # type: ignore[attr-defined]
        await ui.press("ctrl+s")
        await ui.until(lambda: getattr(ui.screen, "NAME", ""))
        ui.app.put_away()  # type: ignore[attr-defined]
    async with app_at(None, tmp_path, (100, 30)) as ui:
        await ui.until_shown("Warm homes")
        await ui.press("a")
        await ui.until_front("Form")
        assert "Warm homes" not in ui.text


async def test_a_form_at_home_waits_for_what_was_begun_in_it_last_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_drafts(state_folder(os.environ), tmp_path, {"A new session": {"title": "Warm homes"}})
    may_read = threading.Event()

    def slowly(folder: Path, whose: Path) -> dict[str, Filled]:
        may_read.wait(PATIENCE)
        return kept_drafts(folder, whose)

    monkeypatch.setattr("m2m_tui.ui.kept_drafts.kept_drafts", slowly)
    async with app_at(None, tmp_path, (100, 30)) as ui:
        await ui.press("a", "!")
        assert ui.front == "HomeScreen"
        may_read.set()
        await ui.until_front("Form")
        await ui.until_shown("Warm homes!")


# -- light and dark


async def test_the_light_is_remembered(tmp_path: Path, example: Session) -> None:
    folder = state_folder(os.environ)
    assert not kept_light(folder)
    async with opened(example, tmp_path) as ui:
        for dark in (False, True):
            await ui.press("ctrl+l")
            await ui.app.workers.wait_for_complete()
            assert THEMES[ui.app.theme].dark == dark
            assert kept_light(folder) != dark


@pytest.mark.parametrize("light", [True, False])
def test_the_app_begins_in_the_light_it_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, light: bool) -> None:
    begun: list[str] = []
    monkeypatch.setattr(program, "run", lambda each: begun.append(each.theme))
    keep_light(state_folder(os.environ), light=light)
    app.run(None, tmp_path)
    assert [THEMES[each].dark for each in begun] == [not light]
