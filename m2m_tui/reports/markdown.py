"""The report: a session as one Markdown page that also reads well as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from m2m_tui.core.session import Session
from m2m_tui.reports import adapt, ballots, deepen, diagnose, first_page, shift, who_does_what
from m2m_tui.reports.figures import DrawChart, Figures, typed

__all__ = ["MARKER", "DrawChart", "document", "markdown", "sections"]

MARKER = "<!-- m2m report -->"
"""The first line of every report: by it m2m knows a file it wrote itself from one that somebody else did."""


def markdown(session: Session, draw_chart: DrawChart, day: date | None = None) -> str:
    """The whole report, its charts as text."""
    return f"{MARKER}\n\n{document(session, typed(draw_chart), day)}"


def document(session: Session, figures: Figures, day: date | None = None) -> str:
    """The whole report as it stands on a day, the day it is dated; None where nobody knows. Nothing that anybody answered is in it before
    the reveal of their round or ballot."""
    return "\n".join(sections(session, figures, day)).rstrip("\n") + "\n"


def sections(session: Session, figures: Figures, day: date | None = None) -> Iterator[str]:
    """Give the document in the parts it is made of, each for itself, the first page first: so that it can be shown before the rest is."""
    for lines in (
        partial(first_page.lines, session, day),
        partial(diagnose.lines, session, figures),
        partial(ballots.lines, session, figures),
        partial(who_does_what.reviews, session),
        partial(shift.lines, session),
        partial(deepen.lines, session),
        partial(deepen.parked, session),
        partial(adapt.lines, session),
    ):
        if made := lines():
            yield "\n".join(made)
