"""The shifts, from … to …, under their facets with what they rest on; and the closing list of now, next and later."""

from __future__ import annotations

from m2m_tui.core.session import KIND_TITLES, Session, Shift, When
from m2m_tui.core.stages.shift import by_facet, gaps
from m2m_tui.reports.escape import escape

WHEN_TITLES: dict[When, str] = {"now": "Now", "next": "Next", "later": "Later", "": "When is still open"}


def lines(session: Session) -> list[str]:
    """Give the section on each shift, as lines of Markdown."""
    made = ["## Shifts", ""]
    if not session.shifts_in_use:
        return [*made, "No shifts have been defined yet.", ""]
    for facet, shifts in by_facet(session).items():
        if shifts:
            made += [f"### {facet.capitalize()}", ""]
            made += [line for shift in shifts.values() for line in _shift(session, shift)]
            made.append("")
    empty = [facet for facet, shifts in by_facet(session).items() if not shifts]
    return [*made, f"No shift yet in: {', '.join(empty)}.", ""] if empty else made


def closing(session: Session) -> list[str]:
    """Give the closing list: what comes now, next and later."""
    made = ["## Now, next and later", ""] if session.shifts_in_use else []
    for when, title in WHEN_TITLES.items():
        placed = [shift for shift in session.shifts_in_use.values() if shift.when == when]
        if placed:
            made += [f"**{title}**", "", *(f"- {from_to(shift)}" for shift in placed), ""]
    return made


def from_to(shift: Shift) -> str:
    """Give a shift as one line: “From … → to …”."""
    return f"From “{escape(shift.from_) or '…'}” → to “{escape(shift.to) or '…'}”"


def _shift(session: Session, shift: Shift) -> list[str]:
    enablers = [escape(session.enablers[key].title) for key in shift.enablers]
    insights = [session.insights[key] for key in shift.insights]
    made = [f"- **{from_to(shift)}**", f"  - When: {WHEN_TITLES[shift.when].lower() if shift.when else 'still open'}"]
    if enablers:
        made.append(f"  - Rests on: {'; '.join(enablers)}")
    made += [f"  - {KIND_TITLES[each.kind]}: {escape(each.text)}" for each in insights]
    missing = gaps(shift)
    return [*made, f"  - **Still to do:** {'; '.join(missing)}"] if missing else made
