"""The styles of a report, by their names in Word. What a template lacks, m2m's own look stands in for."""

from __future__ import annotations

from copy import deepcopy
from functools import cache, cached_property

from docx import Document as new_document
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle

from m2m_tui.reports.word.numbering import Numbering

_USUAL_SIZE = 11.0
"""Points of a text whose document doesn't say how large it is."""


class Styles:
    """The styles that have been asked for so far."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ids: dict[str, str] = {}
        self._lacking: list[str] = []

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names of those that the document didn't have."""
        return tuple(self._lacking)

    def id_of(self, name: str) -> str:
        """Give the id of a style in this document, put in where it has none of this name."""
        if name not in self._ids:
            if name not in self._document.styles:
                _stand_in(self._document, name)
                self._lacking.append(name)
            self._ids[name] = self._document.styles[name].style_id
        return self._ids[name]

    @cached_property
    def text_size(self) -> float:
        """How large the document's text is, in points."""
        paragraphs = [
            each for each in self._document.styles if isinstance(each, ParagraphStyle) and each.name == "Normal"
        ]
        size = paragraphs[0].font.size if paragraphs else None
        return size.pt if size is not None else _USUAL_SIZE

    def table_id(self) -> str:
        """Give the id of the style of tables."""
        return self.id_of("Table Grid")


@cache
def _own() -> Document:
    return new_document()


def _stand_in(document: Document, name: str) -> None:
    """Put m2m's own style of this name into a document, and the numbering that belongs to it."""
    own = _own()
    style = deepcopy(own.styles[name].element)
    default = document.styles.element.xpath(
        "w:style[@w:type='paragraph'][@w:default='1' or @w:default='true']/@w:styleId"
    )
    for tag in ("w:link", "w:next"):
        for element in style.findall(qn(tag)):
            style.remove(element)
    for element in style.findall(qn("w:basedOn")):
        if style.get(qn("w:type")) == "paragraph" and default:
            element.set(qn("w:val"), default[0])
        else:
            style.remove(element)
    document.styles.element.append(style)
    if style.pPr is not None and style.pPr.numPr is not None:
        from_own = Numbering(own).definition_of(own.styles[name].style_id)
        style.pPr.numPr.get_or_add_numId().val = Numbering(document).taken_in(from_own)
