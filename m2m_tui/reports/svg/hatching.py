"""What fills a box: strokes or dots, each drawn for itself. A pattern of SVG would be shorter, but browsers print it as a picture of the
whole page, for every box anew: six pages took 16 MB."""

from __future__ import annotations

from math import ceil

_INSET = 0.6
"""How far strokes end from the outline, so that none stands out."""

_EVERY_DOT, _DOT = 6.0, 1.1
"""From one dot to the next, and how far each reaches from its middle."""


def strokes(x: float, y: float, width: float, height: float, every: float, look: str) -> str:
    """Draw strokes rising to the right, so far from each other along the edges. `look` is a class of the page's style."""
    left, right, top, bottom = x + _INSET, x + width - _INSET, y + _INSET, y + height - _INSET
    if left >= right or top >= bottom:
        return ""
    said = ""
    for number in range(ceil((left + top) / every), ceil((right + bottom) / every)):
        along = number * every  # x + y, which is the same all along a stroke
        begin, end = max(left, along - bottom), min(right, along - top)
        said += f"M{begin:.5g} {along - begin:.5g}L{end:.5g} {along - end:.5g}"
    return _path(said, look)


def dots(x: float, y: float, width: float, height: float, look: str) -> str:
    """Draw dots, each whole, in rows and columns that begin in the corner. `look` is a class that gives lines round ends."""
    across, down = (_middles(length) for length in (width, height))
    return _path("".join(f"M{x + right:.5g} {y + below:.5g}h0" for below in down for right in across), look)


def _middles(length: float) -> list[float]:
    first = 2 * _DOT
    return [first + at * _EVERY_DOT for at in range(ceil((length - first - _DOT) / _EVERY_DOT))]


def _path(said: str, look: str) -> str:
    return f'<path d="{said}" class="{look}"/>' if said else ""
