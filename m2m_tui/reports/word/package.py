"""A Word document as a file: what it says of itself, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

_APP = "docProps/app.xml"
_MADE_BY = "<Application>m2m</Application>"
"""By it m2m knows a document it wrote itself; in one that somebody has saved since, it is Word's name that stands there."""

_PROPERTIES = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"{_MADE_BY}</Properties>"
)
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
_LONGEST = 255
"""Letters of a property, as Word has it."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can name."""


def packed(document: Document, title: str, place: str, day: date | None) -> bytes:
    """Give the file of a document, with nobody's name in it but the place's."""
    _say_what_it_is(document, title, place, day)
    relations = document.part.package.rels
    for key, relation in list(relations.items()):
        if relation.reltype in (_THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
            del relations[key]
    package = document.part.package
    assert package is not None
    package.relate_to(
        Part(PackURI(f"/{_APP}"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _PROPERTIES.encode(), package),
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    )
    saved = io.BytesIO()
    document.save(saved)
    return _without_times(saved)


def is_own(data: bytes) -> bool:
    """Tell whether a file is a Word document as m2m wrote it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _MADE_BY.encode() in file.read(_APP)
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return False


def _say_what_it_is(document: Document, title: str, place: str, day: date | None) -> None:
    properties = document.core_properties
    element = properties._element
    for each in list(element):
        element.remove(each)
    properties.title = _short(title) or "Untitled session"
    properties.author = properties.last_modified_by = _short(place)
    properties.language = "en-GB"
    properties.revision = 1
    if day is not None:
        properties.created = properties.modified = datetime(day.year, day.month, day.day)


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()[:_LONGEST]


def _without_times(saved: io.BytesIO) -> bytes:
    """The same file, whenever it was written."""
    written = io.BytesIO()
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return written.getvalue()
