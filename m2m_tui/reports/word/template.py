"""A template: a document in the look of a council, of which nothing is left but how it looks."""

from __future__ import annotations

import io
import zipfile
from typing import Any, NamedTuple

from docx import Document as new_document
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from m2m_tui.core.errors import UnreadableFile

_MOST = 100_000_000
"""Bytes of a template unpacked. Logos are a few millions; what has more is made to fill a memory."""

_SAVE_AS = "open it in Word and save it as a Word document (.docx)"
_NO_DOCUMENT = f"this is not a Word document; {_SAVE_AS}"
_OLD = f"this is a document of an older Word, or one with a password; {_SAVE_AS}, without a password"
_MACROS = f"this template has macros in it; {_SAVE_AS}"
_DAMAGED = f"this Word document is damaged; {_SAVE_AS} anew"

_OLD_BEGINS = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"

_LOOKS = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.CUSTOM_XML,
    }
)
"""What of a document belongs to its look, whether or not anything in the text leads to it."""


class Template(NamedTuple):
    """A template's file: its name as the user gave it, and what is in it."""

    name: str
    data: bytes


def opened(template: Template) -> Document:
    """Give a template's document without its text. Raises UnreadableFile, saying what to do."""
    if template.data.startswith(_OLD_BEGINS):
        raise UnreadableFile(template.name, _OLD)
    if not template.data.startswith(b"PK"):
        raise UnreadableFile(template.name, _NO_DOCUMENT)
    try:
        document = new_document(io.BytesIO(_as_document(template)))
        _empty(document)
    except UnreadableFile:
        raise
    except Exception:  # noqa: BLE001  # python-docx raises whatever it stumbles over: KeyError, ValueError, XMLSyntaxError, zlib.error, …
        raise UnreadableFile(template.name, _DAMAGED) from None
    return document


def _as_document(template: Template) -> bytes:
    """The same file as a document, where it is a template by Word's own ending (.dotx)."""
    with zipfile.ZipFile(io.BytesIO(template.data)) as packed:
        if sum(each.file_size for each in packed.infolist()) > _MOST:
            raise UnreadableFile(
                template.name, f"unpacked, it has more than {_MOST // 1_000_000} MB; take a smaller one"
            )
        names = packed.namelist()
        types = packed.read(_TYPES) if _TYPES in names else b""
        if b"macroEnabled" in types:
            raise UnreadableFile(template.name, _MACROS)
        if b"wordprocessingml" not in types:
            raise UnreadableFile(template.name, _NO_DOCUMENT)
        if _TEMPLATE_TYPE not in types:
            return template.data
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as again:
            for name in names:
                data = packed.read(name)
                again.writestr(name, data.replace(_TEMPLATE_TYPE, _document_type()) if name == _TYPES else data)
        return written.getvalue()


def _document_type() -> bytes:
    return str(CONTENT_TYPE.WML_DOCUMENT_MAIN).encode()


def _empty(document: Document) -> None:
    """Take out all that is text, and all that only the text led to: pictures, comments, notes."""
    body = document.element.body
    sections = body.xpath(".//w:sectPr")
    last = _with_what_it_takes_over(sections) if sections else OxmlElement("w:sectPr")
    for element in list(body):
        body.remove(element)
    body.append(last)
    settings = document.settings.element
    for tag in ("w:footnotePr", "w:endnotePr"):
        for element in settings.findall(qn(tag)):
            settings.remove(element)
    used = {str(value) for value in document.element.xpath("//@r:id | //@r:embed | //@r:link")}
    relations = document.part.rels
    for key, relation in list(relations.items()):
        if relation.reltype not in _LOOKS and key not in used:
            del relations[key]


def _with_what_it_takes_over(sections: list[Any]) -> Any:
    """The last section, with the headers and footers that it takes over from those before it."""
    last = sections[-1]
    taken: dict[tuple[str, str], Any] = {}
    for section in sections:
        for reference in section.xpath("w:headerReference | w:footerReference"):
            taken[reference.tag, reference.get(qn("w:type"))] = reference
    for reference in list(last.xpath("w:headerReference | w:footerReference")):
        last.remove(reference)
    for place, reference in enumerate(taken.values()):
        last.insert(place, reference)
    return last
