"""In a copy of the example its people answer with l; in a session of one's own nobody answers for others."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.storage.files.last_place import LastPlace, kept_place
from m2m_tui.storage.sessions.session_files import copy_example
from m2m_tui.ui.app import M2MApp
from tests.ui.harness import SHEETS, UI, app_at, go_to, opened
from tests.ui.made import asked


class Demo(M2MApp):
    CSS_PATH = [SHEETS / each for each in M2MApp.CSS_PATH]


async def open_a_round(ui: UI) -> None:
    await go_to(ui, "diagnose")
    await ui.press("n")
    await ui.until_front("Form")
    await ui.press("ctrl+s")
    await ui.until_front("DiagnoseScreen")


async def test_in_the_demo_they_answer_and_later_too_and_nothing_of_it_is_in_the_file(tmp_path: Path) -> None:
    path = copy_example(tmp_path)
    app = Demo(path, tmp_path, demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        ui = UI(app, pilot)
        await ui.until(lambda: getattr(ui.screen, "NAME", ""))
        await open_a_round(ui)
        assert "l let the example’s people answer" in ui.text
        await ui.press("l")
        assert "8 of 8 have answered" in ui.text
        await ui.press("u")
        assert "0 of 8 have answered" in ui.text
        await ui.settled()
        app.put_away()
    assert "example =" not in path.read_text("utf-8")
    async with app_at(path, tmp_path, (100, 30)) as ui:
        await ui.press("l")
        assert "8 of 8 have answered" in ui.text


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
