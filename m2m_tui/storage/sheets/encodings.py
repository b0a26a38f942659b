"""Bytes -> text, with the encoding it was taken for where that isn't UTF-8."""

from __future__ import annotations

import codecs
import re

from m2m_tui.core.errors import UnreadableFile

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}
_NAMES = {"cp1252": "Windows-1252 (western Europe)", "mac_roman": "Mac Roman"}
_UTF_16 = "UTF-16"

_LOOKED_AT = 4_000
"""Bytes that are looked at to see how many a letter takes."""

_LIKELY = re.compile(
    r"[äöüßÄÖÜéèêëàâáçñóòôíìîïúùûåæøœÉÀÇÑÅÆØŒ’°\xa0]|(?<!\w)[‘“‚„–—•€£¿¡«]|[”…»€](?!\w)",
)
"""What people in western Europe write that isn't ASCII: letters, and marks around words rather than within them."""


def marked_utf_16(data: bytes) -> bool:
    """Tell whether it says of itself that it is UTF-16."""
    return _MARKS.get(data[:2]) == "utf-16"


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Give the text, and what it was read as where that isn't UTF-8.

    As it says it is; else UTF-16 where every other byte is nothing; else UTF-8; else as Windows or an old Mac writes in western Europe,
    whichever makes the more usual letters. `name` is the file as the user named it. Raises UnreadableFile where UTF-16 is cut off.
    """
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), _unmarked_utf_16(data))
    try:
        text, said = data.decode(encoding or "utf-8"), _UTF_16 if encoding.startswith("utf-16") else ""
    except UnicodeDecodeError:
        if encoding.startswith("utf-16"):
            raise UnreadableFile(name, "the file is damaged or cut off; export it anew") from None
        encoding, text = _western(data.removeprefix(codecs.BOM_UTF8))
        said = _NAMES[encoding]
    return text.replace("\0", ""), said


def _unmarked_utf_16(data: bytes) -> str:
    begin = data[:_LOOKED_AT]
    half = len(begin) // 2
    for encoding, blank, said in (("utf-16-le", begin[1::2], begin[::2]), ("utf-16-be", begin[::2], begin[1::2])):
        if half > 1 and len(data) % 2 == 0 and blank.count(0) > 0.7 * half and said.count(0) < 0.1 * half:
            return encoding
    return ""


def _western(data: bytes) -> tuple[str, str]:
    texts = [(encoding, data.decode(encoding, errors="replace")) for encoding in _NAMES]
    return max(texts, key=lambda text: len(_LIKELY.findall(text[1])))
