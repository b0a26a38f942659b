"""A word in which it shows which encoding a text was read as: one that nobody writes where there is one, for then it was the wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from m2m_tui.core.importing.columns.column_meaning import NAME
from m2m_tui.core.importing.columns.personal_headings import personal
from m2m_tui.core.importing.table import Table

_FOREIGN_LETTER = re.compile(r"[^\W\d_a-zA-Z]|\ufffd")
_LETTER = r"[^\W\d_]"
_UNLIKELY = re.compile(
    r"[\ufffd\x80-\x9f¤¦¨¬¯¶¸ƒˆ˜†‡‰◊≈≤≥∂∑∏π∫Ω√∆ıˇ˘˙˚˝˛Ÿ]"
    rf"|[£€¥¢¹²³](?={_LETTER})|(?<={_LETTER}{{3}})[£€¥¢¹²³¿¡½¼¾]|(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŒŠŽ]"
)
"""Marks that hardly anybody types, money and small numbers that stand within a word, a capital behind a small letter."""


def shows_how_it_was_read(text: str) -> bool:
    """Tell whether it would say something else in another encoding, but for such marks as dashes, which most people use."""
    return _FOREIGN_LETTER.search(text) is not None or _UNLIKELY.search(text) is not None


def telling_word(table: Table) -> str:
    """Give the unlikeliest word of a table: where several are, of somebody's name, else of a heading, else any; "" where none shows it."""
    words = [word for text in _texts(table) for word in text.split() if not word.isascii()]
    unlikely = (word for word in words if _UNLIKELY.search(word))
    foreign = (word for word in words if _FOREIGN_LETTER.search(word))
    return next(unlikely, next(foreign, words[0] if words else ""))


def _texts(table: Table) -> Iterable[str]:
    names = [place for place, heading in enumerate(table.headings) if heading == NAME or "name" in personal(heading)]
    yield from (row.cell(place) for place in names for row in table.rows)
    yield from table.headings
    yield from (cell for row in table.rows for cell in row.cells)
