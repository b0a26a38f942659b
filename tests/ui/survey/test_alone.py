"""The survey can't be left sideways, shows nobody else's answers, and is one step for the facilitator's undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.round import Confidentiality
from m2m_tui.storage.toml.models import session_text
from tests.ui.harness import UI, opened
from tests.ui.made import SECRET, asked, under_way
from tests.ui.survey.test_screen import KEYS, OWN, hand_back, hand_over, handed_over, responses


async def stays(ui: UI, key: str) -> None:
    """Press a key, and see that nothing but the survey and its dialogs comes of it."""
    await ui.press(key)
    assert ui.app.is_running, key
    assert ui.front in OWN, f"{key} leads to {ui.front}"
    assert SECRET not in ui.text, key
    assert "Head of housing" not in ui.text, key
    if ui.front == "Read":
        assert "next stage" not in ui.text


@pytest.mark.parametrize("kind", ["named", "anonymous"])
async def test_no_key_leads_out_of_the_survey(tmp_path: Path, kind: Confidentiality) -> None:
    async with handed_over(under_way(kind), tmp_path) as ui:
        for key in KEYS:
            await stays(ui, key)
            if key == "escape":
                await ui.until_front("Confirm")
            if ui.front != "SurveyScreen":
                await stays(ui, "escape")
                await ui.until_front("SurveyScreen")
        await stays(ui, "escape")
        await ui.until_front("Confirm")


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["c", "f", "escape"])
async def test_no_key_leads_out_of_its_dialogs(tmp_path: Path, opening: str) -> None:
    async with handed_over(under_way(), tmp_path) as ui:
        await ui.press("3")
        for key in KEYS:
            if key in ("enter", "ctrl+m", "ctrl+s", "ctrl+j"):
                continue
            if ui.front == "SurveyScreen":
                await ui.press(opening)
                await ui.until(lambda: ui.front != "SurveyScreen")
            await stays(ui, key)


async def test_no_key_leads_out_of_the_question_who_is_answering(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        for key in KEYS:
            if ui.front not in OWN:
                await ui.press("h")
                await ui.until_front("Pick")
            if key in ("enter", "ctrl+m", "1", "2"):
                continue
            await stays(ui, key)


async def test_what_one_typed_the_next_one_does_not_find(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press("c")
        await ui.until_front("Form")
        await ui.write("Between you and me")
        await ui.press("escape")
        await ui.until_front("SurveyScreen")
        await ui.press("escape")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        await hand_over(ui, "Ward member")
        await ui.press("c")
        await ui.until_front("Form")
        assert "Between you" not in ui.text


@pytest.mark.parametrize("kind", ["named", "anonymous"])
async def test_undo_takes_back_one_whole_sitting_and_redo_brings_it_back(tmp_path: Path, kind: Confidentiality) -> None:
    async with handed_over(asked(kind), tmp_path) as ui:
        await ui.press("1", "2", "3")
        await hand_back(ui)
        first = ui.session
        await hand_over(ui, "Ward member")
        await ui.press("4", "5")
        await hand_back(ui)
        both = ui.session
        assert len(responses(both)) == 2
        await take_back(ui)
        assert session_text(await ui.settled()) == session_text(first)
        await take_back(ui)
        assert responses(await ui.settled()) == []
        await ui.press("ctrl+r", "ctrl+r")
        assert session_text(await ui.settled()) == session_text(both)


async def test_two_sittings_that_did_nothing_but_begin_are_two_steps(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await hand_back(ui)
        await hand_over(ui, "Ward member")
        await hand_back(ui)
        await take_back(ui)
        assert [each.name for each in responses(ui.session)] == ["Finance lead"]


async def test_u_asks_before_it_takes_somebodys_answers_away(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press("1", "2", "3")
        await hand_back(ui)
        before = ui.session
        await ui.press("u")
        await ui.until_front("Confirm")
        assert "Undo the answers of Finance lead?" in ui.text
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        assert ui.session == before


async def test_somebody_entered_by_mistake_can_be_removed_and_brought_back(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press("1", "2", "3")
        await hand_back(ui)
        before = ui.session
        await ui.press("d")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        await ui.until(lambda: responses(ui.session) == [])
        await ui.press("u")
        await ui.until(lambda: ui.session == before)


async def take_back(ui: UI) -> None:
    await ui.press("u")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    await ui.until(lambda: "Undone" in ui.notice)
