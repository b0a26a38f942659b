"""The colours of the charts. The app makes a palette from its theme; PLAIN has none, and nothing is lost without."""

from __future__ import annotations

from dataclasses import dataclass

from m2m_tui.core.appearance.score_colours import SCORES, Depth


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#rrggbb"; "" is the terminal's own.

    `levels` colour the bars of each level in turn, `scores` what stands for the scores 1 to 5. `weaker` and `stronger` mark what has
    changed, `warning` what to look at. `shades` go from few insights to many. What is written on a coloured cell is black or white,
    whichever stands out more. `depth`: how many colours there are.
    """

    text: str = ""
    muted: str = ""
    warning: str = ""
    weaker: str = ""
    stronger: str = ""
    levels: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    shades: tuple[str, ...] = ()
    depth: Depth = "all"

    @property
    def plain(self) -> bool:
        """No colour: nothing but characters, no escape sequence at all."""
        return not self.scores

    def level(self, place: int) -> str:
        """Give the colour of the level at this place in the session; the colours start again when they run out."""
        return self.levels[place % len(self.levels)] if self.levels else self.text

    def score(self, score: int) -> str:
        """Give the colour of a score from 1 to 5."""
        return self.scores[score - 1] if self.scores else ""

    def shade(self, share: float) -> str:
        """Give the shade of a cell that holds this share (0 to 1) of the fullest cell's insights."""
        if not self.shades:
            return ""
        return self.shades[min(int(share * len(self.shades)), len(self.shades) - 1)]


PLAIN = Palette()

ON_ANY_GROUND: dict[Depth, Palette] = {
    # Letters in these can be read on black and on white: nobody says which of them a terminal has.
    "all": Palette(
        muted="#757575",
        warning="#B85A00",
        weaker="#B85A00",
        stronger="#2E77CB",
        levels=("#2E77CB", "#A857BD", "#0C8379", "#7E7500"),
        scores=SCORES["dark", "all"],
        shades=("#1F3A5C", "#2C5C94", "#4C8FD6", "#A9CDF5"),
    ),
    "256": Palette(
        muted="#767676",
        scores=SCORES["dark", "256"],
        shades=("#00005F", "#005FAF", "#5F87D7", "#AFD7FF"),
        depth="256",
    ),
    "16": Palette(scores=SCORES["dark", "16"], shades=("#0000AA", "#00AAAA", "#55FFFF", "#FFFFFF"), depth="16"),
}
"""For a terminal that shows what a command prints."""


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
