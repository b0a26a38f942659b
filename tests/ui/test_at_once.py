"""Over a slow line several keys arrive at once; and two people have the same form open."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages import adapt, deepen
from m2m_tui.storage.sessions.saving import update
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.app import M2MApp
from m2m_tui.ui.widgets.row_list import RowList
from tests.ui.harness import NAMES, UI, app_at, character_of, go_to, opened
from tests.ui.made import round_id, under_way


@pytest.mark.parametrize(("stage", "opens"), [("deepen", "k"), ("deepen", "t"), ("shift", "f"), ("diagnose", "v")])
async def test_keys_behind_the_one_that_closes_a_dialog_close_nothing_else(
    tmp_path: Path, example: Session, stage: str, opens: str
) -> None:
    session = under_way() if stage == "diagnose" else example
    async with opened(session, tmp_path, stage=stage) as ui:
        front = ui.front
        for keys in (["escape", "escape"], ["1", "1", "1"], ["enter", "enter", "enter"]):
            await ui.press(opens)
            await ui.until(lambda: ui.front in ("Pick", "Confirm"), f"what {opens} opens, before {keys}")
            ui.at_once(*keys)
            await ui.calm()
            await ui.until(lambda: ui.front in (front, "Pick", "Confirm"))
            if ui.front != front:
                await ui.press("escape")
            await ui.until_front(front)
            if stage == "diagnose" and ui.session.rounds[round_id(ui.session)].state == "revealed":
                break  # there is nothing more to reveal
        await go_to(ui, "adapt")


async def test_a_form_that_would_open_while_its_page_is_left_ends_nothing(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        assert isinstance(ui.app, M2MApp)
        page, chosen = ui.screen, RowList.Chosen(ui.rows(), ui.rows().current)
        ui.app.go_home()
        page.post_message(chosen)  # enter was pressed before escape, and is heard of behind it
        await ui.calm()
        assert ui.app.is_running
        assert ui.front == "HomeScreen"


async def test_what_came_in_while_a_form_was_open_stays_but_for_what_was_changed_in_it(
    tmp_path: Path, example: Session
) -> None:
    async with opened(example, tmp_path, stage="adapt") as ui:
        await ui.press("home", "enter")
        await ui.until_front("Form")
        update(ui.workspace.path, lambda now: describe(now, title="Theirs", place=now.place, challenge=now.challenge))
        await ui.until(lambda: ui.session.title == "Theirs")
        await ui.fill(place="Ours")
        await ui.press("ctrl+s")
        await ui.until_front("AdaptScreen")
        session = await ui.settled()
        assert (session.title, session.place) == ("Theirs", "Ours")
        assert not session.conflicts


async def test_the_same_text_changed_in_two_forms_is_asked_about(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="adapt") as ui:
        await ui.press("home", "enter")
        await ui.until_front("Form")
        update(ui.workspace.path, lambda now: describe(now, title="Theirs", place=now.place, challenge=now.challenge))
        await ui.until(lambda: ui.session.title == "Theirs")
        await ui.fill(title="Ours")
        await ui.press("ctrl+s")
        await ui.until_shown("settle 1")
        (conflict,) = ui.session.conflicts.values()
        assert {conflict.kept, conflict.other} == {"Ours", "Theirs"}


async def test_an_edit_of_what_somebody_removed_meanwhile_brings_it_back(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="deepen") as ui:
        rows = ui.rows("#insights")
        await ui.press("enter")
        await ui.until_front("Form")
        key = rows.current.split()[0]
        update(ui.workspace.path, lambda now: deepen.remove(now, key))
        await ui.until(lambda: key not in ui.session.insights)
        await ui.fill(text="Still needed.")
        await ui.press("enter")
        await ui.until(lambda: key in ui.session.insights)
        assert ui.session.insights[key].text == "Still needed."


async def test_an_enabler_reworded_while_somebody_moved_it_is_both(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="adapt") as ui:
        await ui.press("home", "down", "enter")
        await ui.until_front("Form")
        update(ui.workspace.path, lambda now: adapt.move(now, "systems-mindset", "infrastructure"))
        await ui.until(lambda: ui.session.enablers["systems-mindset"].level == "infrastructure")
        await ui.fill(title="Ours")
        await ui.press("ctrl+s")
        await ui.until_front("AdaptScreen")
        enabler = ui.session.enablers["systems-mindset"]
        assert (enabler.title, enabler.level) == ("Ours", "infrastructure")


# -- typed before what it is meant for is there


def burst(ui: UI, *keys: str) -> None:
    """Press keys as they come from a fast typist over a slow line: all in one go."""
    for key in keys:
        ui.app.post_message(events.Key(NAMES.get(key, key), character_of(NAMES.get(key, key))))


async def test_a_form_that_is_still_opening_is_filled_in_and_done(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        burst(ui, "a", *"Forms", "enter", *"Talks", "enter", "enter")
        await ui.until(lambda: len(ui.session.shifts) > len(example.shifts))
        await ui.until_front("ShiftScreen")
        added = list(ui.session.shifts.values())[-1]
        assert (added.from_, added.to) == ("Forms", "Talks")


async def test_what_is_typed_beyond_a_form_is_meant_for_the_page(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        burst(ui, "a", *"Forms", "enter", "enter", "enter", "n")
        await ui.until(lambda: any(each.from_ == "Forms" and each.when == "now" for each in ui.session.shifts.values()))


async def test_what_is_typed_beyond_a_form_that_is_not_whole_goes_nowhere(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="adapt") as ui:
        burst(ui, "a", *["enter"] * 6, "d", "d")
        await ui.until(lambda: "still empty" in ui.text)
        await ui.press("escape")
        await ui.until_front("AdaptScreen")
        await ui.calm()
        assert ui.session == example


async def test_a_list_that_is_still_opening_is_picked_from(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        key = ui.rows().current
        burst(ui, "f", "4")
        await ui.until(lambda: ui.session.shifts[key].facet == "relationships")


async def test_a_question_is_not_answered_before_it_is_seen(tmp_path: Path) -> None:
    session = under_way()
    async with opened(session, tmp_path, stage="diagnose") as ui:
        burst(ui, "v", "enter")
        await ui.until_front("Confirm")
        assert ui.session == session


async def test_keys_that_come_while_a_session_opens_are_meant_for_it(tmp_path: Path, example_text: str) -> None:
    (tmp_path / "ours.toml").write_text(example_text, "utf-8")
    async with app_at(None, tmp_path) as ui:
        await ui.until_shown("From one department")
        burst(ui, "enter", "[", "a", "X", "enter")
        await ui.until(lambda: "34 insights" in ui.text)


async def test_keys_for_a_session_that_does_not_open_are_not_lost_for_what_follows(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("format = ", "utf-8")
    async with app_at(None, tmp_path) as ui:
        await ui.until_shown("broken")
        await ui.press("enter")
        await ui.until(lambda: "can’t be opened" in ui.notice)
        await ui.press("g")
        await ui.until_front("Read")


# -- enter, pressed by habit behind d


@pytest.mark.parametrize("stage", ["deepen", "shift", "adapt"])
async def test_enter_behind_d_opens_nothing_and_the_next_one_does(tmp_path: Path, example: Session, stage: str) -> None:
    async with opened(example, tmp_path, stage=stage) as ui:
        front = ui.front
        await ui.press("d")
        assert session_text(ui.session) != session_text(example), "done at once"
        if stage == "adapt":
            await ui.until_front("Form")
            await ui.press("enter")  # no reason
        await ui.until_front(front)
        assert "u undoes it" in ui.notice
        await ui.press("enter")
        await ui.calm()
        assert ui.front == front
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.press("escape")
        await ui.until_front(front)
        await ui.press("u")
        assert session_text(ui.session) == session_text(example)


async def test_whoever_goes_on_after_d_chooses_with_enter(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        await ui.press("d", "down", "enter")
        await ui.until_front("Form")
