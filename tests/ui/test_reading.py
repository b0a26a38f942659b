"""Text to read: it is wrapped as far as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.ui.spans import Spans, wrapped
from m2m_tui.ui.widgets import reading
from m2m_tui.ui.widgets.reading import Reading
from tests.ui.harness import app_at


async def test_a_long_text_is_wrapped_as_far_as_it_is_read_and_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Spans] = []

    def noting(spans: Spans, width: int, indent: int) -> list[Spans]:
        asked.append(spans)
        return wrapped(spans, width, indent)

    monkeypatch.setattr(reading, "wrapped", noting)
    async with app_at(None, tmp_path) as ui:
        text = Reading([((f"Line {number}", ""),) for number in range(500)], focusable=True)
        await ui.screen.mount(text)
        text.styles.height = 10
        await ui.until(lambda: text.size.height == 10)
        assert len(asked) < 40
        text.action_scroll_by(10**6)
        await ui.until(lambda: "Line 499" in ui.text)
        text.action_scroll_by(-(10**6))
        await ui.until(lambda: "Line 0" in ui.text)
        assert ((f"Line {499}", ""),) in asked
