"""The insights under their enablers, and what nobody has talked about yet."""

from __future__ import annotations

from collections.abc import Mapping

from m2m_tui.core.session import KIND_TITLES, KINDS, Insight, Session
from m2m_tui.core.stages.deepen import by_enabler, coverage, loose
from m2m_tui.reports.escape import bold, escape


def lines(session: Session) -> list[str]:
    """Give the section, as lines of Markdown."""
    made = ["## Insights by enabler", ""]
    if not session.insights:
        return [*made, "No insights have been noted yet.", ""]
    for enabler_id, insights in by_enabler(session).items():
        if insights:
            title = escape(session.enablers[enabler_id].title) or "Untitled enabler"
            made += [f"### {title}", "", *_by_kind(insights), ""]
    others = loose(session)
    if others:
        made += ["### Not tied to an enabler in use", "", *_by_kind(others), ""]
    return made + _silence(session)


def _by_kind(insights: Mapping[str, Insight]) -> list[str]:
    ordered = sorted(insights.values(), key=lambda each: KINDS.index(each.kind))
    return [f"- *{KIND_TITLES[each.kind]}:* {escape(each.text)}" for each in ordered]


def _silence(session: Session) -> list[str]:
    """Enablers and kinds without an insight; a word of praise where there is none."""
    found = coverage(session)
    made = ["### What nobody has talked about yet", ""]
    made += [f"- {bold(title)}" for title in found.silent]
    made += [f"- Nothing of the kind “{KIND_TITLES[kind]}” about any enabler." for kind in found.silent_kinds]
    if len(made) == 2:
        made.append("Every enabler and every kind of insight has been talked about.")
    return [*made, ""]
