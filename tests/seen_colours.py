"""How far apart two colours look, also to people who see fewer of them, and how well one is read on the other.

Difference: CIEDE2000, as G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000 color-difference formula: implementation notes, supplementary
test data, and mathematical observations", Color Research and Application 30 (2005), 21-30. Eyes: G. M. Machado, M. M. Oliveira and
L. A. F. Fernandes, "A physiologically-based model for simulation of color vision deficiency", IEEE Transactions on Visualization and
Computer Graphics 15 (2009), 1291-1298, the matrices of severity 1. Contrast: WCAG 2.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Three = tuple[float, float, float]

EYES: dict[str, Sequence[Three]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def difference(one: str, other: str, eyes: str = "all colours") -> float:
    """The CIEDE2000 difference of two colours as "#rrggbb", as these eyes see them."""
    return ciede2000(_lab(_seen(one, eyes)), _lab(_seen(other, eyes)))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(colour: str) -> Three:
    red, green, blue = (_straight(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _seen(colour: str, eyes: str) -> Three:
    linear = _linear(colour)
    red, green, blue = (min(max(sum(map(float.__mul__, map(float, row), linear)), 0), 1) for row in EYES[eyes])
    return red, green, blue


def _lab(linear: Three) -> Three:
    """CIELAB under D65."""
    red, green, blue = linear
    x = 0.4124564 * red + 0.3575761 * green + 0.1804375 * blue
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = 0.0193339 * red + 0.1191920 * green + 0.9503041 * blue
    across, up, deep = (_root(part) for part in (x / 0.95047, y, z / 1.08883))
    return 116 * up - 16, 500 * (across - up), 200 * (up - deep)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def ciede2000(one: Three, other: Three) -> float:
    """The difference of two colours in CIELAB, in Sharma's notation."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    g = 0.5 * (1 - _share((hypot(a1, b1) + hypot(a2, b2)) / 2))
    (c1, h1), (c2, h2) = (_polar((1 + g) * a, b) for a, b in ((a1, b1), (a2, b2)))
    lightness, chroma, grey = (l1 + l2) / 2, (c1 + c2) / 2, c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if grey else _between(h1, h2)
    weight = (
        1
        - 0.17 * _cosine(hue - 30)
        + 0.24 * _cosine(2 * hue)
        + 0.32 * _cosine(3 * hue + 6)
        - 0.2 * _cosine(4 * hue - 63)
    )
    dl = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    rotation = -sin(radians(60 * exp(-(((hue - 275) / 25) ** 2)))) * 2 * _share(chroma)
    return sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh)


def _share(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25**7))


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _between(one: float, other: float) -> float:
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + (360 if one + other < 360 else -360)) / 2


def _cosine(angle: float) -> float:
    return cos(radians(angle))
