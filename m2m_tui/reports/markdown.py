"""The report: a session as one Markdown page that also reads well as plain text."""

from __future__ import annotations

from m2m_tui.core.findings.comparison import in_short, latest_comparison
from m2m_tui.core.findings.diagnosis import latest_diagnosis
from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.core.findings.reading import Reading, Strength, reading_title
from m2m_tui.core.findings.sentences import many_dont_know, who_answered
from m2m_tui.core.session import Session
from m2m_tui.reports import adapt, deepen, diagnose, shift
from m2m_tui.reports.diagnose import DrawChart
from m2m_tui.reports.escape import escape, paragraphs

__all__ = ["MARKER", "DrawChart", "markdown"]

MARKER = "<!-- m2m report -->"
"""The first line of every report: by it m2m knows a file it wrote itself from one that somebody else did."""

_UNKNOWN = "Many don’t know"
_DIFFER: dict[Reading, str] = {"split": "Split into two camps", "people differ": "People differ"}
_CLOSER: dict[Reading, str] = {"voices apart": "Some voices apart", "near": "Near each other"}
_AGREED: dict[Strength | None, str] = {
    "weak": "Agreed to be weak",
    "in the middle": "Agreed to be in the middle",
    "strong": "Agreed to be strong",
}
_MOST = 3
"""How many of a list matter most at a glance."""


def markdown(session: Session, draw_chart: DrawChart) -> str:
    """Give the whole report. Nothing that anybody answered is in it before the reveal of their round."""
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
        made.append(
            f"- {escape(found.title) or 'The latest round'}: {who_answered(found.confidentiality, found.respondents)}."
        )
        made += [f"- {title}: {'; '.join(_most(titles))}." for title, titles in _readings(found).items() if titles]
    compared = latest_comparison(session)
    if compared and compared.rows:
        made.append(f"- Since {escape(compared.earlier) or 'the baseline'}: {in_short(compared)}.")
    begin = [each for each in session.shifts_in_use.values() if each.when == "now"]
    if begin:
        made += ["- Where we begin:", *(f"  - {each}" for each in _most([shift.from_to(each) for each in begin]))]
    return ["## At a glance", "", *made, ""] if made else []


def _readings(found: Diagnosis) -> dict[str, list[str]]:
    """The enablers by what the answers say, in the order in which to talk about them."""
    few = [reading_title(each) for each in found.discuss_first if each.measures.reading == "few know"]
    headings = (*_DIFFER.values(), *few, *_CLOSER.values(), _UNKNOWN, *_AGREED.values())
    lists: dict[str, list[str]] = {heading: [] for heading in headings}
    for each in found.discuss_first:
        lists[_heading(each)].append(escape(each.title) or "–")
    return lists


def _heading(finding: Finding) -> str:
    """What many don't know isn't called weak or strong, however much the others agree."""
    reading = finding.measures.reading
    if reading == "few know":
        return reading_title(finding)
    if reading in ("near", "agreed") and many_dont_know(finding):
        return _UNKNOWN
    return (_DIFFER | _CLOSER).get(reading) or _AGREED[finding.measures.strength]


def _most(items: list[str]) -> list[str]:
    """The first few, and how many more there are."""
    rest = len(items) - _MOST
    return [*items[:_MOST], f"and {rest} more"] if rest > 0 else items
