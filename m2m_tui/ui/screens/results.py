"""What a revealed round says, seen one way at a time: a chart, the list to discuss, or who is missing."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from m2m_tui.charts.phrases import why_nothing
from m2m_tui.core.findings import comparison, missing
from m2m_tui.core.findings.comparison import Comparison
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.model import Comment, Diagnosis, Finding
from m2m_tui.core.session import Session
from m2m_tui.ui.result_words import (
    MARK,
    RowRoom,
    after_words,
    change_words,
    discuss_row,
    group_words,
    reading_words,
    said_words,
    sayings,
    title_words,
    who_words,
)
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.chart_view import ChartView
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import RowList

SPREAD, DISCUSS, GROUPS, ROUNDS, MISSING = "2", "4", "5", "6", "7"
VIEWS = {
    "1": "strength",
    SPREAD: "spread",
    "3": "distribution",
    DISCUSS: "",
    GROUPS: "groups",
    ROUNDS: "rounds",
    MISSING: "",
}
"""By the key that shows it: the chart, "" where it is none."""

_AROUND = 4
"""Cells of a line that the words under a chart don't have: the margins, and the sign that there is more."""


_LARGE = (110, 28)
"""From so many cells and lines on what people said has room beside the chart."""


class Results(Vertical):
    """Shows one revealed round, and keeps which way it is seen and which enabler one is at."""

    class Moved(Message):
        """Another enabler is under the cursor."""

    class Discussed(Message):
        """Somebody wants to see who stands where on an enabler of the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.view = "1"
        self._enabler = ""
        self._marked = 0
        self.diagnosis: Diagnosis | None = None
        self._comparison: Comparison | None = None

    def compose(self) -> ComposeResult:
        yield ChartView("strength", id="chart")
        yield RowList(id="discuss", pages=False)
        yield Reading(id="missing")
        yield Reading(id="about")

    # -- what is shown

    def show(self, session: Session, round_id: str) -> None:
        """Show a revealed round of a session."""
        another = self.diagnosis is None or self.diagnosis.round_id != round_id
        found = self.diagnosis = diagnosis(session, round_id)
        self._comparison = _comparison(session, round_id)
        if another or not self._at(self._enabler):
            # The first look falls on what is to be discussed first.
            self._enabler = found.discuss_first[0].enabler_id if found.discuss_first else ""
            self.query_one("#missing", Reading).show(
                [((said, ""),) for said in missing.sentences(missing.missing(session, round_id))]
            )
        self.show_view(self.view if not self.why_not(self.view) else "1")

    def why_not(self, view: str) -> str:
        """Why there is nothing to see this way; "" where there is."""
        found = self.diagnosis
        if view == ROUNDS and self._comparison is None:
            return "There is no other revealed round to compare with. n opens the next one, months later."
        if view == GROUPS and found is not None and not any(each.groups for each in found.findings):
            return "No answers are shown, so no groups either." if not found.findings else "This round had no groups."
        return ""

    def show_view(self, view: str) -> None:
        """See the round another way, at the same enabler."""
        found = self.diagnosis
        if found is None:
            return
        chart = VIEWS[view]
        self.view = view
        self.query_one("#chart").display = bool(chart)
        self.query_one("#discuss").display = view == DISCUSS
        self.query_one("#missing").display = view == MISSING
        self.query_one("#about").display = view != MISSING
        if view == DISCUSS:
            rows = self.query_one("#discuss", RowList)
            self._show_list(found)
            rows.go_to(self._enabler)
            self.screen.set_focus(rows)
        else:
            self.screen.set_focus(None)
        self._show_enabler()

    def _show_list(self, found: Diagnosis) -> None:
        room, width = self._row_room, self.size.width
        self.query_one("#discuss", RowList).show(
            [discuss_row(number, each, room, width) for number, each in enumerate(found.discuss_first, start=1)],
            empty=why_nothing(found),
        )

    @property
    def _row_room(self) -> RowRoom:
        """A second line each where all of them fit so."""
        found = self.diagnosis
        if (
            found is not None
            and self.screen.has_class("-wide")
            and len(found.findings) * 2 + 1 <= self.size.height - 10
        ):
            return "two lines"
        return "two words" if self.screen.has_class("-narrow") else "a reason"

    def on_resize(self) -> None:
        """Other words fit beside a list, and under a chart, of another size: once these have theirs."""
        self.set_class(self.size.width >= _LARGE[0] and self.size.height >= _LARGE[1], "beside")
        if self.diagnosis is not None and self.display:
            self.call_after_refresh(self._show_again)

    @on(ChartView.Fitted)
    def _show_again(self) -> None:
        if self.diagnosis is not None and self.view == DISCUSS:
            self._show_list(self.diagnosis)
        self._show_enabler()

    def _show_enabler(self) -> None:
        found = self.diagnosis
        if found is None:
            return
        chart, data = VIEWS[self.view], self._comparison if self.view == ROUNDS else found
        if chart and data is not None:
            self.query_one("#chart", ChartView).show(data, chart=chart, marked=self._enabler)
        about = self._about(found)
        reading = self.query_one("#about", Reading)
        reading.show(about)
        if self._marked:
            reading.bring_into_sight(next((n for n, each in enumerate(about) if each and each[0][0] == MARK), 0))

    def _about(self, found: Diagnosis) -> list[Spans]:
        change = next((each for each in self._changes() if each.enabler_id == self._enabler), None)
        if self.view == ROUNDS and self._comparison is not None and change is not None:
            return change_words(self._comparison, change)
        finding = self.finding
        if finding is None:
            return []
        if self.view == DISCUSS:
            # In a list with room for it the reading stands already.
            read = [] if self._row_room == "two lines" else [reading_words(finding)]
            return [*read, *after_words(finding, naming=False, marked=self.marked), *said_words(finding, self.marked)]
        more = group_words(finding) if self.view == GROUPS else self._who(finding) if self.view == SPREAD else []
        width = self.query_one("#about").size.width if self.has_class("beside") else self.app.size.width - _AROUND
        title = title_words(found, finding, width, wraps=self.has_class("beside"))
        after = after_words(finding, naming=self.view == SPREAD, marked=self.marked)
        return [title, reading_words(finding), *more, *after, *said_words(finding, self.marked)]

    def _who(self, finding: Finding) -> list[Spans]:
        """Who is who on this enabler, where the chart has no room to say it."""
        return [] if self.query_one("#chart", ChartView).names_everybody else who_words(finding.voices)

    def _changes(self) -> tuple[comparison.Change, ...]:
        return self._comparison.rows if self._comparison is not None else ()

    # -- where one is

    @property
    def finding(self) -> Finding | None:
        """What the round says about the enabler one is at."""
        found = self.diagnosis
        return next((each for each in found.findings if each.enabler_id == self._enabler), None) if found else None

    @property
    def marked(self) -> Comment | None:
        """The comment that is marked; None where it is the note, or nothing is there to mark."""
        said = sayings(self.finding) if self.finding is not None else ()
        return said[min(self._marked, len(said) - 1)] if said else None

    def mark(self, by: int) -> None:
        """Mark another comment; after the last one comes the first."""
        if self.finding is not None and (count := len(sayings(self.finding))):
            self._marked = (min(self._marked, count - 1) + by) % count
            self._show_enabler()

    def _ids(self) -> list[str]:
        found = self.diagnosis
        shown = self._changes() if self.view == ROUNDS else found.findings if found is not None else ()
        return [each.enabler_id for each in shown]

    def _at(self, enabler_id: str) -> bool:
        return enabler_id in self._ids()

    def to_first_to_discuss(self) -> None:
        """Go to the top of the list."""
        self.query_one("#discuss", RowList).action_end(-1)

    def go_to(self, enabler_id: str) -> None:
        """Go to an enabler."""
        self._marked = self._marked if enabler_id == self._enabler else 0
        self._enabler = enabler_id
        self._show_enabler()
        self.post_message(self.Moved())

    def go_back_to(self, view: str, enabler_id: str) -> None:
        """See the round one way, at an enabler where it is there."""
        if self._at(enabler_id):
            self._enabler = enabler_id
        self.show_view(view)

    def step(self, by: int) -> None:
        """Go so many rows down a chart, or up."""
        ids = self._ids()
        if VIEWS[self.view] and ids:
            at = ids.index(self._enabler) if self._enabler in ids else 0
            self.go_to(ids[max(min(at + by, len(ids) - 1), 0)])
        elif self.view == MISSING:
            self.query_one("#missing", Reading).action_scroll_by(by)

    def read_on(self, by: int) -> None:
        """Read on in what doesn't fit, so many pages."""
        self.query_one("#missing" if self.view == MISSING else "#about", Reading).action_scroll_page(by)

    def on_chart_view_picked(self, event: ChartView.Picked) -> None:
        self.go_to(event.enabler_id)

    @on(RowList.Moved, "#discuss")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        if self.view == DISCUSS and event.row_id:
            self.go_to(event.row_id)

    @on(RowList.Chosen, "#discuss")
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.post_message(self.Discussed())


def _comparison(session: Session, round_id: str) -> Comparison | None:
    """A round beside the baseline; the baseline itself beside the latest."""
    ids = comparison.comparable(session)
    if len(ids) < 2 or round_id not in ids:
        return None
    return comparison.compare(session, ids[0], ids[-1] if round_id == ids[0] else round_id)
