"""A code of dark and light squares, as a QR code, in half blocks: two squares to a cell, so that they are as high as wide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

QUIET = 4
"""Light squares on every side, without which it isn't found."""

_BLOCKS = {("1", "1"): "█", ("1", "0"): "▀", ("0", "1"): "▄", ("0", "0"): " "}


def half_blocks(rows: Sequence[str], times: int = 1) -> list[str]:
    """Give lines that show the code where they are black on white. `rows`: "1" for dark, "0" for light. A square is `times` cells wide."""
    width = max(map(len, rows), default=0) + 2 * QUIET
    light = "0" * width
    framed = [*[light] * QUIET, *(f"{'0' * QUIET}{row}{'0' * QUIET}" for row in rows), *[light] * QUIET]
    large = ["".join(square * times for square in row) for row in framed for _ in range(times)]
    return [
        "".join(_BLOCKS[pair] for pair in zip(above, below, strict=True))
        for above, below in zip_longest(large[::2], large[1::2], fillvalue=light * times)
    ]
