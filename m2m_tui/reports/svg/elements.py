"""The few elements that drawings are made of. Every text comes in through `text`, and stays text whatever it says."""

from __future__ import annotations

from html import escape
from unicodedata import combining, east_asian_width

WIDTH = 250.0
"""Every drawing is so wide that three stand side by side on paper and one fills a phone's screen; its letters can be read on both."""

SIZE = 10.0
"""The height of letters."""

LEADING = 11.5
"""From one line of text to the next."""

_WIDTHS = {
    sign: width
    for signs, width in (
        ("ijl’‘'", 0.23),
        ("fI.,:;!|/\\[] ", 0.28),
        ("r()-“”{}·", 0.34),
        ("ckstvxyz", 0.5),
        ("w", 0.73),
        ("mMGOQ", 0.83),
        ("W@%—…→", 1.0),
    )
    for sign in signs
}
"""How wide letters are in Arial, and in what stands for it elsewhere, as a share of their height."""

_JOINER = "\u200d"
_JOINS = frozenset((_JOINER, "\ufe0f", "\ufe0e"))
"""What belongs to the sign before it, and in the case of the first also to the one behind."""


def text(x: float, y: float, said: str, look: str = "", anchor: str = "start") -> str:
    """Write a line of text that stands on y. `look` is a class of the page's style; `anchor`: start, middle or end."""
    return f'<text x="{x:.5g}" y="{y:.5g}"{_class(look)}{_anchor(anchor)}>{escape(said)}</text>'


def rect(x: float, y: float, width: float, height: float, look: str = "bar") -> str:
    """Draw a box."""
    return f'<rect x="{x:.5g}" y="{y:.5g}" width="{width:.5g}" height="{height:.5g}"{_class(look)}/>'


def line(x1: float, y1: float, x2: float, y2: float, look: str = "rule") -> str:
    """Draw a line from one point to another."""
    return f'<path d="M{x1:.5g} {y1:.5g}L{x2:.5g} {y2:.5g}"{_class(look)}/>'


def arrow(start: float, end: float, y: float, look: str) -> str:
    """Draw an arrow along y."""
    back = 8 if end < start else -8
    shaft, head = f"M{start:.5g} {y:.5g}H{end + back:.5g}", f"M{end:.5g} {y:.5g}l{back} -4.5v9Z"
    return f'<path d="{shaft}"{_class(look)}/><path d="{head}" class="head"/>'


def circle(x: float, y: float, radius: float, look: str = "mark") -> str:
    """Draw a circle around a point."""
    return f'<circle cx="{x:.5g}" cy="{y:.5g}" r="{radius:.5g}"{_class(look)}/>'


def moved(x: float, y: float, parts: str) -> str:
    """Draw elsewhere what is drawn around 0."""
    return f'<g transform="translate({x:.5g} {y:.5g})">{parts}</g>' if parts else ""


def width_of(said: str, size: float = SIZE) -> float:
    """Give about how wide a text is, rather too wide than too narrow."""
    return size * sum(map(_ems, said))


def wrapped(said: str, width: float, most: int = 4) -> list[str]:
    """Give a text in lines no wider than that, at most so many; what is left out stands as …."""
    lines: list[str] = []
    for word in said.split():
        for piece in _pieces(word, width):
            if lines and width_of(f"{lines[-1]} {piece}") <= width:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    if len(lines) > most:
        return [*lines[: most - 1], f"{_pieces(lines[most - 1], width - SIZE)[0].rstrip(' …')}…"]
    return lines


def _pieces(word: str, width: float) -> list[str]:
    """A word in pieces no wider than that, no sign of it torn apart."""
    pieces = [""]
    for sign in _signs(word):
        if pieces[-1] and width_of(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _signs(word: str) -> list[str]:
    """What a reader takes for one sign each: a letter with its marks, joined emoji."""
    signs: list[str] = []
    for each in word:
        if signs and (each in _JOINS or combining(each) or signs[-1][-1] == _JOINER):
            signs[-1] += each
        else:
            signs.append(each)
    return signs


def _ems(sign: str) -> float:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if combining(sign) or sign in _JOINS:
        return 0.0
    if east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF:
        return 1.3
    return 0.72 if sign.isupper() else 0.59


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def _anchor(anchor: str) -> str:
    return "" if anchor == "start" else f' text-anchor="{anchor}"'
