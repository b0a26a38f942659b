"""Which pages are one key away, and so imported before it is pressed."""

from __future__ import annotations

from importlib import import_module

import pytest

from m2m_tui.ui.modes import ORDER, PAGE_OF, SCREENS, beside


@pytest.mark.parametrize(
    ("mode", "pages"),
    [
        ("adapt", {"adapt", "diagnose"}),
        ("deepen", {"diagnose", "deepen", "shift"}),
        ("shift", {"deepen", "shift", "act"}),
        ("act", {"shift", "act", "actions", "review", "report"}),
        ("review", {"shift", "act", "actions", "review", "report"}),
        ("versions", {"report", "versions"}),
    ],
)
def test_the_pages_beside_one(mode: str, pages: set[str]) -> None:
    assert set(beside(mode)) == pages


def test_every_mode_has_a_screen_of_its_own_name() -> None:
    for mode, name in SCREENS.items():
        screen = getattr(import_module(f"m2m_tui.ui.screens.{mode}"), name)
        assert mode == screen.NAME
    assert set(ORDER) | set(PAGE_OF) == set(SCREENS)
    assert not set(ORDER) & set(PAGE_OF)
