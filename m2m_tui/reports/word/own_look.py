"""How a report looks in Word where no template says it: A4, plain, British English."""

from __future__ import annotations

from docx import Document as new_document
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from m2m_tui.reports.word.numbering import Numbering

_LANGUAGE = "en-GB"
_INK = RGBColor(0x1F, 0x2D, 0x45)

_TEXT = 10
_OWN_LOOK = {
    "Normal": (_TEXT, 0, 5),
    "Title": (22, 0, 8),
    "Heading 1": (15, 16, 4),
    "Heading 2": (12, 11, 3),
    "Heading 3": (10.5, 9, 3),
    "List Bullet": (0, 0, 2),
    "List Bullet 2": (0, 0, 2),
    "List Bullet 3": (0, 0, 2),
    "List Number": (0, 0, 2),
}
"""In points: how large the letters are, 0 for those of the text, and the space above and below."""


def own_look() -> Document:
    """Give an empty document on A4 in m2m's own look."""
    document = new_document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name, (size, before, after) in _OWN_LOOK.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        if size:
            style.font.name, style.font.size = "Arial", Pt(size)
            _name_no_theme(style)
        if size > _TEXT:
            style.font.color.rgb = _INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
    _make_room_for_numbers(document)
    _in_english(document)
    return document


def _name_no_theme(style: ParagraphStyle) -> None:
    """Let the letters that are named count: a theme's would go before them."""
    for fonts in style.element.iter(qn("w:rFonts")):
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.attrib.pop(qn(f"w:{name}Theme"), None)


def _make_room_for_numbers(document: Document) -> None:
    """Indent numbered lists so that a number of three digits stands clear of its text."""
    style = document.styles["List Number"]
    definition = Numbering(document).definition_of(style.style_id)
    for element in definition.iter(qn("w:ind")):
        element.set(qn("w:left"), "480")
        element.set(qn("w:hanging"), "480")
    for element in definition.iter(qn("w:tab")):
        element.set(qn("w:pos"), "480")


def _in_english(document: Document) -> None:
    """Have it checked as British English, and opened as a document of today's Word rather than of an older one."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), _LANGUAGE)
    settings = document.settings.element
    for element in settings.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), _LANGUAGE)
    for element in settings.findall(qn("w:proofState")):
        settings.remove(element)
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")
    for element in settings.findall(qn("w:zoom")):
        element.attrib.clear()
        element.set(qn("w:percent"), "100")
