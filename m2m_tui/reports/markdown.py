"""The report: a session as one Markdown page that also reads well as plain text."""

from __future__ import annotations

from m2m_tui.core.agreement import Reading
from m2m_tui.core.diagnose import latest_diagnosis
from m2m_tui.core.rounds import in_short, latest_comparison
from m2m_tui.core.sentences import people
from m2m_tui.core.session import Session
from m2m_tui.reports import adapt, deepen, diagnose, shift
from m2m_tui.reports.diagnose import DrawChart
from m2m_tui.reports.escape import escape, paragraphs

__all__ = ["MARKER", "DrawChart", "markdown"]

MARKER = "<!-- m2m report -->"
"""The first line of every report: by it m2m knows a file it wrote itself from one that somebody else did."""

_AT_A_GLANCE: tuple[tuple[str, tuple[Reading, ...]], ...] = (
    ("People see it differently", ("split", "scattered", "some voices apart", "one voice apart")),
    ("Agreed to be weak", ("agreed weak",)),
    ("Agreed to be in the middle", ("agreed in the middle",)),
    ("Agreed to be strong", ("agreed strong",)),
    ("Too few answers to compare", ("too few answers",)),
)


def markdown(session: Session, draw_chart: DrawChart) -> str:
    """The whole report. Nothing that anybody answered is in it before the reveal of their round."""
    lines = [
        MARKER,
        "",
        f"# {escape(session.title) or 'Untitled session'}",
        "",
        *paragraphs(session.place),
        *_challenge(session),
        *_at_a_glance(session),
        *adapt.lines(session),
        *diagnose.lines(session, draw_chart),
        *deepen.lines(session),
        *shift.lines(session),
        *shift.closing(session),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _challenge(session: Session) -> list[str]:
    return ["## The challenge", "", *paragraphs(session.challenge)] if session.challenge.strip() else []


def _at_a_glance(session: Session) -> list[str]:
    """The page for whoever reads no further: the latest revealed round in a few lines, and where to begin."""
    found = latest_diagnosis(session)
    made = []
    if found is not None:
        made.append(f"- {escape(found.title) or 'The latest round'}: {people(found.respondents)} answered.")
        for title, readings in _AT_A_GLANCE:
            titles = [escape(each.title) for each in found.discuss_first if each.measures.reading in readings]
            if titles:
                made.append(f"- {title}: {'; '.join(titles)}.")
    compared = latest_comparison(session)
    if compared and compared.rows:
        made.append(f"- Since {escape(compared.earlier) or 'the baseline'}: {in_short(compared)}.")
    begin = [each for each in session.shifts.values() if each.when == "now"]
    if begin:
        made += ["- Where we begin:", *(f"  - {shift.from_to(each)}" for each in begin)]
    return ["## At a glance", "", *made, ""] if made else []
