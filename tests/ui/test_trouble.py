"""What a person sees when saving goes wrong: told once and whole, never in the way, and nothing is lost."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions import recovery, saving
from m2m_tui.storage.sessions.recovery import Recovered
from m2m_tui.storage.sessions.saving import read
from m2m_tui.storage.toml.models import session_text
from tests.sittings.test_left_behind import leave_behind
from tests.sittings.test_sitting import fill_the_disk
from tests.ui.harness import UI, app_at, opened
from tests.ui.made import SECRET, answered, asked, round_id

SAID = "What was said before the lights went out"


def kept_from_last_time(path: Path, example: Session) -> None:
    """The last time, an insight couldn't be saved."""
    path.write_text(session_text(example), "utf-8")
    ours, _ = deepen.add(example, text=SAID, kind="barrier")
    recovery.keep(state_folder(os.environ), path, Recovered(example, ours))


def has(ui: UI, text: str) -> bool:
    return any(each.text == text for each in ui.session.insights.values())


async def test_what_is_left_from_last_time_is_offered_once_and_not_now_is_heeded(
    tmp_path: Path, example: Session
) -> None:
    path = tmp_path / "session.toml"
    kept_from_last_time(path, example)
    async with app_at(path, tmp_path, ends=True) as ui:
        await ui.until_front("Confirm")
        await ui.press("escape")
        await ui.until_front("ShiftScreen")
        await ui.calm()
        assert ui.front == "ShiftScreen"
        assert not has(ui, SAID)
    async with app_at(path, tmp_path, ends=True) as ui:  # kept, and offered again
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("ShiftScreen")
        await ui.calm()
        assert ui.front == "ShiftScreen"
        assert has(ui, SAID)
        assert "Took in what was left from last time" in ui.notice
        await ui.settled()
    assert recovery.find(state_folder(os.environ), path) is None


async def test_going_home_from_a_session_that_is_not_saved_says_so_there(tmp_path: Path, example: Session) -> None:
    folder = tmp_path / "there"
    async with opened(example, folder, stage="shift") as ui:
        path = ui.workspace.path
        path.write_text("format = ", "utf-8")
        await ui.press("n")
        await ui.until(lambda: "NOT SAVED" in ui.lines()[0])
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        await ui.until_shown("is broken")
        assert ui.app.is_running


async def test_a_broken_file_with_work_beside_it_opens_there_and_is_not_listed_twice(
    tmp_path: Path, example: Session
) -> None:
    async with opened(example, tmp_path, stage="deepen") as ui:
        ui.workspace.path.write_text("format = ", "utf-8")
        await ui.press("a")
        await ui.write(SAID)
        await ui.press("enter")
        await ui.until(lambda: "NOT SAVED" in ui.lines()[0])
    path = tmp_path / "session.toml"
    async with app_at(None, tmp_path) as ui:
        assert "until-mended" not in ui.text
        assert "enter opens it" in " ".join(ui.text.split())
        await ui.press("enter")
        await ui.until(lambda: ui.app.workspace is not None)  # type: ignore[attr-defined]  # the app is a M2MApp
        await ui.until_shown("both come together once it is mended")
        assert has(ui, SAID)
    path.write_text(session_text(example), "utf-8")
    async with app_at(path, tmp_path) as ui:
        assert has(ui, SAID)
        await ui.until_shown("Took in 1 change by others")
    assert SAID in path.read_text("utf-8")
    assert [each.name for each in tmp_path.glob("*until-mended*")] == []
    assert read(path).session == ui.session


async def test_a_file_that_goes_away_is_said(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        ui.workspace.path.unlink()
        await ui.until_shown("is gone: moved or deleted")
        await ui.press("n")
        await ui.until_shown("saved again")
        assert ui.workspace.path.exists()


@pytest.mark.parametrize("key", ["ctrl+q", "escape"])
async def test_what_can_be_saved_nowhere_is_not_left_behind_unsaid(
    tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """As where the disk is full that has both the session and the user's own folder: the first time it stays."""

    async with opened(example, tmp_path / "there", stage="shift") as ui:
        with monkeypatch.context() as disk:
            fill_the_disk(disk)
            ui.workspace.apply(lambda session: deepen.add(session, text=SAID, kind="barrier")[0], "added")
            await ui.press(key)
            await ui.until(lambda: "can’t be saved anywhere" in ui.notice)
            assert f"{key} again loses them" in ui.notice
            assert ui.front == "ShiftScreen"
            ui.workspace.apply(lambda session: deepen.add(session, text="And more", kind="barrier")[0], "added")
            ui.screen.say("")  # type: ignore[attr-defined]  # a page of a session
            await ui.press(key)
            await ui.until(lambda: "can’t be saved anywhere" in ui.notice, "of what has been said since")
        await ui.press(key)
        await ui.until(lambda: ui.app.return_code == 0 if key == "ctrl+q" else ui.front == "HomeScreen")
    assert SAID in (tmp_path / "there" / "session.toml").read_text("utf-8")


async def test_what_somebody_could_not_save_is_revealed_with_the_rest(tmp_path: Path) -> None:
    session = answered(asked(), "Head of housing", (2,) * 11)
    async with opened(session, tmp_path, stage="diagnose") as ui:
        leave_behind(ui.workspace.path, session, "Link worker")
        await ui.press("v")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until(lambda: ui.session.rounds[round_id(ui.session)].state == "revealed")
    assert len(read(tmp_path / "session.toml").session.rounds[round_id(session)].responses) == 2


async def test_answers_that_came_too_late_are_shown_until_somebody_has_read_them(tmp_path: Path) -> None:
    session = answered(asked(), "Head of housing", (2,) * 11)
    path = tmp_path / "session.toml"
    leave_behind(path, session, "Link worker")
    path.write_text(session_text(diagnose.reveal(session, round_id(session))), "utf-8")
    for key in ("escape", "enter"):
        async with app_at(path, tmp_path, ends=True) as ui:
            await ui.until_front("Confirm")
            said = " ".join(ui.text.split())
            assert "Not among its answers: 11 scores and 1 comment by Link worker." in said
            assert f"{SECRET}, says Link worker" in said
            await ui.press(key)
            await ui.until_front("DiagnoseScreen")
    async with app_at(path, tmp_path, ends=True) as ui:
        await ui.until_front("DiagnoseScreen")
        await ui.until(lambda: not ui.workspace.recovery.late_untold)
        await ui.calm()
        assert ui.front == "DiagnoseScreen"


async def test_they_never_come_over_somebody_who_is_typing(tmp_path: Path) -> None:
    session = answered(asked(), "Head of housing", (2,) * 11)
    async with opened(diagnose.reveal(session, round_id(session)), tmp_path, stage="deepen") as ui:
        await ui.until(lambda: not ui.workspace.recovery.late_untold)
        await ui.press("a")
        await ui.write(SAID)
        leave_behind(ui.workspace.path, session, "Link worker")
        ui.workspace.recovery.late_untold = True
        saving.update(ui.workspace.path, lambda now: deepen.add(now, text="From elsewhere", kind="barrier")[0])
        await ui.until(lambda: has(ui, "From elsewhere"))
        await ui.calm()
        await ui.until(lambda: not any(each.name == "m2m-at-work" for each in threading.enumerate()))
        await ui.calm()
        assert ui.front == "DeepenScreen"
        await ui.press("enter")
        await ui.settled()
        await ui.until(lambda: ui.workspace.recovery.late_untold, "looked for, and put off while one types on")
        await ui.press("escape")
        await ui.until_front("Confirm")
        assert has(ui, SAID)
