"""All that is written can be read, in every theme: what the theme says, what terminals of few colours make of it, and what is drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color

from m2m_tui.core.appearance.score_colours import Depth
from m2m_tui.core.session import Session
from m2m_tui.ui.app import M2MApp
from m2m_tui.ui.theme import COLOURS, DARK, LIGHT, depth_of, on_the_other_ground, role_style
from tests.each_of import each_of
from tests.seen_colours import contrast
from tests.terminal_colours import XTERM, as_shown, of_sixteen
from tests.ui.harness import UI, go_to, opened
from tests.ui.made import under_way

READ = 4.5
"""The least contrast of letters on their ground: WCAG 2.2, level AA."""

LETTERS = ("foreground", "quiet", "heading", "accent", "warning", "error", "success")
ON_PAGES = (*LETTERS, *(f"level-{number}" for number in range(4)), "primary", "weaker", "stronger")


def depth(theme: str) -> Depth:
    return "16" if theme.endswith("16") else "256" if theme.endswith("256") else "all"


def pairs(theme: str) -> Iterator[tuple[str, str]]:
    """What is written, by its name, and on what."""
    grounds = {"background": ON_PAGES, "panel": LETTERS, "idle-ground": LETTERS, "cursor-ground": ("cursor-text",)}
    for ground, letters in {**grounds, "marked-ground": ("foreground",), "accent": ("background",)}.items():
        for each in letters:
            yield each, ground


@each_of("theme", COLOURS)
def test_letters_are_read_on_their_ground(theme: str) -> None:
    colours = COLOURS[theme]
    for letters, ground in pairs(theme):
        shown = [as_shown(colours[each], depth(theme)) for each in (letters, ground)]
        assert contrast(*shown) >= READ, (letters, ground, *shown)
        if depth(theme) == "16":
            xterm = [of_sixteen(colours[each], XTERM) for each in (letters, ground)]
            assert contrast(*xterm) >= READ, (letters, ground, *xterm)


def test_of_few_colours_none_is_left_to_be_guessed() -> None:
    for theme in COLOURS:
        for name, hue in COLOURS[theme].items():
            if depth(theme) == "16":
                assert as_shown(hue, "16") == hue.lower(), name


@each_of("light", [False, True])
def test_a_program_begins_in_its_own_colours(light: bool) -> None:
    # What is parsed in those of another theme first is parsed twice before anything is drawn.
    app = M2MApp(None, Path("sessions"), light=light)
    parsed = app.stylesheet.copy()
    parsed.add_source("Label { color: $foreground; }", read_from=("here", ""))
    parsed.parse()
    (rule,) = parsed.rules
    assert rule.styles.color.hex.lower() == COLOURS[app.theme]["foreground"].lower()


def written(ui: UI) -> Iterator[tuple[str, str, str]]:
    """Every piece of text on the screen, the colour of its letters and that of its ground."""
    for strip in ui.strips():
        for text, style, _ in strip:
            if style is None or not any(map(str.isalnum, text)) or style.color is None or style.bgcolor is None:
                continue
            letters, ground = (Color.from_rich_color(each).rgb for each in (style.color, style.bgcolor))
            found = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in (letters, ground)]
            yield text, *(reversed(found) if style.reverse else found)


def read_without_strain(ui: UI) -> None:
    pieces = list(written(ui))
    assert len(pieces) > 5
    for text, letters, ground in pieces:
        assert contrast(letters, ground) >= READ, (text, letters, ground, ui.front)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_what_is_drawn_is_read(tmp_path: Path, example: Session, theme: str) -> None:
    async with opened(example, tmp_path, (100, 30), stage="adapt") as ui:
        ui.app.theme = theme
        await ui.calm()
        for stage, keys in {
            "adapt": ("enter", "escape", "?", "escape"),
            "diagnose": ("1", "2", "3", "4", "5", "7"),
            "deepen": ("2", "3", "1", "/", "escape", "a", "escape"),
            "shift": ("a", "escape"),
            "act": ("2", "a", "escape"),
            "report": (),
        }.items():
            await go_to(ui, stage)
            await ui.laid_out()
            read_without_strain(ui)
            for key in keys:
                await ui.press(key)
                await ui.laid_out()
                read_without_strain(ui)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_an_open_round_is_read(tmp_path: Path, theme: str) -> None:
    async with opened(under_way(), tmp_path, (100, 30), stage="diagnose") as ui:
        ui.app.theme = theme
        await ui.laid_out()
        read_without_strain(ui)
        await ui.press("v")
        await ui.until_front("Confirm")
        read_without_strain(ui)


@pytest.mark.parametrize(
    ("term", "colorterm", "theme"),
    [
        ("xterm", "", "m2m-dark-16"),
        ("linux", "", "m2m-dark-16"),
        ("xterm-256color", "", "m2m-dark-256"),
        ("tmux-256color", "truecolor", "m2m-dark"),
        ("xterm", "24bit", "m2m-dark"),
    ],
)
async def test_the_theme_is_one_for_the_terminal(
    tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch, term: str, colorterm: str, theme: str
) -> None:
    monkeypatch.setitem(os.environ, "TERM", term)
    monkeypatch.setitem(os.environ, "COLORTERM", colorterm)
    async with opened(example, tmp_path, stage="diagnose") as ui:
        assert ui.app.theme == theme
        await ui.press("ctrl+l")
        assert ui.app.theme == theme.replace("dark", "light")


def test_dumb_terminals_have_few() -> None:
    assert [depth_of(each) for each in ("truecolor", "256", "standard", "windows", None)] == ["all", "256", *["16"] * 3]
    assert all(on_the_other_ground(on_the_other_ground(theme)) == theme for theme in COLOURS)


def test_a_role_looks_as_the_theme_says() -> None:
    style = role_style("m2m-light-16", "muted")
    assert style.color is not None
    assert style.color.name == COLOURS["m2m-light-16"]["quiet"].lower()
