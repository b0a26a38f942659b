"""Ids: short random ones that two people never pick alike, and readable ones for enablers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from random import SystemRandom

# Without the letters and digits that are mistaken for each other when read aloud or copied from a screen.
_LETTERS = "abcdefghjkmnpqrstvwxyz"
_DIGITS = "23456789"
_RANDOM = SystemRandom()


def fresh_id(taken: Collection[str] = ()) -> str:
    """Five random letters and digits, beginning with a letter, that are not among those taken."""
    while True:
        made = _RANDOM.choice(_LETTERS) + "".join(_RANDOM.choice(_LETTERS + _DIGITS) for _ in range(4))
        if made not in taken:
            return made


def slug(title: str, taken: Collection[str] = ()) -> str:
    """A readable id from a title: its words in plain lower-case letters, numbered if that one is taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    made = ""
    for word in words:
        if made and len(made) + len(word) > 40:
            break
        made = f"{made}-{word}" if made else word[:40]
    if not made:
        return fresh_id(taken)
    unique, number = made, 2
    while unique in taken:
        unique, number = f"{made}-{number}", number + 1
    return unique
