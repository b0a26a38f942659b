"""The colours of the scores 1 to 5, from orange over grey to blue, wherever they are shown: on a terminal, in a browser, on paper.

Neighbours are told apart, and both ends clearly, also by people who see fewer colours than others; what that takes is measured in
`tests/core/appearance/test_score_colours.py`. Nothing may hang on them alone.
"""

from __future__ import annotations

from typing import Literal

Depth = Literal["all", "256", "16"]
"""How many colours a terminal has. What is said here for 256 and for 16 is one of those, so that none is left to be guessed."""

Ground = Literal["dark", "light"]
"""What the colours stand on."""

Scores = tuple[str, str, str, str, str]
"""A colour for each score, as "#rrggbb"."""

SCORES: dict[tuple[Ground, Depth], Scores] = {
    ("dark", "all"): ("#E06C10", "#F7B876", "#E2E5EA", "#9CCBF5", "#4B8DE0"),
    ("dark", "256"): ("#D75F00", "#FFAF5F", "#E4E4E4", "#87D7FF", "#5F87D7"),
    # Red, bright yellow, white, cyan, blue: of sixteen those that differ most and are surest to be read on.
    ("dark", "16"): ("#AA0000", "#FFFF55", "#FFFFFF", "#00AAAA", "#0000AA"),
    ("light", "all"): ("#B85000", "#EFA558", "#C9CDD4", "#79AFE6", "#1B5FB4"),
    ("light", "256"): ("#AF5F00", "#FFAF5F", "#C6C6C6", "#87AFFF", "#005FAF"),
    ("light", "16"): ("#AA0000", "#FFFF55", "#AAAAAA", "#55FFFF", "#0000AA"),
}
