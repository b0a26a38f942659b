"""The report: a session as one Markdown page that also reads well as plain text."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.session import Session
from m2m_tui.reports import adapt, ballots, deepen, diagnose, first_page, shift, who_does_what
from m2m_tui.reports.figures import DrawChart, Figures, typed

__all__ = ["MARKER", "DrawChart", "document", "markdown"]

MARKER = "<!-- m2m report -->"
"""The first line of every report: by it m2m knows a file it wrote itself from one that somebody else did."""


def markdown(session: Session, draw_chart: DrawChart, day: date | None = None) -> str:
    """The whole report, its charts as text."""
    return f"{MARKER}\n\n{document(session, typed(draw_chart), day)}"


def document(session: Session, figures: Figures, day: date | None = None) -> str:
    """The whole report as it stands on a day, the day it is dated; None where nobody knows. Nothing that anybody answered is in it before
    the reveal of their round or ballot."""
    lines = [
        *first_page.lines(session, day),
        *diagnose.lines(session, figures),
        *ballots.lines(session, figures),
        *who_does_what.reviews(session),
        *shift.lines(session),
        *deepen.lines(session),
        *adapt.lines(session),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"
