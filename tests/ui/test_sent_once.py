"""What comes into sight, and a focus that moves, is sent once: over SSH every byte is waited for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget

from m2m_tui.core.session import Session
from m2m_tui.ui import window
from m2m_tui.ui.widgets.chart_view import ChartView
from tests.ui.harness import opened

Refreshed = list[tuple[Widget, bool, bool]]
"""The widget, whether all of it is to be drawn, and whether the screen is to be laid out for it."""


@pytest.fixture
def refreshed(monkeypatch: pytest.MonkeyPatch) -> Refreshed:
    """Every refresh that is asked for from now on, but for the one of everything once a window has kept its size for a while."""
    monkeypatch.setattr(window, "_SETTLED", 3600.0)
    asked: Refreshed = []
    refresh = Widget.refresh

    def noting(widget: Widget, *regions: Any, **how: bool) -> Widget:
        asked.append((widget, how.get("repaint", True) and not regions, how.get("layout", False)))
        return refresh(widget, *regions, **how)

    monkeypatch.setattr(Widget, "refresh", noting)
    return asked


@pytest.mark.parametrize(("stage", "keys"), [("deepen", "313a"), ("diagnose", "41424")])
async def test_a_focus_that_moves_does_not_send_the_whole_screen(
    tmp_path: Path, example: Session, refreshed: Refreshed, stage: str, keys: str
) -> None:
    async with opened(example, tmp_path, stage=stage) as ui:
        await ui.laid_out()
        refreshed.clear()
        await ui.press(*keys)
        assert not [each for each in refreshed if isinstance(each[0], Screen) and each[1]]


async def test_a_chart_that_comes_into_sight_is_laid_out_once(
    tmp_path: Path, example: Session, refreshed: Refreshed
) -> None:
    async with opened(example, tmp_path, stage="deepen") as ui:
        await ui.laid_out()
        refreshed.clear()
        await ui.press("3")
        assert sum(layout for widget, _, layout in refreshed if isinstance(widget, ChartView)) == 1


async def test_what_has_just_happened_while_presenting_does_not_send_the_whole_screen(
    tmp_path: Path, example: Session, refreshed: Refreshed
) -> None:
    async with opened(example, tmp_path, stage="diagnose") as ui:
        await ui.press("4", "p")
        await ui.until_front("PresentingScreen")
        await ui.press("space")
        await ui.until(lambda: "Talked about it" in ui.text)
        await ui.laid_out()
        refreshed.clear()
        await ui.press("down")
        await ui.until(lambda: "Talked about it" not in ui.text)
        await ui.press("space")
        await ui.until(lambda: "Talked about it" in ui.text)
        assert not [layout for _, _, layout in refreshed if layout]
