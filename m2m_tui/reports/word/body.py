"""The parts of a report, written into a Word document one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from m2m_tui.reports.blocks import Block, Heading, Item, Paragraph, Run, Runs, Table, Typed, plain
from m2m_tui.reports.own_words import OwnWords
from m2m_tui.reports.word.numbering import Numbering
from m2m_tui.reports.word.styles import Styles

_DEEPEST = 3
"""Word has lists in so many depths, and so many headings are enough for a report."""

_SMALL, _CAPITAL, _PADDING = int(Pt(6)), int(Pt(7.8)), int(Pt(13))
"""About as wide as a letter is, a bold one too; and the space at the edges of a cell."""

_WIDEST_WORD = int(Pt(90))
"""So much room a column makes for a word that isn't broken."""

_HALVES = 50
"""Steps in which a width is found, each half as large as the last."""

_SMALLEST = 0.75
"""Letters of a wide table are this much smaller at most."""


class Body:
    """Writes below what it has written. `tables`: all that are to be written; those with the same head have columns as wide. `theirs`: what
    people typed in another language than that of the document, which is said of it."""

    def __init__(self, document: Document, tables: Iterable[Table], theirs: OwnWords | None = None) -> None:
        self._document, self._theirs = document, theirs
        self.styles = Styles(document)
        self._numbering = Numbering(document)
        self._list = 0
        """The list whose items are being numbered."""
        self._before: Block | None = None
        self._leading: list[WordParagraph] = []
        """The paragraphs that lead to what comes next: the last that names something, and those behind it."""
        section = document.sections[-1]
        across = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        across = max(int(across), Pt(72))
        alike: dict[tuple[Runs, ...], list[tuple[Runs, ...]]] = {}
        for each in tables:
            alike.setdefault(each.head, [each.head]).extend(each.rows)
        self._widths = {head: _widths(rows, across) for head, rows in alike.items()}

    def add(self, block: Block) -> None:
        """Write a part of the report."""
        match block:
            case Heading():
                self._paragraph(_heading_style(block.level), block.runs)
            case Paragraph():
                self._text(block)
            case Item():
                self._item(block)
            case Table():
                self._table(block)
            case Typed():
                self._paragraph("", (Run("\n".join(block.lines)),))
        self._before = block

    def end(self) -> None:
        """Write what Word wants below a table that ends the document."""
        if isinstance(self._before, Table):
            self._document.add_paragraph()

    def _paragraph(self, style: str, runs: Runs) -> WordParagraph:
        written = self._document.add_paragraph()
        if style:
            written._p.style = self.styles.id_of(style)
        if isinstance(self._before, Table) and not style.startswith("Heading"):
            written.paragraph_format.space_before = Pt(6)
        _write(written, self._by_language(runs))
        return written

    def _by_language(self, runs: Runs) -> Iterator[tuple[Run, str]]:
        """The runs, broken where the language changes, each with its own where that isn't the document's."""
        theirs = self._theirs
        whole = theirs.tag if theirs is not None and theirs.is_all_of(plain(runs)) else ""
        for run in runs:
            if theirs is None or whole:
                yield run, whole
            else:
                yield from (
                    (run._replace(text=text), theirs.tag if own else "") for text, own in theirs.pieces(run.text)
                )

    def _text(self, block: Paragraph) -> None:
        written = self._paragraph("", block.runs)
        if isinstance(self._before, Item):
            written.paragraph_format.space_before = Pt(5)
        # What names that which follows stays on its page.
        names = bool(block.runs and block.runs[0].strong)
        written.paragraph_format.keep_with_next = names or None
        behind = [] if names or not isinstance(self._before, Paragraph) else self._leading
        self._leading = [*behind, written]

    def _item(self, block: Item) -> None:
        kind = "List Bullet" if block.number is None else "List Number"
        depth = min(block.depth + 1, _DEEPEST)
        style = kind if depth == 1 else f"{kind} {depth}"
        written = self._paragraph(style, block.runs)
        if block.number is None:
            return
        if block.begins:
            self._list = self._numbering.begun(self.styles.id_of(style), block.number)
        numbered = written._p.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = 0
        numbered.get_or_add_numId().val = self._list

    def _table(self, block: Table) -> None:
        if isinstance(self._before, Table):
            self._document.add_paragraph()
        if isinstance(self._before, Paragraph):
            for each in self._leading:
                each.paragraph_format.keep_with_next = True
        rows = (block.head, *block.rows)
        table = self._document.add_table(len(rows), len(block.head))
        table._tbl.tblStyle_val = self.styles.table_id()
        table.autofit = False
        _look(table)
        widths, smaller = self._widths[block.head]
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Emu(width)
        for at, (row, cells) in enumerate(zip(table._tbl.tr_lst, rows, strict=True)):
            _keep_together(row, is_head=not at)
            for cell, runs, width in zip(row.tc_lst, cells, widths, strict=True):
                cell.width = Emu(width)
                written = WordParagraph(cell.p_lst[0], table)
                _write(
                    written,
                    self._by_language(runs),
                    strong=not at,
                    size=self.styles.text_size * smaller if smaller < 1 else None,
                )
                written.paragraph_format.space_before = written.paragraph_format.space_after = Pt(2)
                written.paragraph_format.keep_with_next = not at or None


def _heading_style(level: int) -> str:
    return "Title" if level == 1 else f"Heading {min(level - 1, _DEEPEST)}"


def _write(
    paragraph: WordParagraph, runs: Iterable[tuple[Run, str]], *, strong: bool = False, size: float | None = None
) -> None:
    for run, language in runs:
        written = paragraph.add_run(run.text)
        if size is not None:
            written.font.size = Pt(round(size * 2) / 2)
        written.bold = run.strong or strong or None
        written.italic = run.stressed or None
        if language:
            _speak(written, language)


def _speak(written: WordRun, language: str) -> None:
    """Say in which language a run is, whatever letters it is written in."""
    mark = OxmlElement("w:lang")
    for letters in ("val", "eastAsia", "bidi"):
        mark.set(qn(f"w:{letters}"), language)
    written._r.get_or_add_rPr().append(mark)


def _look(table: WordTable) -> None:
    """Say which of its rows is the head, for the table's style and for whoever has it read out."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        table._tbl.tblPr.append(look)
    look.attrib.clear()
    for name, said in (("val", "0020"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0"), ("lastColumn", "0")):
        look.set(qn(f"w:{name}"), said)
    for name in ("noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "0")


def _keep_together(row: Any, *, is_head: bool) -> None:
    """Break no row in two at the end of a page; the head stands on every page again."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _widths(rows: Iterable[tuple[Runs, ...]], across: int) -> tuple[list[int], float]:
    """How wide each column is, together as wide as the page's text: first its longest word has room, then what is left goes to those
    that have more to say. Where not even the words have room, how much smaller the letters are, 1 elsewhere."""
    columns = [[plain(runs) for runs in column] for column in zip(*rows, strict=True)]
    words = [min(max(map(_longest_word, column)), _WIDEST_WORD) for column in columns]
    smaller = min(max((across - _PADDING * len(words)) / sum(words), _SMALLEST), 1.0) if sum(words) else 1.0
    least = [_PADDING + int(word * smaller) for word in words]
    if sum(least) >= across:
        return [across * each // sum(least) for each in least], smaller
    whole = [
        max(_PADDING + int(max(map(_room, column)) * smaller), at_least)
        for column, at_least in zip(columns, least, strict=True)
    ]
    if sum(whole) <= across:
        return [across * each // sum(whole) for each in whole], smaller
    # By the square root of all there is to say the cells are least high together, and a few long ones don't take the room of many.
    said = [sqrt(sum(map(_room, column))) for column in columns]

    def widths(share: float) -> list[int]:
        return [min(max(int(share * each), low), high) for each, low, high in zip(said, least, whole, strict=True)]

    few, many = 0.0, float(across)
    for _ in range(_HALVES):
        middle = (few + many) / 2
        few, many = (middle, many) if sum(widths(middle)) <= across else (few, middle)
    return widths(few), smaller


def _longest_word(text: str) -> int:
    return max(map(_room, text.split(" ")))


def _room(text: str) -> int:
    return sum(_CAPITAL if letter.isupper() else _SMALL for letter in text)
