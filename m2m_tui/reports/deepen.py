"""The insights, each once and with a number, under the first enabler they are about; what nobody has talked about yet; what is parked."""

from __future__ import annotations

from collections.abc import Iterator

from m2m_tui.core.session import KIND_TITLES, KINDS, Insight, Session
from m2m_tui.core.stages.deepen import by_enabler, coverage, loose
from m2m_tui.core.words import listed
from m2m_tui.reports.escape import bold, escape

Numbered = dict[str, Insight]


def lines(session: Session) -> list[str]:
    """The section, as lines of Markdown; nothing where no insight was noted."""
    if not session.insights:
        return []
    made, numbers = ["## What people said, and what it is about", ""], numbers_of(session)
    for enabler_id, insights in _by_enabler(session):
        title = session.enablers[enabler_id].title if enabler_id else "Not tied to an enabler in use"
        made += [f"### {escape(title) or 'Untitled enabler'}", ""]
        made += [
            f"{numbers[key]}. *{KIND_TITLES[each.kind]}:* {escape(each.text)}{_also(session, each, enabler_id)}"
            for key, each in insights.items()
        ]
        made.append("")
    return made + _silence(session)


def parked(session: Session) -> list[str]:
    """The thoughts that nothing has become of yet, each with the enabler that it came up at; nothing where none is parked."""
    if not session.parked:
        return []
    titles = {key: escape(each.title) for key, each in session.enablers.items()}
    made = [
        f"- {escape(each.text)}{f' (came up at {at})' if (at := titles.get(each.enabler)) else ''}"
        for each in session.parked.values()
    ]
    return ["## Parked for later", "", *made, ""]


def numbers_of(session: Session) -> dict[str, int]:
    """The number that each insight has in the document, by its id."""
    keys = [key for _, insights in _by_enabler(session) for key in insights]
    return {key: number for number, key in enumerate(keys, start=1)}


def _by_enabler(session: Session) -> Iterator[tuple[str, Numbered]]:
    """The insights under the first enabler in use that each is about, by kind; last, under "", those about none."""
    told: set[str] = set()
    for enabler_id, about in by_enabler(session).items():
        insights = {key: each for key, each in about.items() if key not in told}
        if insights:
            told |= insights.keys()
            yield enabler_id, _by_kind(insights)
    if others := loose(session):
        yield "", _by_kind(others)


def _by_kind(insights: Numbered) -> Numbered:
    return dict(sorted(insights.items(), key=lambda item: KINDS.index(item[1].kind)))


def _also(session: Session, insight: Insight, enabler_id: str) -> str:
    """What else it is about."""
    others = [
        escape(each.title) or "–"
        for key, each in session.enablers_in_use.items()
        if key in insight.enablers and key != enabler_id
    ]
    return f" (also about {listed(others)})" if others else ""


def _silence(session: Session) -> list[str]:
    """Enablers and kinds without an insight; nothing where there is none."""
    found = coverage(session)
    made = [f"- {bold(title)}" for title in found.silent]
    made += [f"- Nothing of the kind “{KIND_TITLES[kind]}” about any enabler." for kind in found.silent_kinds]
    return ["### What nobody has talked about yet", "", *made, ""] if made else []
