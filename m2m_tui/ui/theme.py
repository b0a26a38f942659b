"""The colours: one theme for a dark room, one for a bright one. Charts take theirs from here too."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

# Level colours differ in hue and in brightness, and none of them says good or bad.
DARK = Theme(
    name="m2m-dark",
    dark=True,
    primary="#7AA2F7",
    secondary="#89B4C9",
    accent="#E8C26A",
    warning="#F0A55B",
    error="#F28B82",
    success="#8CCFA5",
    foreground="#E4E7EB",
    background="#14181F",
    surface="#14181F",
    panel="#1E2530",
    variables={
        "quiet": "#98A3B3",
        "cursor-ground": "#2F4A73",
        "cursor-text": "#FFFFFF",
        "idle-ground": "#262E3B",
        "marked-ground": "#2F4A73",
        "bar-ground": "#1E2530",
        "level-0": "#7FB2F0",
        "level-1": "#D79AE0",
        "level-2": "#6FCFC3",
        "level-3": "#E0C97A",
        "chart-low": "#C65BB0",
        "chart-middle": "#C5CBD5",
        "chart-high": "#3AA7CF",
        "chart-shade-1": "#1F3A5C",
        "chart-shade-2": "#2C5C94",
        "chart-shade-3": "#4C8FD6",
        "chart-shade-4": "#A9CDF5",
        "input-cursor-background": "#E8C26A",
        "input-cursor-foreground": "#14181F",
        "input-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="m2m-light",
    dark=False,
    primary="#1F4E9E",
    secondary="#2C6A80",
    accent="#7A4B00",
    warning="#8F4300",
    error="#A3231B",
    success="#1B6B3D",
    foreground="#14181F",
    background="#FBFBF8",
    surface="#FBFBF8",
    panel="#ECECE6",
    variables={
        "quiet": "#555E6B",
        "cursor-ground": "#1F4E9E",
        "cursor-text": "#FFFFFF",
        "idle-ground": "#DDE3EC",
        "marked-ground": "#CBDDF5",
        "bar-ground": "#ECECE6",
        "level-0": "#1F5FB0",
        "level-1": "#86339A",
        "level-2": "#0B6E66",
        "level-3": "#6E5A00",
        "chart-low": "#9B2A86",
        "chart-middle": "#B9BEC7",
        "chart-high": "#0F6F94",
        "chart-shade-1": "#D5E4F7",
        "chart-shade-2": "#9EC3EE",
        "chart-shade-3": "#4C8FD6",
        "chart-shade-4": "#1F4E9E",
        "input-cursor-background": "#7A4B00",
        "input-cursor-foreground": "#FBFBF8",
        "input-cursor-text-style": "none",
    },
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}

_COLOURS = {
    "muted": "quiet",
    "heading": "secondary",
    "accent": "accent",
    "warn": "warning",
    "good": "success",
    "key": "accent",
    "level-0": "level-0",
    "level-1": "level-1",
    "level-2": "level-2",
    "level-3": "level-3",
    "cursor": "cursor-text",
}
_GROUNDS = {"cursor": "cursor-ground", "idle": "idle-ground", "marked": "marked-ground"}
_NOT_BOLD = ("muted", "good", "cursor", "idle", "marked")


def colour(theme: str, name: str) -> str:
    """A colour of a theme by its name, as "#rrggbb"; the dark theme's where the theme isn't one of ours."""
    found = THEMES.get(theme, DARK)
    return found.variables.get(name) or str(getattr(found, name))


@lru_cache(maxsize=128)
def role_style(theme: str, role: str) -> Style:
    """How a role of `ui.lines` looks, over the ground of the widget it stands in.

    Not component classes of a style sheet: Textual works those out for each widget and each change anew, which took a third
    of the time of opening a screen.
    """
    foreground, ground = _COLOURS.get(role), _GROUNDS.get(role)
    return Style(
        color=colour(theme, foreground) if foreground else None,
        bgcolor=colour(theme, ground) if ground else None,
        bold=True if role not in _NOT_BOLD else None,
    )
