"""What a terminal of few colours makes of a colour."""

from __future__ import annotations

from rich.color import Color, ColorSystem

from m2m_tui.core.appearance.score_colours import Depth

LINUX = (
    *("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
    *("#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
)
XTERM = (
    *("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"),
    *("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"),
)
"""The sixteen colours as the console of Linux and as xterm show them."""


def number(hue: str, depth: Depth) -> int:
    """The number of the colour that Rich takes for this one, of 256 or of 16."""
    system = ColorSystem.EIGHT_BIT if depth == "256" else ColorSystem.STANDARD
    found = Color.parse(hue.lower()).downgrade(system).number
    assert found is not None
    return found


def as_shown(hue: str, depth: Depth) -> str:
    """The colour as a terminal of so many shows it; of sixteen, as the console of Linux does."""
    if depth == "all":
        return hue.lower()
    return of_sixteen(hue, LINUX) if depth == "16" else Color.from_ansi(number(hue, depth)).get_truecolor().hex


def of_sixteen(hue: str, sixteen: tuple[str, ...]) -> str:
    """The colour as a terminal with these sixteen shows it."""
    return sixteen[number(hue, "16")]
