"""What every full-screen program shares."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from m2m_tui.ui.program import Program, run
from tests.ui.harness import app_at, opened
from tests.ui.made import fresh


async def test_a_window_larger_than_any_is_drawn_as_large_as_one_can_be(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path) as ui:
        await ui.pilot.resize_terminal(60_000, 60_000)
        await ui.until(lambda: ui.app.size == (1000, 400) and len(ui.strips()) == 400)
        assert ui.screen.size == (1000, 400)
        await ui.resize(100, 30)
        assert "Warm homes" in ui.text


@pytest.mark.parametrize("size", [(60_000, 30), (80, 60_000)])
async def test_it_begins_in_such_a_window_too(tmp_path: Path, size: tuple[int, int]) -> None:
    async with app_at(None, tmp_path, size) as ui:
        assert (ui.app.size.width, ui.app.size.height) == (min(size[0], 1000), min(size[1], 400))
        assert ui.screen.size == ui.app.size


def test_the_end_does_not_look_for_garbage_once_more() -> None:
    class Ended(Program):
        def run(self, *_: object, **__: object) -> None:
            """Leave at once."""

    try:
        assert run(Ended()) == 0
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
