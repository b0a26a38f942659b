"""How many cells of a terminal letters take, as far as all terminals agree: they don't about the marks of Indian and other scripts, nor
about emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

FIRST_WIDE = "\u3041"
"""From here on the letters of sure text are those of which every terminal makes two cells."""

_SURE = (
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc"
    f"{FIRST_WIDE}-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]"
)
"""Letters of which every terminal makes one cell, none that joins another, and no emoji; and those of two."""

SURE = re.compile(f"{_SURE}*")
"""Text of which every terminal makes as many cells."""


_UNSURE = f"[^ ]?(?!{_SURE}).(?:(?!  ).)*"


def unsure_in(text: str) -> Iterator[re.Match[str]]:
    """Give the parts of a text of which one terminal may make more cells than another: from the letter before the first such, which may
    take part in it, up to where a column ends. That is where two blanks are; what stands behind a single one is read with it, and moves
    with it."""
    return re.finditer(_UNSURE, text)  # compiled with the first text, for most have none


def spill(text: str) -> int:
    """Count how many cells a terminal may need beyond those that Unicode's rules give a text, and beyond the blanks that it has for that:
    one that gives a cell to each spacing sign of an Indian script and to each half of a flag another one, and shows the colour of a skin
    beside its emoji."""
    return 0 if SURE.fullmatch(text) else sum(map(_missing, unsure_in(text)))


def with_room(text: str) -> str:
    """Give the text with blanks for those cells, where they may be needed."""
    if SURE.fullmatch(text):
        return text
    return re.sub(_UNSURE, lambda found: found[0] + " " * _missing(found), text)


def _missing(found: re.Match[str]) -> int:
    return max(_more(found) - _blanks(found), 0)


def _more(found: re.Match[str]) -> int:
    return sum(map(_more_cells, found[0]))


def _more_cells(letter: str) -> int:
    if "\U0001f3fb" <= letter <= "\U0001f3ff":
        return 2
    return "\U0001f1e6" <= letter <= "\U0001f1ff" or "\u1160" <= letter <= "\u11ff" or category(letter) == "Mc"


def _blanks(found: re.Match[str]) -> int:
    """The blanks behind what is unsure, but for one, which is to stay."""
    behind = found.string[found.start() + len(found[0].rstrip(" ")) :]
    return max(len(behind) - len(behind.lstrip(" ")) - 1, 0)
