"""In a copy of the example its people answer with l; in a session of one's own nobody answers for others."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from m2m_tui.core.stages import diagnose
from m2m_tui.storage.files.last_place import LastPlace, kept_place
from m2m_tui.storage.sessions.session_files import copy_example
from m2m_tui.ui.app import M2MApp
from m2m_tui.ui.screens.round_words import all_here
from tests.ui.harness import SHEETS, UI, app_at, go_to, opened
from tests.ui.made import asked, round_id


class Demo(M2MApp):
    CSS_PATH = [SHEETS / each for each in M2MApp.CSS_PATH]


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[UI]:
    app = Demo(copy_example(folder), folder, demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        ui = UI(app, pilot)
        await ui.until(lambda: getattr(ui.screen, "NAME", ""))
        yield ui


async def open_a_round(ui: UI, expected: str = "8") -> None:
    await go_to(ui, "diagnose")
    await ui.press("n")
    await ui.until_front("Form")
    await ui.press("up", "ctrl+u")
    await ui.write(expected)
    await ui.press("ctrl+s")
    await ui.until_front("DiagnoseScreen")


async def test_in_the_demo_they_answer_and_later_too_and_nothing_of_it_is_in_the_file(tmp_path: Path) -> None:
    async with demo(tmp_path) as ui:
        path = ui.workspace.path
        await open_a_round(ui)
        assert "l let the example’s people answer" in ui.text
        await ui.press("l")
        assert "8 of 8 have answered" in ui.text
        assert "v reveal h hand over" in ui.text
        assert "l let the example" not in ui.text
        await ui.press("u")
        assert "0 of 8 have answered" in ui.text
        await ui.settled()
        cast(Demo, ui.app).put_away()
    assert "example =" not in path.read_text("utf-8")
    async with app_at(path, tmp_path, (100, 30)) as ui:
        await ui.press("l")
        assert "8 of 8 have answered" in ui.text


async def test_what_is_left_to_do_is_said_where_more_are_expected_than_the_example_has(tmp_path: Path) -> None:
    async with demo(tmp_path) as ui:
        await open_a_round(ui, expected="10")
        await ui.press("l")
        assert (
            "The example’s people have answered. 2 more are expected: h is for you, v reveals. u undoes it."
            in ui.notice
        )


def test_whoever_was_the_last_here_reads_how_many_are_missing_and_what_to_press() -> None:
    session = asked(expected=3)
    round_ = session.rounds[round_id(session)]
    assert all_here(round_, example=False) == "3 of 3 haven’t finished yet: wait, or press v to reveal."
    assert "l lets the example’s people answer, or press v" in all_here(round_, example=True)


def test_where_nobody_said_how_many_come_nobody_is_told_that_all_have_answered() -> None:
    session = asked(expected=0)
    session, code = diagnose.join(session, round_id(session), name="Finance lead", group="Core team")
    session = diagnose.finish(session, round_id(session), code)
    said = all_here(session.rounds[round_id(session)], example=False)
    assert said.startswith("All who began have finished. If nobody else is to come: projector on, and press v"), said


async def test_nobody_answers_for_others_in_a_session_of_ones_own(tmp_path: Path) -> None:
    session = asked()
    async with opened(session, tmp_path, (100, 30), stage="diagnose") as ui:
        assert "let the example" not in ui.text
        await ui.press("l")
        assert "people answer for themselves" in ui.notice
        await go_to(ui, "act")
        await ui.press("l")
        assert "people answer for themselves" in ui.notice
        assert ui.session == session


def test_a_place_that_is_not_known_is_no_example(tmp_path: Path) -> None:
    assert kept_place(tmp_path, tmp_path / "ours.toml") == LastPlace()
    assert not LastPlace().example
