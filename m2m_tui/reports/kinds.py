"""What a report can be written as: what each kind is called, how its file ends, and what is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from m2m_tui.core.session import Session
    from m2m_tui.reports.figures import DrawChart
    from m2m_tui.reports.word.template import Template

KindName = Literal["md", "html", "docx", "csv", "tidy-csv"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`words` is what it is to people; `apart` stands in the name of a file that another kind's would otherwise be taken for."""

    words: str
    ending: str
    apart: str = ""


KINDS: dict[KindName, Kind] = {
    "html": Kind("A page to read in the browser, or to print", "html"),
    "docx": Kind("A Word document", "docx"),
    "md": Kind("Markdown", "md"),
    "csv": Kind("A table for a spreadsheet", "csv"),
    "tidy-csv": Kind("The answers for R or pandas, a row each", "csv", "tidy"),
}


def apart(kind: KindName, *, circulates: bool) -> tuple[str, ...]:
    """Give the words in the name of a file that keep it from being taken for another: what is sent on for what names people, or the other
    way round."""
    return ("for-circulation" if circulates else "", KINDS[kind].apart)


class Written(NamedTuple):
    """A report as a file. `is_own` tells of what another file holds whether m2m wrote that too; `lacking` are the styles that the
    template of a Word document doesn't have."""

    data: bytes
    is_own: Callable[[bytes], bool]
    lacking: tuple[str, ...] = ()


def written(
    session: Session, kind: KindName, day: date | None, draw_chart: DrawChart, template: Template | None = None
) -> Written:
    """Write a report of one kind, as it stands on a day. Each kind is imported when it is first asked for. A template is for Word alone;
    raises UnreadableFile where it can't be used."""
    match kind:
        case "md":
            from m2m_tui.reports.markdown import MARKER, markdown

            return _text(markdown(session, draw_chart, day), MARKER)
        case "html":
            from m2m_tui.reports.html import html

            page = html(session, day)
            return _text(page, page.partition("\n")[0])
        case "docx":
            from m2m_tui.reports.word.package import is_own
            from m2m_tui.reports.word.report import word

            made = word(session, day, template)
            return Written(made.data, is_own, made.lacking)
        case "csv":
            from m2m_tui.reports.spreadsheet import BYTE_ORDER_MARK, MARKER, spreadsheet

            return _text(BYTE_ORDER_MARK + spreadsheet(session), MARKER)
        case "tidy-csv":
            from m2m_tui.reports.tidy import MARKER, tidy

            return _text(tidy(session), MARKER)


def _text(text: str, begins: str) -> Written:
    return Written(text.encode(), lambda data: data.decode("utf-8-sig", "replace").startswith(begins))
