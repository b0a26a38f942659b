"""Places, or rounds, side by side as one page for a browser."""

from __future__ import annotations

from m2m_tui.core.findings.side_by_side.over_time import OverTime
from m2m_tui.core.findings.side_by_side.places import SideBySide
from m2m_tui.reports.html import page
from m2m_tui.reports.page_parts import rendered
from m2m_tui.reports.side_by_side.document import MARKER, document, title_of


def html(found: SideBySide | OverTime) -> str:
    """Give the page, with nothing in it that loads, runs or leads anywhere."""
    return page(title_of(found), rendered(document(found), []), MARKER)
