"""What has been talked about, enabler by kind, with a cursor that goes from enabler to enabler."""

from __future__ import annotations

from m2m_tui.core.stages.deepen import Coverage
from m2m_tui.ui.widgets.chart_view import ChartView


class CoverageView(ChartView):
    """`shown` is what it draws the next time it is marked, and `marked` the enabler under its cursor, "" for none."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__("coverage", id=id)
        self.shown = Coverage((), (), (), (), 0)
        self.marked = ""

    def mark(self, enabler_id: str) -> None:
        """Put the cursor on an enabler."""
        self.marked = enabler_id
        self.show(self.shown, marked=enabler_id)

    def move(self, by: int) -> None:
        """Go to another enabler; past the last one, read on in what stands below."""
        rows = [each.enabler_id for each in self.shown.rows]
        at = rows.index(self.marked) if self.marked in rows else -1
        if at == len(rows) - 1 and by > 0:
            self.scroll_lines(by)
        elif rows:
            self.mark(rows[min(max(at + by, 0), len(rows) - 1)])

    def on_chart_view_picked(self, event: ChartView.Picked) -> None:
        event.stop()
        self.mark(event.enabler_id)
