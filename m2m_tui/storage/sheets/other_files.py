"""Files that are no sheets of answers, known by how they begin, each with what to do instead."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection

from m2m_tui.core.errors import UnreadableFile

_SAVE_AS = "open it in {} and save it as .xlsx or .csv ({})"
_OPEN_DOCUMENT = "this is an OpenDocument file (.ods), which m2m doesn’t read; " + _SAVE_AS.format(
    "LibreOffice", "File, Save As"
)
_NUMBERS = "this is a Numbers file, which m2m doesn’t read; " + _SAVE_AS.format("Numbers", "File, Export To")
_WORD = (
    "this is a Word document or a presentation, not a sheet of answers; take in what the form exports, as .xlsx or .csv"
)
_PICTURE = "this is a picture, not a sheet of answers; take in what the form exports, as .csv or .xlsx"

_BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": "this is an old Excel file, or one with a password; save it as .xlsx without a password, or as .csv",
    b"\x1f\x8b": "this is packed with gzip (.gz); unpack it, and take in the .csv or .xlsx that is in it",
    b"7z\xbc\xaf\x27\x1c": "this is packed with 7-Zip; unpack it, and take in the .csv or .xlsx that is in it",
    b"Rar!": "this is packed as .rar; unpack it, and take in the .csv or .xlsx that is in it",
    b"%PDF-": "this is a PDF, not a sheet of answers; take in what the form exports, as .csv or .xlsx",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"{\\rtf": _WORD,
}
_PACKED = {
    "xl/workbook.xml": "",
    "META-INF/manifest.xml": _OPEN_DOCUMENT,
    "content.xml": _OPEN_DOCUMENT,
    "word/document.xml": _WORD,
    "ppt/presentation.xml": _WORD,
    "Index/Document.iwa": _NUMBERS,
}
"""Parts by which a zip is known, and what it is; "" where it is a workbook."""

_ZIP = b"PK\x03\x04"

_NO_TEXT = (
    "this is no sheet of answers: it has signs in it that no text has; take in what the form exports, as .csv or .xlsx"
)
_WEB_PAGE = "this is a web page, not a sheet of answers; take in what the form exports, as .csv or .xlsx"
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT, _MOST = 4_000, 20
"""Letters of a text that are looked at, and for one sign that no text has, how many others at least."""


def refuse_other_files(data: bytes, name: str) -> None:
    """Raise UnreadableFile where the bytes are those of something else, saying what it is and what to do. `name` is the file as the
    user named it."""
    for begin, said in _BEGINNINGS.items():
        if data.startswith(begin):
            raise UnreadableFile(name, said)
    parts = _parts(data) if data.startswith(_ZIP) else ()
    if said := next((said for part, said in _PACKED.items() if part in parts), ""):
        raise UnreadableFile(name, said)


def _parts(data: bytes) -> Collection[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return ()  # what is damaged is said by who reads it


def refuse_other_texts(text: str, name: str) -> None:
    """Raise UnreadableFile where a text is none, or a web page."""
    begin = text[:_LOOKED_AT]
    if re.match(r"\s*<(?:!doctype html|html)\b", begin, re.IGNORECASE):
        raise UnreadableFile(name, _WEB_PAGE)
    if len(_CONTROL.findall(begin)) * _MOST > len(begin):
        raise UnreadableFile(name, _NO_TEXT)
