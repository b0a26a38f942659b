"""Styles as the terminal has them, by their codes: how one becomes another in the fewest bytes, and which of them show in a blank."""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = re.compile(r"(?:[34]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+)(?:;|$)")

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29", "letter": "39", "ground": "49"}
"""What ends each attribute, and each colour."""

_IN_BLANKS = frozenset(("4", "7", "9", "ground"))
"""What is seen where there is no letter: lines under and through it, and its ground; where both colours are turned round, both."""


@lru_cache(maxsize=4096)
def turn(pen: str | None, style: str) -> str:
    """What makes a style of what the terminal writes in; None where nobody knows what that is."""
    if pen == style:
        return ""
    whole = f"\x1b[{'0;' if style and pen != '' else ''}{style}m"
    before, after = (None, None) if pen is None else (_parts(pen), _parts(style))
    if before is None or after is None:
        return whole
    ended = {_OFF[name] for name in before.keys() - after.keys()}
    # Bold and faint end together.
    begun = [code for name, code in after.items() if before.get(name) != code or _OFF[name] in ended]
    if not (ended or begun):
        return ""
    turned = f"\x1b[{';'.join((*sorted(ended), *begun))}m"
    return min(turned, whole, key=len)


@lru_cache(maxsize=4096)
def in_blanks(style: str) -> str:
    """What is seen of a style where a blank is written in it: as a style, the same for all that look the same."""
    parts = _parts(style)
    if parts is None or "7" in parts:
        return style
    return ";".join(code for name, code in sorted(parts.items()) if name in _IN_BLANKS)


def _parts(style: str) -> dict[str, str] | None:
    """The codes of a style by what each sets; None where it has others than those that are known here."""
    codes = [found.group().rstrip(";") for found in _CODE.finditer(style)]
    names = [_name(code) for code in codes]
    if ";".join(codes) != style or not all(names):
        return None
    return dict(zip(names, codes, strict=True))


def _name(code: str) -> str:
    """What a code sets: an attribute by its number, the colour of the letter or of the ground; "" where that isn't known."""
    if code.startswith("38;"):
        return "letter"
    if code.startswith("48;"):
        return "ground"
    number = int(code)
    if number in range(30, 38) or number in range(90, 98):
        return "letter"
    if number in range(40, 48) or number in range(100, 108):
        return "ground"
    return code if code in _OFF else ""
