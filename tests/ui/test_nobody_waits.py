"""While another program holds the session's file, or a disk takes its time: keys are answered, and what is going on is said.

Nothing is timed. A key's effect is seen while the file is still held.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import filelock
import pytest

from m2m_tui.core.session import Session
from m2m_tui.storage.files import text_files
from m2m_tui.storage.sessions import saving
from m2m_tui.ui import kept_drafts, opening, saying
from m2m_tui.ui.screens import home
from m2m_tui.workspace import Workspace
from tests.interrupted import held
from tests.ui.harness import UI, app_at, go_to, opened
from tests.ui.made import round_id, under_way

HELD = "as soon as no other program holds the file"


def texts(session: Session) -> list[str]:
    return [each.text for each in session.insights.values()]


async def add_insight(ui: UI, words: str) -> None:
    await go_to(ui, "deepen")
    await ui.press("a")
    await ui.write(words)
    await ui.press("enter")
    await ui.until(lambda: words in texts(ui.session))


async def reveal(ui: UI) -> None:
    await go_to(ui, "diagnose")
    await ui.press("v")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")


@pytest.mark.parametrize("confidentiality", ["named", "anonymous"])
async def test_a_reveal_waits_beside_the_keys_and_loses_nothing(tmp_path: Path, confidentiality: Any) -> None:
    async with opened(under_way(confidentiality), tmp_path) as ui:
        at = round_id(ui.session)
        with held(ui.workspace.path) as let_go:
            await reveal(ui)
            await ui.until_shown(f"Revealing the answers, {HELD}. You can go on working.")
            await add_insight(ui, "Meanwhile")
            assert ui.session.rounds[at].state == "open"
            let_go()
            await ui.until_shown("Revealed.")  # on the page that somebody has gone to
        assert ui.front == "DeepenScreen"
        session = await ui.settled()
        assert (session.rounds[at].state, texts(session)) == ("revealed", ["Meanwhile"])
        await go_to(ui, "diagnose")
        await ui.until_shown("How strong")
        await ui.press("u", "u")
        assert ui.session.rounds[at].state == "revealed"


async def test_a_reveal_that_can_not_be_saved_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_PATIENCE", 0.3)
    async with opened(under_way(), tmp_path) as ui:
        with held(ui.workspace.path):
            await reveal(ui)
            await ui.until_shown("This has to be saved at once, and that failed")
            await ui.until_shown("another program is holding this file")
            assert ui.session.rounds[round_id(ui.session)].state == "open"


async def test_nobody_answers_while_a_reveal_is_on_its_way(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path) as ui:
        with held(ui.workspace.path) as let_go:
            await reveal(ui)
            await ui.until_shown(HELD)
            await ui.press("d")  # takes out somebody's answers
            await ui.until_front("Confirm")
            await ui.press("enter")
            await ui.until_shown("being closed at this moment")
            let_go()
            await ui.until_shown("Revealed.")
        assert len((await ui.settled()).rounds[round_id(ui.session)].responses) == 3


async def test_leaving_a_session_waits_beside_the_keys(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path) as ui:
        path = ui.workspace.path
        with held(path) as let_go:
            await add_insight(ui, "Just before")
            await ui.press("escape", "escape")
            await ui.until_front("HomeScreen")
            await ui.until_shown(f"Saving “Warm homes”, {HELD}.")
            await ui.press("g")
            await ui.until_front("Read")
            await ui.press("escape")
            await ui.until_front("HomeScreen")
            assert HELD in ui.text
            assert texts(saving.read(path).session) == []
            let_go()
            await ui.until(lambda: HELD not in ui.text)
        assert texts(saving.read(path).session) == ["Just before"]


async def test_a_session_is_opened_again_once_it_is_saved(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path) as ui:
        with held(ui.workspace.path) as let_go:
            await add_insight(ui, "Just before")
            await ui.press("escape", "escape")
            await ui.until_front("HomeScreen")
            await ui.until_shown(HELD)
            await ui.press("enter")
            let_go()
        await ui.until(lambda: getattr(ui.screen, "NAME", ""))
        assert texts(ui.session) == ["Just before"]
        assert "Took in" not in ui.text


async def test_quitting_waits_beside_the_keys_and_does_nothing_else_any_more(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path) as ui:
        workspace = ui.workspace
        with held(workspace.path) as let_go:
            await add_insight(ui, "Just before")
            await ui.press("escape", "ctrl+q")
            await ui.until_shown(f"Saving, {HELD}. Then m2m ends.")
            await ui.press("home", "d")
            assert texts(workspace.session) == ["Just before"]
            assert ui.app.is_running
            let_go()
            await ui.until(lambda: not ui.app.is_running)
        assert ui.app.return_code == 0
        assert texts(saving.read(workspace.path).session) == ["Just before"]


@pytest.mark.parametrize("home_first", [True, False])
async def test_whoever_quits_while_a_reveal_waits_finds_it_done(tmp_path: Path, home_first: bool) -> None:
    async with opened(under_way("anonymous"), tmp_path) as ui:
        path = ui.workspace.path
        with held(path) as let_go:
            await reveal(ui)
            await ui.until_shown(HELD)
            if home_first:
                await ui.press("escape")
                await ui.until_front("HomeScreen")
            await ui.press("ctrl+q")
            await ui.until_shown("Then m2m ends.")
            let_go()
            await ui.until(lambda: not ui.app.is_running)
        assert ui.app.return_code == 0
        session = saving.read(path).session
        assert session.rounds[round_id(session)].state == "revealed"


class Slow:
    """A disk that takes as long as a test wants: the real function, once it may."""

    def __init__(self, real: Callable[..., Any]) -> None:
        self._real, self.may, self.begun = real, threading.Event(), threading.Event()

    def __call__(self, *args: Any, **named: Any) -> Any:
        self.begun.set()
        assert self.may.wait(20)
        return self._real(*args, **named)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any, str], Slow]]:
    made: list[Slow] = []

    def slow(module: Any, name: str) -> Slow:
        made.append(Slow(getattr(module, name)))
        monkeypatch.setattr(module, name, made[-1])
        return made[-1]

    yield slow
    for each in made:
        each.may.set()


async def test_home_answers_keys_before_it_has_read_the_sessions(
    tmp_path: Path, slow: Callable[[Any, str], Slow], example_text: str
) -> None:
    (tmp_path / "one.toml").write_text(example_text, "utf-8")
    looking = slow(home, "find_sessions")
    async with app_at(None, tmp_path) as ui:
        await ui.until_shown("Looking for sessions")
        await ui.press("g")
        await ui.until_front("Read")
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        looking.may.set()
        await ui.until_shown("From one department to the whole council")
        assert "Looking for" not in ui.text


async def test_nobody_looks_for_sessions_any_more_while_frameworks_are_slow_to_read(
    tmp_path: Path, slow: Callable[[Any, str], Slow], example_text: str
) -> None:
    (tmp_path / "one.toml").write_text(example_text, "utf-8")
    reading = slow(home, "_frameworks")
    async with app_at(None, tmp_path) as ui:
        await ui.until_shown("From one department to the whole council")
        await ui.until(reading.begun.is_set)
        # As long as home waits before it says that it is looking, and begun later.
        await asyncio.sleep(saying.A_MOMENT)
        await ui.calm()
        assert "Looking for" not in ui.text
        reading.may.set()


async def test_a_session_that_is_slow_to_read_can_be_left(
    tmp_path: Path, slow: Callable[[Any, str], Slow], example_text: str
) -> None:
    path = tmp_path / "one.toml"
    path.write_text(example_text, "utf-8")
    held_up = (slow(opening, "look_at"), slow(saving, "read"))
    async with app_at(path, tmp_path, ends=True) as ui:
        await ui.until_shown("one.toml")
        await ui.press("ctrl+q")
        await ui.until(lambda: not ui.app.is_running)
        assert ui.app.return_code == 0
        for each in held_up:
            each.may.set()


async def test_drafts_that_are_slow_to_keep_hold_up_nothing(tmp_path: Path, slow: Callable[[Any, str], Slow]) -> None:
    keeping = slow(kept_drafts, "keep_drafts")
    async with opened(under_way(), tmp_path, stage="deepen") as ui:
        await ui.press("a")
        await ui.write("Begun")
        await ui.press("escape", "escape")
        await ui.until_front("HomeScreen")
        await ui.until(keeping.begun.is_set)
        await ui.press("g")
        await ui.until_front("Read")
        await ui.press("escape")
        keeping.may.set()
        await ui.press("enter")
        await ui.until(lambda: getattr(ui.screen, "NAME", ""))
        await go_to(ui, "deepen")
        await ui.until_shown("Begun")


async def test_nothing_that_waits_runs_where_keys_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example_text: str
) -> None:
    """Through the whole app: what reads, locks, syncs, settles or runs a program is called in other threads only."""
    here = threading.current_thread()
    found: list[str] = []
    waiting: list[tuple[Any, str]] = [
        (os, "fsync"),
        (text_files, "read_bytes"),
        (filelock.BaseFileLock, "acquire"),
        (subprocess, "Popen"),
        (Workspace, "settle"),
    ]

    def hooked(real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if threading.current_thread() is here and watching:
                found.append(name)
            return real(*args, **named)

        return call

    watching = True
    for place, name in waiting:
        monkeypatch.setattr(place, name, hooked(getattr(place, name), name))
    (tmp_path / "one.toml").write_text(example_text, "utf-8")
    async with app_at(None, tmp_path, (120, 50)) as ui:
        await ui.press("enter")
        await ui.until(lambda: getattr(ui.screen, "NAME", ""))
        await add_insight(ui, "Said")
        await ui.press("escape")
        await go_to(ui, "diagnose")
        await ui.press("n")
        await ui.until_front("Form")
        await ui.press("ctrl+s")
        await ui.until_front("DiagnoseScreen")
        await ui.press("f")
        await ui.until_front("Form")
        await ui.press("escape")
        await go_to(ui, "report")
        await ui.press("w")
        await ui.until_front("Form")
        await ui.press("ctrl+s")
        await ui.until_shown("Written to")
        await ui.press("ctrl+s")
        await ui.until_front("Confirm")
        await ui.press("escape")
        await go_to(ui, "versions")
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        await ui.press("a")
        await ui.until_front("Form")
        await ui.fill(title="Warm homes")
        await ui.press("ctrl+s")
        await ui.until(lambda: getattr(ui.screen, "NAME", ""))
        await ui.press("ctrl+q")
        await ui.until(lambda: not ui.app.is_running)
        watching = False
    assert found == []
