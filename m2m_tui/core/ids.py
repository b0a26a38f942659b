"""Ids: short random ones that two people never pick alike, and readable ones for enablers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from hashlib import blake2s
from hmac import compare_digest
from random import SystemRandom

# Without the letters and digits that are mistaken for each other when read aloud or copied from a screen.
_LETTERS = "abcdefghjkmnpqrstvwxyz"
_DIGITS = "23456789"
_CODE = _LETTERS.replace("u", "") + "0123456789"
_RANDOM = SystemRandom()


def fresh_id(taken: Collection[str] = ()) -> str:
    """Draw five random letters and digits, beginning with a letter, that are not among those taken."""
    while True:
        made = _RANDOM.choice(_LETTERS) + "".join(_RANDOM.choice(_LETTERS + _DIGITS) for _ in range(4))
        if made not in taken:
            return made


def fresh_code(taken: Collection[str] = ()) -> str:
    """Give a code that somebody comes back with to their own answers, not among those taken: 40 random bits, as two groups of four letters
    and digits that can be read aloud, such as `k7qm-3fxp`."""
    while True:
        made = "-".join("".join(_RANDOM.choice(_CODE) for _ in range(4)) for _ in range(2))
        if made not in taken:
            return made


def code_from(*words: str) -> str:
    """Give a code of the same form that these words always give, and that can't be told from a random one by itself."""
    number = int.from_bytes(blake2s("\0".join(words).encode(), digest_size=8).digest())
    letters = "".join(_CODE[number // len(_CODE) ** place % len(_CODE)] for place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def code_meant(typed: str, codes: Collection[str]) -> str:
    """Give the code that somebody typed, in capitals or not, with blanks or hyphens or without; "" where it is none of these.

    It takes as long whether or not the beginning of one was right.
    """
    wanted = _bare(typed).encode()
    return "".join([code for code in codes if compare_digest(_bare(code).encode(), wanted)][:1])


def _bare(code: str) -> str:
    """A code without what is left to whoever types it. The letters i, l and o stand in none: they can only mean 1, 1 and 0."""
    letters = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", code).casefold())
    return letters.translate(str.maketrans("ilo", "110"))


def slug(title: str, taken: Collection[str] = ()) -> str:
    """Give a readable id from a title: its words in plain lower-case letters, numbered if that one is taken."""
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
