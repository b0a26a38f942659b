"""What comes into sight, and a focus that moves, is sent once: over SSH every byte is waited for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget

from m2m_tui.core.session import Session
from m2m_tui.ui.widgets.chart_view import ChartView
from tests.ui.harness import UI, opened

Refreshed = list[tuple[Widget, bool, bool]]
"""The widget, whether all of it is to be drawn, and whether the screen is to be laid out for it."""


@pytest.fixture
def refreshed(monkeypatch: pytest.MonkeyPatch) -> Refreshed:
    """Every refresh that is asked for from now on."""
    asked: Refreshed = []
    refresh = Widget.refresh

    def noting(widget: Widget, *regions: Any, **how: bool) -> Widget:
        asked.append((widget, how.get("repaint", True) and not regions, how.get("layout", False)))
        return refresh(widget, *regions, **how)

    monkeypatch.setattr(Widget, "refresh", noting)
    return asked


async def at_rest(ui: UI, refreshed: Refreshed) -> None:
    """Wait until the screen is painted, and with it what the first layout had asked for behind itself; then begin to note."""
    for _ in range(2):
        await ui.laid_out()
    refreshed.clear()


@pytest.mark.parametrize(("stage", "keys"), [("deepen", "313a"), ("diagnose", "41424")])
async def test_a_focus_that_moves_does_not_send_the_whole_screen(
    tmp_path: Path, example: Session, refreshed: Refreshed, stage: str, keys: str
) -> None:
    async with opened(example, tmp_path, stage=stage) as ui:
        passes = []
        # On a busy machine something of the start may still come behind it. What a focus sends, it sends every time.
        for _ in range(3):
            await at_rest(ui, refreshed)
            await ui.press(*keys, *(["escape"] if keys.endswith("a") else []))
            passes.append([each for each in refreshed if isinstance(each[0], Screen) and each[1]])
        assert [] in passes


async def test_a_chart_that_comes_into_sight_is_laid_out_once(
    tmp_path: Path, example: Session, refreshed: Refreshed
) -> None:
    async with opened(example, tmp_path, stage="deepen") as ui:
        await at_rest(ui, refreshed)
        await ui.press("3")
        assert sum(layout for widget, _, layout in refreshed if isinstance(widget, ChartView)) == 1
