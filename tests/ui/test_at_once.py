"""Over a slow line several keys arrive at once; and two people have the same form open."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages import adapt, deepen
from m2m_tui.storage.sessions.saving import update
from tests.ui.harness import go_to, opened
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
