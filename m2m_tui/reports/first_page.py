"""The first page, for whoever reads no further: what, where and when, who took part, where people differ, and who does what by when."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.days import said_day
from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.comparison import in_short, latest_comparison
from m2m_tui.core.findings.diagnosis import latest_diagnosis
from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.core.findings.reading import Reading, Strength
from m2m_tui.core.findings.reading_in_words import reading_title
from m2m_tui.core.findings.sentences import many_dont_know, shows_nothing, who_answered
from m2m_tui.core.progress import respondents
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import rounds_of_their_own, took_part
from m2m_tui.core.words import listed
from m2m_tui.reports import who_does_what
from m2m_tui.reports.escape import escape, paragraphs

_UNKNOWN = "Close together, but a quarter or more don’t know"
_DIFFER: dict[Reading, str] = {"split": "Split into two camps", "people differ": "People differ"}
_CLOSER: dict[Reading, str] = {"voices apart": "Some voices apart", "near": "Near each other"}
_AGREED: dict[Strength | None, str] = {
    "weak": "Agreed to be weak",
    "in the middle": "Agreed to be in the middle",
    "strong": "Agreed to be strong",
}
_MOST = 3
"""How many of a list matter most at a glance."""

_MOST_NAMES = 24
"""So many people are named; more are counted."""


def lines(session: Session, day: date | None) -> list[str]:
    """The page as it stands on a day, as lines of Markdown."""
    place = " · ".join(part for part in (escape(session.place), said_day(day) if day else "") if part)
    return [
        f"# {escape(session.title) or 'Untitled session'}",
        "",
        *([place, ""] if place else []),
        *_who_took_part(session),
        *_challenge(session),
        *_where_people_differ(session),
        *who_does_what.lines(session, day),
    ]


def _who_took_part(session: Session) -> list[str]:
    """A paragraph for each revealed round."""
    revealed = [each for each in rounds_of_their_own(session).values() if each.state == "revealed"]
    return [part for each in revealed for part in (_taking_part(each), "")]


def _taking_part(asked: Round) -> str:
    count = respondents(as_shown(asked))
    title = f"**{escape(asked.title) or 'Survey'}:** "
    if shows_nothing(asked.confidentiality, count) or not count:
        return f"{title}{who_answered(asked.confidentiality, count)}."
    said = who_answered(asked.confidentiality, count)
    if asked.expected > count:
        said = f"{count} of {asked.expected} people answered"
    names = [escape(each.name) for each in took_part(asked).values() if each.name.strip()]
    if asked.confidentiality == "anonymous":
        return f"{title}{said}. The answers carry no names."
    return f"{title}{said}{f': {listed(names)}' if 0 < len(names) <= _MOST_NAMES else ''}."


def _challenge(session: Session) -> list[str]:
    return ["## The challenge", "", *paragraphs(session.challenge)] if session.challenge.strip() else []


def _where_people_differ(session: Session) -> list[str]:
    """The latest revealed round in a few lines, and what has changed."""
    found = latest_diagnosis(session)
    made = []
    if found is not None:
        made += [f"- {title}: {'; '.join(_most(titles))}." for title, titles in _readings(found).items() if titles]
    compared = latest_comparison(session)
    if compared and compared.rows:
        made.append(f"- Since {escape(compared.earlier) or 'the baseline'}: {in_short(compared)}.")
    return ["## Where people differ, and where they agree", "", *made, ""] if made else []


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
