"""The report: how it reads, and writing it beside the session."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple, cast

from textual import work
from textual.app import ComposeResult

from m2m_tui.charts import plain
from m2m_tui.core.errors import M2MError
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.session import Session
from m2m_tui.core.words import counted
from m2m_tui.reports.figures import typed
from m2m_tui.reports.kinds import KINDS, KindName, apart, written
from m2m_tui.reports.markdown import sections as sections_of
from m2m_tui.storage.files.report_files import report_path, write_report
from m2m_tui.storage.versioning.last_edit import day_of
from m2m_tui.ui.document import blocks_on_screen, laid_out
from m2m_tui.ui.keys.report import REPORT
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.questions import READERS, Field
from m2m_tui.ui.screens.act_page import today
from m2m_tui.ui.screens.stage import StageScreen
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.reading import Reading

_MARGINS, _WIDEST = 4, 100
"""Cells beside the text, and how wide it is at most: longer lines are hard to read."""

_REST: Spans = (("The rest is being put together …", "muted"),)

_OFFERED: tuple[KindName, ...] = ("html", "docx", "md", "csv")


class Page(NamedTuple):
    """The report as lines of at most so many cells, and at which line each of its parts begins."""

    width: int
    lines: list[Spans]
    begins: list[int]


class ReportScreen(StageScreen):
    """The document as it reads. It is put together and written beside the keys."""

    NAME = "report"
    PLACE = REPORT
    CSS_PATH = "report.tcss"
    BINDINGS = Bindings(REPORT.keys)

    def compose_body(self) -> ComposeResult:
        yield Reading([(("Putting the report together …", "muted"),)], focusable=True, id="report")

    def on_mount(self) -> None:
        self._page = Page(0, [], [])
        self.set_focus(self.query_one(Reading))

    def tip(self, session: Session) -> Spans:
        return (("The report. ", "accent"), ("w writes it, to circulate or for the room.", ""))

    def show_session(self, session: Session) -> None:
        self._put_together()

    def on_resize(self) -> None:
        if self._page.width and self._page.width != self._width:
            self._put_together()

    @property
    def _width(self) -> int:
        return max(min(self.app.size.width - _MARGINS, _WIDEST), 1)

    @work(group="page", exclusive=True)
    async def _put_together(self) -> None:
        session, path, unsaved = self.workspace.session, self.workspace.path, self.workspace.unsaved
        put_together = partial(_page, session, path, unsaved, self._width)
        if not self._page.lines:
            # The first page is there to be read while the rest is put together.
            first = await self.program.at_work.do(partial(put_together, sections=1))
            self._show(first._replace(lines=[*first.lines, (), _REST]))
        self._show(await self.program.at_work.do(put_together))

    def _show(self, page: Page) -> None:
        before, self._page = self._page, page
        for reading in self.query(Reading):  # none where the session was left before the page was put together
            part = bisect_right(before.begins, reading.top) - 1
            top = page.begins[min(part, len(page.begins) - 1)] if part > 0 else 0
            reading.show(page.lines, wrapped_to=page.width, top=top)

    @work
    async def action_write(self) -> None:
        filled = await self.fill_in(
            "Write the report",
            [
                Field("readers", "Who reads it?", options=READERS),
                Field("kind", "As what?", options=tuple((name, KINDS[name].words) for name in _OFFERED)),
            ],
            explanation=_parked_words(self.workspace.session),
        )
        if filled is None:
            return
        session, path, unsaved = self.workspace.session, self.workspace.path, self.workspace.unsaved
        circulates, kind = filled["readers"] == "circulation", cast("KindName", filled["kind"])
        try:
            target = await self.program.at_work.do(
                partial(_write, session, path, unsaved, kind, circulates=circulates), "Writing the report"
            )
        except M2MError as error:
            self.say(str(error), "warn")
        else:
            self.say(f"Written to {target}", "good")


def _parked_words(session: Session) -> str:
    """Where the parked thoughts go, "" where there are none."""
    count = len(session.parked)
    return (
        f"{counted(count, 'thought')} {'is' if count == 1 else 'are'} parked: in the report for the room, not to circulate."
        if count
        else ""
    )


def _day(path: Path, *, unsaved: bool) -> date:
    """The day that the report is dated: of the last edit."""
    return today() if unsaved else day_of(path) or today()


def _page(session: Session, path: Path, unsaved: bool, width: int, sections: int | None = None) -> Page:
    """The report laid out, or the first so many of its sections."""
    texts = sections_of(session, typed(partial(plain, width=width)), _day(path, unsaved=unsaved))
    parts = [*laid_out([block for text in islice(texts, sections) for block in blocks_on_screen(text)], width)]
    begins = [*accumulate(map(len, parts), initial=0)][:-1]
    return Page(width, [line for part in parts for line in part], begins)


def _write(session: Session, path: Path, unsaved: bool, kind: KindName, *, circulates: bool) -> Path:
    read = for_circulation(session) if circulates else session
    made = written(read, kind, _day(path, unsaved=unsaved), plain)
    target = report_path(path, KINDS[kind].ending, *apart(kind, circulates=circulates))
    write_report(made.data, target, path, is_own=made.is_own)
    return target
