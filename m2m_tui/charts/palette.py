"""The colours of the charts. The app makes a palette from its theme; PLAIN has none, and nothing is lost without."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#rrggbb".

    `levels` colour the bars of each level in turn. `low`, `middle` and `high` are the hues of scores 1, 3 and 5; 2 and 4 are
    mixed from them. `shades` go from few insights to many. What is written on a coloured cell is black or white, whichever
    stands out more.
    """

    text: str = ""
    muted: str = ""
    levels: tuple[str, ...] = ()
    low: str = ""
    middle: str = ""
    high: str = ""
    shades: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """No colour: nothing but characters, no escape sequence at all."""
        return not self.text

    def level(self, place: int) -> str:
        """Give the colour of the level at this place in the session; the colours start again when they run out."""
        return self.levels[place % len(self.levels)] if self.levels else self.text

    def score(self, score: int) -> str:
        """Give the colour of a score from 1 to 5."""
        mixes = {
            1: (self.low, self.low),
            2: (self.low, self.middle),
            3: (self.middle, self.middle),
            4: (self.high, self.middle),
            5: (self.high, self.high),
        }
        return "" if self.plain else mixed(*mixes[score])

    def shade(self, share: float) -> str:
        """Give the shade of a cell that holds this share (0 to 1) of the fullest cell's insights."""
        if not self.shades:
            return ""
        return self.shades[min(int(share * len(self.shades)), len(self.shades) - 1)]


PLAIN = Palette()

DEFAULT_DARK = Palette(
    text="#e4e6eb",
    muted="#9aa0ab",
    levels=("#5aa9f5", "#c58af0", "#45c8c0"),
    low="#b9479f",
    middle="#cfd3da",
    high="#1590b5",
    shades=("#1f3a5c", "#2c5c94", "#4c8fd6", "#a9cdf5"),
)


def mixed(one: str, other: str) -> str:
    """Give the colour halfway between two."""
    red, green, blue = ((a + b) // 2 for a, b in zip(rgb(one), rgb(other), strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def ink_on(background: str) -> str:
    """Give black or white, whichever contrasts more with the background (WCAG's relative luminance); "" on none."""
    if not background:
        return ""
    linear = [(c / 255 / 12.92) if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb(background)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if luminance > 0.179 else "#ffffff"


def rgb(colour: str) -> tuple[int, int, int]:
    """Give the red, green and blue of "#rrggbb", each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
