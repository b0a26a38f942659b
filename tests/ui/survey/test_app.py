"""`m2m survey FILE`: a survey, its end, and nothing else that anybody could do there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App

from m2m_tui.core.round import Confidentiality, Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.sittings import sitting
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.survey.app import SurveyApp
from m2m_tui.workspace import Workspace
from tests.sittings.test_sitting import fill_the_disk
from tests.ui.harness import UI
from tests.ui.made import SECRET, answered, asked, fresh, round_id, under_way
from tests.ui.survey.test_screen import KEYS, type_wrong_codes

OWN = {"SurveyAlone", "Confirm", "Form", "Pick", "Read"}
"""What may be in front: the survey and its own dialogs."""

HARMLESS = {"light", "help_quit", "focus_next", "focus_previous"}
"""What the app itself does at a key, beside leaving."""


class SurveyUI(UI):
    """Somebody at a terminal of their own."""

    @property
    def workspace(self) -> Workspace:
        assert isinstance(self.app, SurveyApp)
        assert self.app.workspace is not None
        return self.app.workspace

    async def until_left(self) -> int | None:
        await self.until(lambda: not self.app.is_running, "the program has ended")
        return self.app.return_code


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody guesses codes here."""
    monkeypatch.setattr(sitting, "PAUSE", 0)


@asynccontextmanager
async def started(session: Session, folder: Path, size: tuple[int, int] = (100, 30)) -> AsyncIterator[SurveyUI]:
    """The program on a session, as soon as it asks something."""
    path = folder / "session.toml"
    path.write_text(session_text(session), encoding="utf-8")
    app = SurveyApp(path)
    async with app.run_test(size=size) as pilot:
        ui = SurveyUI(app, pilot)
        await ui.until(lambda: ui.front in OWN - {"SurveyAlone"} or not app.is_running, "it asks who it is")
        yield ui
        if app.workspace is not None and not app.leaving:
            app.workspace.close()


@asynccontextmanager
async def answering(session: Session, folder: Path, name: str = "Finance lead") -> AsyncIterator[SurveyUI]:
    """The survey in front of somebody who answers for the first time."""
    async with started(session, folder) as ui:
        if ui.front == "Pick":
            await ui.press("1")
            await ui.until(lambda: ui.front in ("Form", "Confirm") and ui.screen.is_mounted)
        if ui.front == "Form":
            await ui.write(name)
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyAlone" and ui.rows().has_focus)
        yield ui


def responses(path: Path) -> list[Response]:
    session = saving.read(path).session
    return list(session.rounds[round_id(session)].responses.values())


# -- from the beginning to the end


@pytest.mark.parametrize("kind", ["named", "anonymous"])
async def test_somebody_answers_and_that_is_the_end(tmp_path: Path, kind: Confidentiality) -> None:
    async with answering(asked(kind), tmp_path) as ui:
        await ui.press(*["3"] * 11, "f")
        await ui.until_front("Confirm")
        (code,) = ui.session.rounds[round_id(ui.session)].responses
        assert "Thank you Your answers are saved." in ui.text
        assert f"come back with your code {code}" in ui.text
        await ui.press("escape")
        await ui.until_front("SurveyAlone")
        await ui.press("f")
        await ui.until_front("Confirm")
        await ui.press("enter")
        assert await ui.until_left() == 0
    (response,) = responses(tmp_path / "session.toml")
    assert response.finished
    assert response.name == ("Finance lead" if kind == "named" else "")
    assert set(response.scores.values()) == {3}


async def test_a_name_is_asked_only_where_the_round_has_names(tmp_path: Path) -> None:
    async with started(asked("anonymous"), tmp_path) as ui:
        assert ui.front == "Confirm"
        assert "Anonymous: no name is kept" in ui.text
    async with started(asked("named"), tmp_path) as ui:
        assert "Your name or your role" in ui.text
        assert "Named: after the reveal the room and the report show" in ui.text


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_whoever_leaves_before_beginning_has_changed_nothing(tmp_path: Path, key: str) -> None:
    async with started(asked(), tmp_path) as ui:
        before = ui.workspace.path.read_bytes()
        await ui.write("Fin")
        await ui.press(key)
        assert await ui.until_left() == 0
    assert (tmp_path / "session.toml").read_bytes() == before


@pytest.mark.parametrize("key", ["escape", "ctrl+q", "f"])
async def test_before_somebody_leaves_what_can_be_saved_nowhere_they_read_that_it_is_lost_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with answering(asked("named"), tmp_path) as ui:
        with monkeypatch.context() as disk:
            fill_the_disk(disk)
            await ui.press(*["3"] * 11, key)
            await ui.until_front("Confirm")
            assert "What you said last can’t be saved anywhere: session.toml: the disk is full." in ui.text
            assert "are kept" not in ui.text
            await ui.press("escape")
            await ui.until_front("SurveyAlone")
        await ui.press(key)
        await ui.until_front("Confirm")
        assert "anywhere" not in ui.text
        await ui.press("enter")
        assert await ui.until_left() == 0
    (response,) = responses(tmp_path / "session.toml")
    assert set(response.scores.values()) == {3}


async def test_one_comes_back_with_the_code(tmp_path: Path) -> None:
    session = answered(asked("anonymous"), "", (5, 4), finished=False)
    (code,) = session.rounds[round_id(session)].responses
    async with started(session, tmp_path) as ui:
        await ui.press("2")
        await ui.until_front("Form")
        await ui.write(code)
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyAlone" and ui.rows().has_focus)
        assert ui.rows().current == list(ui.session.enablers_in_use)[2]
        await ui.press("1", "escape")
        await ui.until_front("Confirm")
        await ui.press("enter")
        assert await ui.until_left() == 0
    assert [list(each.scores.values()) for each in responses(tmp_path / "session.toml")] == [[5, 4, 1]]


async def test_after_five_wrong_codes_it_ends(tmp_path: Path) -> None:
    async with started(under_way(), tmp_path) as ui:
        await type_wrong_codes(ui)
        assert await ui.until_left() == 0


@pytest.mark.parametrize("closed", [False, True])
async def test_where_nothing_is_open_it_ends_at_once(tmp_path: Path, closed: bool) -> None:
    session = under_way()
    async with started(diagnose.reveal(session, round_id(session)) if closed else fresh(), tmp_path) as ui:
        assert await ui.until_left() == 1


async def test_a_reveal_meanwhile_ends_it_kindly(tmp_path: Path) -> None:
    async with answering(asked(), tmp_path) as ui:
        await ui.press("4", "5")
        at = round_id(await ui.settled())
        elsewhere = Workspace.open(ui.workspace.path)
        elsewhere.apply_for_good(lambda session: diagnose.reveal(session, at))
        elsewhere.close()
        await ui.until_front("Confirm")
        assert "have just been revealed" in ui.text
        await ui.press("enter")
        assert await ui.until_left() == 0
    (response,) = responses(tmp_path / "session.toml")
    assert list(response.scores.values()) == [4, 5]


# -- leaving by a key


async def test_ctrl_q_says_the_code_and_leaves_when_pressed_again(tmp_path: Path) -> None:
    async with answering(asked(), tmp_path) as ui:
        await ui.press("4", "ctrl+q")
        await ui.until_front("Confirm")
        (code,) = ui.session.rounds[round_id(ui.session)].responses
        assert f"Your code is {code}. Write it down" in ui.text
        await ui.press("escape")
        await ui.until_front("SurveyAlone")
        await ui.press("5", "ctrl+q")
        await ui.until_front("Confirm")
        await ui.press("ctrl+q")
        assert await ui.until_left() == 0
    assert [list(each.scores.values()) for each in responses(tmp_path / "session.toml")] == [[4, 5]]


async def test_ctrl_q_while_a_comment_is_typed_keeps_it(tmp_path: Path) -> None:
    async with answering(asked("anonymous"), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use))
        await ui.press("c")
        await ui.until_front("Form")
        await ui.write("Half a sent")
        await ui.press("ctrl+q")
        await ui.until_front("Confirm")
        assert "Come back later?" in ui.text
        await ui.press("escape")
        await ui.until_front("SurveyAlone")
        assert "Half a sent" in ui.read("#statement")
        await ui.press("ctrl+q")
        await ui.until_front("Confirm")
        await ui.press("enter")
        assert await ui.until_left() == 0
    assert [(each.comments, each.begun) for each in responses(tmp_path / "session.toml")] == [
        ({}, {first: "Half a sent"})
    ]


async def test_a_dropped_line_while_a_comment_is_typed_keeps_it(tmp_path: Path) -> None:
    async with answering(asked("anonymous"), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use))
        await ui.press("2", "c")
        await ui.until_front("Form")
        await ui.write("Half a sent")
        assert isinstance(ui.app, SurveyApp)
        ui.app.leave_after_the_keys()
        assert await ui.until_left() == 0
    (response,) = responses(tmp_path / "session.toml")
    assert (response.scores, response.comments, response.begun) == ({first: 2}, {}, {first: "Half a sent"})


# -- nothing else


async def stays(ui: SurveyUI, key: str) -> None:
    await ui.press(key)
    assert ui.app.is_running, key
    assert ui.front in OWN, f"{key} leads to {ui.front}"
    assert len(ui.app.screen_stack) <= 3, key
    assert SECRET not in ui.text, key
    assert "Head of housing" not in ui.text, key


@pytest.mark.parametrize(
    "opening", ["", *(pytest.param(key, marks=pytest.mark.slow) for key in ("c", "f", "escape", "?"))]
)
async def test_no_key_leads_anywhere_else(tmp_path: Path, opening: str) -> None:
    async with answering(under_way(), tmp_path) as ui:
        await ui.press("3")
        for key in KEYS:
            # What leaves is told above, and enter may mean yes.
            if key in ("ctrl+q", "enter", "ctrl+m", "ctrl+s", "ctrl+j"):
                continue
            if opening and ui.front == "SurveyAlone":
                await ui.press(opening)
                await ui.until(lambda: ui.front != "SurveyAlone")
            await stays(ui, key)
            if not opening and ui.front != "SurveyAlone":
                await ui.press("escape")
                await ui.until_front("SurveyAlone")


async def test_no_key_leads_anywhere_else_before_one_has_begun(tmp_path: Path) -> None:
    async with started(under_way(), tmp_path) as ui:
        for key in KEYS:
            if key in ("ctrl+q", "enter", "ctrl+m", "ctrl+j", "1", "2", "escape", "ctrl+left_square_bracket"):
                continue
            await stays(ui, key)


async def test_no_click_leads_anywhere_else(tmp_path: Path) -> None:
    async with answering(under_way(), tmp_path) as ui:
        for y in range(30):
            await ui.click(98 if y % 2 else y * 37 % 98, y)
            await ui.until(lambda: not getattr(ui.screen, "opening", False))
            assert ui.app.is_running
            assert ui.front in OWN
            if ui.front != "SurveyAlone":
                await ui.press("escape")
                await ui.until_front("SurveyAlone")
        assert sum(bool(each.scores) for each in ui.session.rounds[round_id(ui.session)].responses.values()) == 4


async def test_what_textual_could_do_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "screenshot": "('leak.svg', '.')",
        "simulate_key": "('x')",
        "notify": "('x')",
        "focus": "('who')",
        "push_screen": "('x')",
        "switch_screen": "('x')",
        "switch_mode": "('x')",
        "add_class": "('*', 'x')",
        "remove_class": "('*', 'x')",
        "toggle_class": "('*', 'x')",
    }
    names = sorted(each[7:] for each in dir(App) if each.startswith("action_") and each[7:] not in HARMLESS)
    assert len(names) > 10
    async with answering(asked(), tmp_path) as ui:
        monkeypatch.chdir(tmp_path)
        before = ui.lines()
        for name in names:
            assert await ui.app.run_action(f"app.{name}{words.get(name, '')}") is False, name
            await ui.calm()
            assert ui.app.is_running, name
            assert ui.lines() == before, name
            assert not list(tmp_path.glob("*.svg")), name


async def test_every_binding_of_the_app_is_known(tmp_path: Path) -> None:
    async with answering(asked(), tmp_path) as ui:
        for opening in ("", "c", "f", "escape", "?"):
            if opening:
                await ui.press("3", opening)
                await ui.until(lambda: ui.front != "SurveyAlone")
            bound = {each.binding.action for each in ui.screen.active_bindings.values() if each.node is ui.app}
            assert bound <= {*HARMLESS, "leave", "app.leave"}
            if opening:
                await ui.press("escape")
                await ui.until_front("SurveyAlone")
