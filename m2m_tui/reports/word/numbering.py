"""The numbers and bullets of lists: in Word a list is a number of its own, made from a definition that a style names."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

Element = Any
"""An element of Word's XML, which has no types."""


class Numbering:
    """The lists of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        try:
            part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            part = _added(document)
        self._lists: Element = cast("Any", part).element

    def begun(self, style_id: str, start: int) -> int:
        """Begin a list in a style, numbered from `start` on; give its number, for its items to name."""
        number = self._lists.add_num(int(self.definition_of(style_id).get(qn("w:abstractNumId"))))
        number.add_lvlOverride(ilvl=0).add_startOverride(val=start)
        return int(number.numId)

    def definition_of(self, style_id: str) -> Element:
        """Give how the lists of a style are numbered: as it says itself, or a style that it is based on."""
        style = self._document.styles.element.get_by_id(style_id)
        while style is not None:
            said = style.xpath("w:pPr/w:numPr/w:numId/@w:val")
            numbers = self._lists.xpath(f"w:num[@w:numId='{int(said[0])}']/w:abstractNumId/@w:val") if said else []
            found = self._lists.xpath(f"w:abstractNum[@w:abstractNumId='{int(numbers[0])}']") if numbers else []
            if found:
                return found[0]
            style = style.base_style
        return self._plain()

    def taken_in(self, definition: Element) -> int:
        """Take in another document's definition; give the number of a list that is made from it."""
        taken = deepcopy(definition)
        return int(self._lists.add_num(self._put_in(taken)).numId)

    def _plain(self) -> Element:
        """A definition for a style that says nothing of numbers: 1., 2., 3."""
        definition = OxmlElement("w:abstractNum")
        level = OxmlElement("w:lvl", {qn("w:ilvl"): "0"})
        for tag, value in (("start", "1"), ("numFmt", "decimal"), ("lvlText", "%1."), ("lvlJc", "left")):
            level.append(OxmlElement(f"w:{tag}", {qn("w:val"): value}))
        definition.append(level)
        self._put_in(definition)
        return definition

    def _put_in(self, definition: Element) -> int:
        """Put in a definition under a number that is free. All of them have to stand before the lists."""
        used = [int(each) for each in self._lists.xpath("w:abstractNum/@w:abstractNumId")]
        free = max(used, default=-1) + 1
        definition.set(qn("w:abstractNumId"), str(free))
        self._lists.insert(len(self._lists.xpath("w:numPicBullet | w:abstractNum")), definition)
        return free


def _added(document: Document) -> NumberingPart:
    part = NumberingPart(
        PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, OxmlElement("w:numbering"), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part
