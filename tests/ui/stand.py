"""One widget at a time, on a terminal that remembers what was sent to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyte
from rich.console import Console
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.widget import Widget

import m2m_tui.ui
from m2m_tui.ui.theme import DARK
from tests.ui.harness import UI

SHEET = Path(m2m_tui.ui.__file__).parent / "app.tcss"
Cells = list[list[tuple[object, ...]]]


class Terminal(HeadlessDriver):
    """A driver that draws what it is sent on a screen of its own."""

    screen = pyte.Screen(1, 1)
    stream = pyte.Stream(screen)

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.stream.feed(data)


class Stand(App[None]):
    """A widget with the app's own sheet, and what it sent to the terminal."""

    CSS_PATH = SHEET
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widgets: Sequence[Widget], size: tuple[int, int], css: str) -> None:
        Terminal.screen = pyte.Screen(*size)
        Terminal.stream = pyte.Stream(Terminal.screen)
        super().__init__(driver_class=Terminal)
        self.animation_level = "none"
        self._widgets = widgets
        self.register_theme(DARK)
        self.theme = DARK.name
        self.stylesheet.add_source(css, read_from=("the test", ""))
        self.heard: list[Any] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        yield from self._widgets


@asynccontextmanager
async def standing(*widgets: Widget, size: tuple[int, int] = (40, 10), css: str = "") -> AsyncIterator[UI]:
    """Some widgets on a terminal of their own; `shown` and `painted_anew` compare what it shows with what it should."""
    app = Stand(widgets, size, css)
    async with app.run_test(size=size, headless=False) as pilot:
        ui = UI(app, pilot)
        await ui.until(lambda: all(widget.is_mounted and widget.size for widget in widgets))
        yield ui


def shown() -> Cells:
    """Every cell of the terminal as it was sent, letter and colours."""
    return cells(Terminal.screen)


def painted_anew(ui: UI) -> Cells:
    """Every cell as it is when the whole screen is painted from nothing."""
    console: Console = ui.app.console
    width, height = ui.app.size
    fresh = pyte.Screen(width, height)
    fresh.set_mode(pyte.modes.LNM)
    stream = pyte.Stream(fresh)
    for y, strip in enumerate(ui.strips()):
        stream.feed(f"\x1b[{y + 1};1H\x1b[0m{strip.render(console)}")
    return cells(fresh)


def cells(screen: pyte.Screen) -> Cells:
    return [[tuple(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


async def until_as_painted(ui: UI) -> None:
    """Wait until the terminal shows what a full paint shows: if parts were left out, it never will."""

    def text(drawn: Cells) -> str:
        return "\n".join("".join(str(cell[0]) for cell in row) for row in drawn)

    try:
        await ui.until(lambda: shown() == painted_anew(ui), "the terminal shows what a full paint shows", 2.0)
    except AssertionError:
        raise AssertionError(
            f"the terminal shows\n{text(shown())}\nand should show\n{text(painted_anew(ui))}"
        ) from None
