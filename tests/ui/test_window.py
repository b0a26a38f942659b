"""What is done once, where Textual would do it again: to style a new screen, and to draw the first picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style
from textual.app import App
from textual.screen import Screen

from m2m_tui.core.session import Session
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.window import Window
from tests.ui.harness import UI, go_to, opened


def counted(monkeypatch: pytest.MonkeyPatch, of: type, name: str) -> list[object]:
    """Whose method was called, each time it was."""
    calls: list[object] = []
    method = getattr(of, name)

    def counting(self: object, *args: object, **named: object) -> object:
        calls.append(self)
        return method(self, *args, **named)

    monkeypatch.setattr(of, name, counting)
    return calls


async def test_a_new_stage_is_styled_as_it_is_made_and_rendered_once(
    tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(example, tmp_path, stage="deepen") as ui:
        await go_to(ui, "shift")  # the sheets of the stages are read by now
        read_again = counted(monkeypatch, App, "refresh_css")
        styled_again = counted(monkeypatch, Screen, "update_node_styles")
        rendered = counted(monkeypatch, SessionScreen, "render_session")
        await go_to(ui, "adapt")
        assert styled_again.count(ui.screen) <= 1  # for what has the focus
        assert rendered == [ui.screen]
        assert read_again == []


async def test_a_stage_that_was_not_in_front_has_the_new_colours_too(tmp_path: Path, example: Session) -> None:
    async def seen_at(ui: UI, stage: str) -> list[set[Style | None]]:
        await go_to(ui, stage)
        await ui.laid_out()
        return [{segment.style for segment in strip} for strip in ui.strips()]

    async with opened(example, tmp_path, stage="deepen") as ui:
        await ui.settled()
        dark = {stage: await seen_at(ui, stage) for stage in ("deepen", "shift")}
        await ui.press("ctrl+l")
        light = {stage: await seen_at(ui, stage) for stage in ("adapt", "shift", "deepen")}
        assert all(here != there for here, there in zip(dark["deepen"], light["deepen"], strict=True))
        assert all(here != there for here, there in zip(dark["shift"], light["shift"], strict=True))
        await ui.press("ctrl+l")
        assert await seen_at(ui, "deepen") == dark["deepen"]


async def test_only_what_has_a_picture_is_drawn_once_more(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="deepen") as ui:
        app = ui.app
        assert isinstance(app, Window)
        await ui.until(lambda: app._has_a_picture)
        assert app._settling is None
        await ui.resize(*app.size)
        assert app._settling is not None
