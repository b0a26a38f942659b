"""Home: the sessions found, a new one, the example."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from m2m_tui.core.session import Session, changed
from m2m_tui.storage.toml.models import read_session, session_text
from m2m_tui.ui.screens.home import HomeScreen
from tests.conftest import EXAMPLE, SHIPPED
from tests.ui.harness import UI, app_at


@pytest.fixture
def folder(tmp_path: Path, example: Session) -> Path:
    """Two sessions, and a file that is none."""
    made = tmp_path / "sessions"
    made.mkdir()
    (made / "one.toml").write_text(session_text(example), "utf-8")
    (made / "two.toml").write_text(session_text(changed(example, title="Housing", place="The Northern Isles")), "utf-8")
    (made / "broken.toml").write_text("this is not TOML", "utf-8")
    for name, when in (("one", 3), ("two", 2), ("broken", 1)):
        os.utime(made / f"{name}.toml", (when * 10**8, when * 10**8))
    return made


async def test_the_sessions_are_listed_with_title_place_stage_and_last_change(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        (row,) = [line for line in ui.lines() if "Housing" in line]
        assert "The Northern Isles" in row
        assert "Define shifts" in row
        assert row.endswith("1976")


async def test_two_sessions_of_one_title_stand_with_their_file_names(folder: Path) -> None:
    (folder / "renamed.toml").write_text((folder / "two.toml").read_text("utf-8"), "utf-8")
    async with app_at(None, folder) as ui:
        rows = [line for line in ui.lines() if "Housing" in line]
        assert [name in row for name, row in zip(("renamed.toml", "two.toml"), rows, strict=True)] == [True, True]
        assert "one.toml" not in ui.text


async def test_a_file_that_cannot_be_read_is_listed_with_its_reason_and_the_others_open(folder: Path) -> None:
    async with app_at(None, folder, (120, 24)) as ui:
        (row,) = [line for line in ui.lines() if "broken.toml" in line]
        assert "can’t be opened" in row
        assert "line 1" in row
        await ui.click_on("broken.toml")
        await ui.press("enter")
        await ui.until(lambda: "broken.toml can’t be opened" in ui.notice)
        assert ui.app.workspace is None  # type: ignore[attr-defined]
        await ui.press("up", "enter")
        await ui.until_front("ShiftScreen")
        assert ui.session.title == "Housing"


async def test_enter_opens_the_session_under_the_cursor(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.press("down", "enter")
        await ui.until_front("ShiftScreen")
        assert ui.workspace.path == folder / "two.toml"


async def test_a_second_click_opens_a_session(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.click_on("Housing")
        assert ui.front == "HomeScreen"
        await ui.click_on("Housing")
        await ui.until_front("ShiftScreen")
        assert ui.session.title == "Housing"


async def test_opening_a_session_twice_at_once_opens_it_once(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        rows = ui.rows()
        rows.action_choose()
        rows.action_choose()
        await ui.until_front("ShiftScreen")
        await ui.app.workers.wait_for_complete([w for w in ui.app.workers if w.group == "open"])
        await ui.calm()
        assert ui.front == "ShiftScreen"
        await ui.press("n")
        assert (await ui.settled()) != read_session(EXAMPLE.read_text("utf-8"), "")


async def test_escape_comes_back_from_a_session_and_another_can_be_opened(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.press("enter")
        await ui.until_front("ShiftScreen")
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        await ui.click_on("Housing")
        await ui.press("enter")
        await ui.until_front("ShiftScreen")
        assert ui.session.title == "Housing"


async def test_a_session_that_was_opened_by_its_path_is_in_the_list_it_is_left_for(
    folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = elsewhere / "by-path.toml"
    path.write_bytes(EXAMPLE.read_bytes())
    async with app_at(path, folder) as ui:
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        await ui.until_shown("Harbourside")
        assert f"Sessions in the folder “…/{tmp_path.name}/elsewhere”" in ui.text
        assert "Housing" not in ui.text


async def test_a_new_session_is_a_file_with_what_was_filled_in(tmp_path: Path) -> None:
    folder = tmp_path / "not there yet"
    async with app_at(None, folder) as ui:
        assert "Press a to begin" in ui.text
        await ui.press("a")
        await ui.until_front("Form")
        await ui.fill(title="Warm homes", place="A small town", challenge="Who keeps people warm?")
        await ui.press("ctrl+s")
        await ui.until_front("AdaptScreen")
        session = await ui.settled()
        assert (session.title, session.place, session.challenge) == (
            "Warm homes",
            "A small town",
            "Who keeps people warm?",
        )
        assert session.framework.id == "margins-to-mainstream"
        assert ui.workspace.path == folder / "warm-homes.toml"


async def test_the_framework_of_a_new_session_can_be_chosen(tmp_path: Path) -> None:
    async with app_at(None, tmp_path) as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.fill(title="Our own")
        await ui.press("enter", "enter", "enter", "right", "enter")
        await ui.until_front("AdaptScreen")
        assert ui.session.framework.id == "blank"


async def test_a_new_session_needs_a_title_and_escape_makes_no_file(tmp_path: Path) -> None:
    async with app_at(None, tmp_path) as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.press("ctrl+s")
        assert "still empty" in ui.notice
        await ui.write("Not")
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        assert list(tmp_path.glob("**/*.toml")) == []


async def test_what_could_not_be_written_is_kept_for_another_try(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    folder.write_text("a file where the folder should be", "utf-8")
    async with app_at(None, folder) as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.fill(title="Warm homes")
        await ui.press("ctrl+s")
        await ui.until_front("HomeScreen")
        await ui.until(lambda: "What you typed is kept" in ui.notice)
        await ui.press("a")
        await ui.until_front("Form")
        await ui.until_shown("Warm homes")


async def test_the_example_opens_a_copy(folder: Path, tmp_path: Path) -> None:
    before = SHIPPED.read_bytes()
    async with app_at(None, folder) as ui:
        await ui.press("end", "enter")
        await ui.until_front("AdaptScreen")
        await ui.press("shift+down")
        session = await ui.settled()
        assert session.title == read_session(before.decode(), "").title
        assert ui.workspace.path != SHIPPED
        assert folder not in ui.workspace.path.parents
    assert SHIPPED.read_bytes() == before


async def test_the_filter_narrows_the_list_and_escape_shows_all_again(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.press("/")
        await ui.write("northern")
        await ui.laid_out()
        await ui.until(lambda: "From one department" not in ui.text)
        assert "Housing" in ui.text
        await ui.press("enter", "enter")
        await ui.until_front("ShiftScreen")
        assert ui.session.title == "Housing"
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        await ui.press("escape")
        assert "From one department" in ui.text


@pytest.mark.parametrize(("key", "words"), [("g", "Home: before you begin"), ("?", "All keys")])
async def test_the_guide_and_the_keys_open_and_close(folder: Path, key: str, words: str) -> None:
    async with app_at(None, folder) as ui:
        for closing in ("escape", key, "enter"):
            await ui.press(key)
            await ui.until_front("Read")
            assert words in ui.text
            await ui.press(closing)
            await ui.until_front("HomeScreen")


async def test_the_key_hints_can_be_clicked(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.click_on("g guide")
        await ui.until_front("Read")
        await ui.click_on("esc close")
        await ui.until_front("HomeScreen")
        await ui.click_on("a new   /")
        await ui.until_front("Form")


async def test_light_and_dark(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        dark = ui.strips()
        await ui.press("ctrl+l")
        assert ui.app.theme.startswith("m2m-light")
        await ui.until(lambda: ui.strips() != dark)
        await ui.press("ctrl+l")
        await ui.until(lambda: ui.strips() == dark)


async def test_quitting_ends_the_app_without_a_question(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.press("enter")
        await ui.until_front("ShiftScreen")
        await ui.press("n", "ctrl+q")
        await ui.until(lambda: not ui.app.is_running)
        assert ui.app.return_code == 0
    assert read_session((folder / "one.toml").read_text("utf-8"), "") != read_session(EXAMPLE.read_text("utf-8"), "")


async def test_q_quits_from_the_list_and_f1_shows_the_keys(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.press("f1")
        await ui.until_front("Read")
        await ui.press("escape", "/")
        await ui.write("q")
        assert ui.app.is_running
        await ui.press("escape", "q")
        await ui.until(lambda: not ui.app.is_running)


async def test_a_look_that_ends_after_the_list_has_gone_does_nothing(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        home = ui.screen
        assert isinstance(home, HomeScreen)
        await home.remove_children()
        await home.look_again("A session").wait()


async def test_undo_pressed_in_the_list_says_where_it_works(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.press("ctrl+z")
        await ui.until(lambda: "In a session u takes back the last change." in ui.text)


async def test_a_file_that_cannot_be_opened_ends_the_app_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "[x] [link=y].toml"
    path.write_text('format = 1\ntitle = "Half a session"\n', "utf-8")
    async with app_at(path, tmp_path, ends=True) as ui:
        await ui.until(lambda: not ui.app.is_running)
        assert ui.app.return_code == 1


async def test_a_file_name_is_shown_without_what_a_terminal_would_act_on(tmp_path: Path) -> None:
    for name in ("\x1b[31mred.toml", "two\nlines.toml", "turn\u202eed.toml", "c1\x9b31m.toml"):
        (tmp_path / name).write_text("", "utf-8")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/not \xff utf-8.toml"))).write_text("", "utf-8")
    async with app_at(None, tmp_path, (120, 40)) as ui:
        assert controls(ui) == []
        for _ in range(6):
            await ui.press("enter")
            assert controls(ui) == []
            await ui.press("down")


def controls(ui: UI) -> list[str]:
    """Letters on the screen that no terminal should be sent."""
    return [
        letter for strip in ui.strips() for letter in strip.text if unicodedata.category(letter) in ("Cc", "Cf", "Cs")
    ]


async def test_a_filter_takes_no_control_characters(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.press("/")
        await ui.until(lambda: ui.screen.focused is not None and ui.screen.focused.id == "filter")
        await ui.paste("\x1b[31mhous\x00ing\u202e")
        assert controls(ui) == []


async def test_what_was_left_is_said_to_be_saved_and_enter_opens_it_again(folder: Path) -> None:
    async with app_at(None, folder) as ui:
        await ui.press("down", "enter")
        await ui.until_front("ShiftScreen")
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        await ui.until(lambda: ui.notice == "“Housing” is saved and closed. enter opens it again.")
        await ui.press("enter")
        await ui.until_front("ShiftScreen")
        assert ui.session.title == "Housing"
