"""The report as a Word document: what the other formats say, with real headings, lists and tables."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from m2m_tui.core.session import Session
from m2m_tui.reports.blocks import Table, blocks
from m2m_tui.reports.figures import tables
from m2m_tui.reports.markdown import document
from m2m_tui.reports.own_words import own_words
from m2m_tui.reports.word.body import Body
from m2m_tui.reports.word.own_look import own_look
from m2m_tui.reports.word.package import packed
from m2m_tui.reports.word.template import Template, opened


class WordReport(NamedTuple):
    """`lacking` are the styles that the report needs and the template doesn't have, by their names in Word; m2m's own stand in."""

    data: bytes
    lacking: tuple[str, ...]


def word(session: Session, day: date | None = None, template: Template | None = None) -> WordReport:
    """Give the whole report as it stands on a day, the same bytes each time; its charts as tables of their numbers.

    Of a template the styles, the page, the headers and the footers are kept, and what stands between them isn't. Raises UnreadableFile
    where it is no Word document.
    """
    made = own_look() if template is None else opened(template)
    parts = list(blocks(document(session, tables, day)))
    body = Body(made, [each for each in parts if isinstance(each, Table)], own_words(session))
    for block in parts:
        body.add(block)
    body.end()
    return WordReport(packed(made, session.title, session.place, day), body.styles.lacking)
