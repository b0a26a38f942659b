"""The colours: one theme for a dark room, one for a bright one, each also for a terminal of 256 and of 16 colours. Charts take theirs from
here too."""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from rich.style import Style
from textual.theme import Theme

from m2m_tui.core.appearance.score_colours import SCORES, Depth, Ground

_SIXTEEN = {
    "black": "#000000",
    "red": "#AA0000",
    "blue": "#0000AA",
    "magenta": "#AA00AA",
    "cyan": "#00AAAA",
    "grey": "#AAAAAA",
    "light green": "#55FF55",
    "yellow": "#FFFF55",
    "pink": "#FF55FF",
    "light cyan": "#55FFFF",
    "white": "#FFFFFF",
}
"""The sixteen colours of a terminal as Rich tells them apart; what the terminal makes of each is its own affair."""

# Level colours differ in hue and in brightness, and none of them says good or bad. All text on all grounds is read without strain, and the
# test of this module measures it.
_DARK = {
    #                all        256        16
    "foreground": ("#E4E7EB", "#E4E4E4", "white"),
    "quiet": ("#98A3B3", "#87AFAF", "grey"),
    "primary": ("#7AA2F7", "#87AFFF", "light cyan"),
    "heading": ("#89B4C9", "#87AFD7", "light cyan"),
    "accent": ("#E8C26A", "#D7AF5F", "yellow"),
    "warning": ("#F0A55B", "#FFAF5F", "yellow"),
    "error": ("#F28B82", "#FF8787", "yellow"),
    "success": ("#8CCFA5", "#87D7AF", "light green"),
    "weaker": ("#E06C10", "#D75F00", "yellow"),
    "stronger": ("#4B8DE0", "#5F87D7", "light cyan"),
    "level-0": ("#7FB2F0", "#87AFFF", "light cyan"),
    "level-1": ("#D79AE0", "#D787D7", "pink"),
    "level-2": ("#6FCFC3", "#5FD7D7", "light green"),
    "level-3": ("#E0C97A", "#D7D787", "yellow"),
    "background": ("#14181F", "#121212", "black"),
    "panel": ("#1E2530", "#262626", "black"),
    "idle-ground": ("#262E3B", "#303030", "blue"),
    "marked-ground": ("#2F4A73", "#005F87", "blue"),
    "cursor-ground": ("#2F4A73", "#005F87", "blue"),
    "cursor-text": ("#FFFFFF", "#FFFFFF", "white"),
    "chart-shade-1": ("#1F3A5C", "#00005F", "blue"),
    "chart-shade-2": ("#2C5C94", "#005FAF", "cyan"),
    "chart-shade-3": ("#4C8FD6", "#5F87D7", "light cyan"),
    "chart-shade-4": ("#A9CDF5", "#AFD7FF", "white"),
}
_LIGHT = {
    "foreground": ("#14181F", "#121212", "black"),
    "quiet": ("#555E6B", "#585858", "black"),
    "primary": ("#1F4E9E", "#005FAF", "blue"),
    "heading": ("#2C6A80", "#005F87", "blue"),
    "accent": ("#7A4B00", "#5F5F00", "blue"),
    "warning": ("#8F4300", "#870000", "red"),
    "error": ("#A3231B", "#AF0000", "red"),
    "success": ("#1B6B3D", "#005F5F", "blue"),
    "weaker": ("#B85000", "#AF5F00", "red"),
    "stronger": ("#1B5FB4", "#005FAF", "blue"),
    "level-0": ("#1F5FB0", "#005FAF", "blue"),
    "level-1": ("#86339A", "#870087", "magenta"),
    "level-2": ("#0B6E66", "#005F5F", "red"),
    "level-3": ("#6E5A00", "#5F5F00", "black"),
    "background": ("#FBFBF8", "#FFFFFF", "white"),
    "panel": ("#ECECE6", "#EEEEEE", "white"),
    "idle-ground": ("#DDE3EC", "#D7D7FF", "yellow"),
    "marked-ground": ("#CBDDF5", "#D7D7FF", "yellow"),
    "cursor-ground": ("#1F4E9E", "#005FAF", "blue"),
    "cursor-text": ("#FFFFFF", "#FFFFFF", "white"),
    "chart-shade-1": ("#D5E4F7", "#D7D7FF", "light cyan"),
    "chart-shade-2": ("#9EC3EE", "#AFD7FF", "grey"),
    "chart-shade-3": ("#4C8FD6", "#5F87D7", "cyan"),
    "chart-shade-4": ("#1F4E9E", "#005FAF", "blue"),
}
_TABLES: dict[Ground, dict[str, tuple[str, str, str]]] = {"dark": _DARK, "light": _LIGHT}
_DEPTHS: tuple[Depth, ...] = get_args(Depth)
_GROUNDS_OF_THEMES: tuple[Ground, ...] = get_args(Ground)


def theme_name(ground: Ground, depth: Depth) -> str:
    """The name of the theme for a dark or a light ground on a terminal of so many colours."""
    return f"m2m-{ground}" if depth == "all" else f"m2m-{ground}-{depth}"


def _colours(ground: Ground, depth: Depth) -> dict[str, str]:
    said = {name: columns[_DEPTHS.index(depth)] for name, columns in _TABLES[ground].items()}
    scores = {f"score-{score}": hue for score, hue in enumerate(SCORES[ground, depth], start=1)}
    return {name: _SIXTEEN.get(hue, hue) for name, hue in {**said, **scores}.items()}


COLOURS = {theme_name(ground, depth): _colours(ground, depth) for ground in _GROUNDS_OF_THEMES for depth in _DEPTHS}
"""Every theme's colours by their names, as "#rrggbb"."""


def _theme(name: str) -> Theme:
    colours = COLOURS[name]
    quiet = ("text-muted", "text-disabled", "foreground-muted", "foreground-disabled")
    return Theme(
        name=name,
        dark="dark" in name,
        primary=colours["primary"],
        secondary=colours["heading"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["background"],
        panel=colours["panel"],
        variables={
            **colours,
            # Textual's own are the letters' colour thinned until it can't be read.
            **dict.fromkeys(quiet, colours["quiet"]),
            "bar-ground": colours["panel"],
            "input-cursor-background": colours["accent"],
            "input-cursor-foreground": colours["background"],
            "input-cursor-text-style": "none",
            "input-selection-background": colours["cursor-ground"],
            "input-selection-foreground": colours["cursor-text"],
        },
    )


THEMES = {name: _theme(name) for name in COLOURS}
DARK, LIGHT = THEMES["m2m-dark"], THEMES["m2m-light"]


def depth_of(color_system: str | None) -> Depth:
    """How many colours a terminal has, as Rich has found out from COLORTERM and TERM."""
    return {"truecolor": "all", "256": "256"}.get(color_system or "", "16")  # type: ignore[return-value]


def on_the_other_ground(theme: str) -> str:
    """The light theme for the dark one and the other way round, for the same terminal."""
    return theme.replace("dark", "light") if "dark" in theme else theme.replace("light", "dark")


_ROLES = {
    "muted": "quiet",
    "heading": "heading",
    "accent": "accent",
    "warn": "warning",
    "good": "success",
    "key": "accent",
    "level-0": "level-0",
    "level-1": "level-1",
    "level-2": "level-2",
    "level-3": "level-3",
    **{f"score-{score}": f"score-{score}" for score in range(1, 6)},
    "cursor": "cursor-text",
}
_GROUNDS = {"cursor": "cursor-ground", "idle": "idle-ground", "marked": "marked-ground"}
_NOT_BOLD = ("muted", "good", "cursor", "idle", "marked", *(f"score-{score}" for score in range(1, 6)))


def colour(theme: str, name: str) -> str:
    """A colour of a theme by its name, as "#rrggbb"; the dark theme's where the theme isn't one of ours."""
    return COLOURS.get(theme, COLOURS[DARK.name])[name]


@lru_cache(maxsize=256)
def role_style(theme: str, role: str) -> Style:
    """How a role of `ui.lines` looks, over the ground of the widget it stands in.

    Not component classes of a style sheet: Textual works those out for each widget and each change anew, which took a third
    of the time of opening a screen.
    """
    foreground, ground = _ROLES.get(role), _GROUNDS.get(role)
    return Style(
        color=colour(theme, foreground) if foreground else None,
        bgcolor=colour(theme, ground) if ground else None,
        bold=True if role not in _NOT_BOLD else None,
        reverse=True if role == "reverse" else None,
    )
