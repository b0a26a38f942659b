"""The report: what it will say, and writing it beside the session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from m2m_tui import charts
from m2m_tui.charts.palette import PLAIN
from m2m_tui.core.errors import M2MError
from m2m_tui.core.session import Session
from m2m_tui.reports.markdown import MARKER, markdown, report_path
from m2m_tui.storage.text_files import write_text
from m2m_tui.ui.lines import Spans
from m2m_tui.ui.screens.stage import StageScreen
from m2m_tui.ui.widgets.key_line import KeyHint
from m2m_tui.ui.widgets.reading import Reading


class ReportScreen(StageScreen):
    """The Markdown as plain text: what is seen is what is written."""

    NAME = "report"
    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("w", "write", show=False)]

    def compose_body(self) -> ComposeResult:
        yield Reading(focusable=True, id="report")

    def on_mount(self) -> None:
        self.query_one(Reading).focus()

    def hints(self) -> Sequence[KeyHint]:
        return (
            KeyHint("w", "write the report"),
            KeyHint("↑ ↓", "read on", "down"),
            KeyHint("[", "back to the shifts", "left_square_bracket"),
            KeyHint("?", "keys", "question_mark"),
            KeyHint("g", "guide"),
            KeyHint("esc", "sessions", "escape"),
        )

    def tip(self, session: Session) -> Spans:
        return (("The report. ", "accent"), (f"w writes it to {report_path(self.workspace.path).name}.", ""))

    def show_session(self, session: Session) -> None:
        # The marker that says which program wrote the file is of no use to a reader.
        text = _text(session).removeprefix(MARKER).lstrip("\n")
        self.query_one(Reading).show([_paragraph(line) for line in text.split("\n")])

    def action_write(self) -> None:
        path = report_path(self.workspace.path)
        try:
            write_text(path, _text(self.workspace.session))
        except M2MError as error:
            self.say(str(error), "warn")
        else:
            self.say(f"Written to {path}", "good")


def _text(session: Session) -> str:
    return markdown(session, lambda name, data: charts.draw(name, data, 76, charts.height_for(name, data, 76), PLAIN))


def _paragraph(line: str) -> Spans:
    if line.startswith("#"):
        return ((line, "heading"),)
    return ((line, ""),) if line else ()
