"""The report: what it will say, and writing it beside the session."""

from __future__ import annotations

from functools import partial

from textual import work
from textual.app import ComposeResult

from m2m_tui.charts import plain
from m2m_tui.core.errors import M2MError
from m2m_tui.core.session import Session
from m2m_tui.reports.kinds import written
from m2m_tui.reports.markdown import MARKER, markdown
from m2m_tui.storage.files.report_files import report_path, write_report
from m2m_tui.ui.keys.report import REPORT
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.screens.act_page import today
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.reading import Reading


class ReportScreen(SessionScreen):
    """The Markdown as plain text: what is seen is what is written."""

    NAME = "report"
    PLACE = REPORT
    CSS_PATH = "report.tcss"
    BINDINGS = Bindings(REPORT.keys)

    def compose_body(self) -> ComposeResult:
        yield Reading(focusable=True, id="report")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Reading))

    def tip(self, session: Session) -> Spans:
        return (("The report. ", "accent"), (f"w writes it to {report_path(self.workspace.path).name}.", ""))

    def show_session(self, session: Session) -> None:
        # The marker that says which program wrote the file is of no use to a reader.
        text = markdown(session, plain, today()).removeprefix(MARKER).lstrip("\n")
        self.query_one(Reading).show([_paragraph(line) for line in text.split("\n")])

    @work(group="report")
    async def action_write(self) -> None:
        path = report_path(self.workspace.path)
        made = written(self.workspace.session, "md", today(), plain)
        try:
            await self.program.at_work.do(
                partial(write_report, made.data, path, self.workspace.path, is_own=made.is_own)
            )
        except M2MError as error:
            self.say(str(error), "warn")
        else:
            self.say(f"Written to {path}", "good")


def _paragraph(line: str) -> Spans:
    if line.startswith("#"):
        return ((line, "heading"),)
    return ((line, ""),) if line else ()
