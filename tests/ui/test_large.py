"""500 people, 2,000 insights: every screen opens, moves and takes an edit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.large_session import large_session
from tests.ui.harness import UI, go_to, opened
from tests.ui.made import round_id

MOVES = ("down", "pagedown", "end", "up", "pageup", "home")


@pytest.fixture(scope="module")
def large() -> Session:
    return large_session()


@pytest.fixture
async def ui(tmp_path: Path, large: Session) -> AsyncIterator[UI]:
    async with opened(large, tmp_path) as ui:
        yield ui


async def test_every_screen_opens_and_moves(ui: UI) -> None:
    for stage in ("adapt", "diagnose", "deepen", "shift", "act", "report"):
        await go_to(ui, stage)
        for key in (*MOVES, *("2", "3", "1")):
            await ui.press(key)
            assert len(ui.lines()) == 24
    assert "Report" in ui.lines()[0]


async def test_an_insight_is_added(ui: UI) -> None:
    await go_to(ui, "deepen")
    await ui.press("a")
    await ui.write("The one after two thousand")
    await ui.press("enter")
    assert len((await ui.settled()).insights) == 2001
    assert "The one after two thousand" in ui.read("#insights")


async def test_its_insights_are_filtered_and_picked(ui: UI, large: Session) -> None:
    await go_to(ui, "deepen")
    await ui.press("/")
    await ui.write("ferry")
    await ui.laid_out()
    assert "Nothing here has these words" in ui.text
    await ui.press("escape")
    await go_to(ui, "shift")
    await ui.press("i")
    await ui.until_front("Pick")
    await ui.press("end", "space", "enter")
    await ui.until_front("ShiftScreen")
    assert (await ui.settled()).shifts != large.shifts


async def test_its_round_is_revealed(tmp_path: Path, large: Session) -> None:
    async with opened(diagnose.reveal(large, round_id(large)), tmp_path, stage="diagnose") as ui:
        for key in ("1", "2", "3", "4", "down", "end"):
            await ui.press(key)
        assert "500 people" in ui.tip


async def test_one_more_answers_in_the_survey(ui: UI) -> None:
    await go_to(ui, "diagnose")
    await ui.press("h")
    await ui.until_front("Pick")
    await ui.press("1")
    await ui.until_front("Form")
    await ui.write("One more")
    await ui.press("enter")
    await ui.until_front("Pick")
    await ui.press("1")
    await ui.until_front("SurveyScreen")
    await ui.until(lambda: ui.rows().has_focus)
    await ui.press("3")
    assert len((await ui.settled()).rounds["large"].responses) == 501
