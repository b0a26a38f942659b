"""Zips: the one sheet in them, as Google Forms gives its answers."""

from __future__ import annotations

import io
import zipfile
import zlib

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.naming import quoted
from m2m_tui.core.words import listed
from m2m_tui.storage.files.text_files import LARGEST

_SHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_DAMAGED = "the file is damaged or cut off; download it anew"
_PASSWORD = 0x1
"""The bit of a packed file's flags that says so."""

_SHOWN, _FEW = 60, 3


def is_workbook(data: bytes) -> bool:
    """Tell whether a zip is an Excel workbook, or was one before it was damaged."""
    return b"[Content_Types].xml" in data or b"xl/workbook" in data


def sheet_in_zip(data: bytes, name: str) -> bytes:
    """Give the one sheet in a zip. `name` is the file as the user named it. Raises UnreadableFile, saying what is in it instead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.read(_only(packed, name))
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        raise UnreadableFile(name, _DAMAGED) from None


def _only(packed: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    files = [each for each in packed.infolist() if not each.is_dir() and not each.filename.startswith("__MACOSX/")]
    sheets = [each for each in files if each.filename.casefold().endswith(_SHEETS)]
    if not sheets:
        raise UnreadableFile(name, "there is no sheet of answers in this zip, neither .csv nor .xlsx")
    if len(sheets) > 1:
        named = [quoted(each.filename, _SHOWN) for each in sheets[:_FEW]]
        more = [f"{len(sheets) - _FEW} more"] if len(sheets) > _FEW else []
        raise UnreadableFile(
            name,
            f"there are {len(sheets)} sheets in this zip: {listed([*named, *more])}; unpack it, and take in those that are meant",
        )
    (only,) = sheets
    if only.flag_bits & _PASSWORD:
        raise UnreadableFile(name, "the zip has a password; unpack it, and take in what is in it")
    if only.file_size > LARGEST:
        raise UnreadableFile(
            name, f"unpacked, the sheet in this zip has more than {LARGEST // 1_000_000} MB; that is no survey"
        )
    return only
