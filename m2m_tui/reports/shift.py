"""The shifts, from … to …, each with what it rests on."""

from __future__ import annotations

from m2m_tui.core.session import Session, Shift, When
from m2m_tui.core.stages.act.choose import by_when
from m2m_tui.core.stages.shift import by_facet, gaps
from m2m_tui.core.words import listed
from m2m_tui.reports.deepen import numbers_of
from m2m_tui.reports.escape import escape

WHEN_TITLES: dict[When, str] = {"now": "Now", "next": "Next", "later": "Later", "": "When is still open"}

_LATER_OR_OPEN = "Shifts for later, or with no time yet"


def lines(session: Session) -> list[str]:
    """The section on the shifts that don't begin now, as lines of Markdown; those that do stand on the first page."""
    whens = {each.when for each in session.shifts_in_use.values()} - {"now"}
    made = [f"## {_LATER_OR_OPEN if '' in whens else 'Shifts for later'}", ""] if whens else []
    numbers = numbers_of(session)
    for when, shifts in by_when(session).items():
        if shifts and when != "now":
            made += [f"### {WHEN_TITLES[when]}", ""]
            made += [line for each in shifts.values() for line in _shift(session, each, numbers)]
            made.append("")
    empty = [facet for facet, shifts in by_facet(session).items() if not shifts]
    return [*made, f"No shift yet in: {', '.join(empty)}.", ""] if made and empty else made


def from_to(shift: Shift) -> str:
    """Give a shift as one line: “From … → to …”."""
    return f"From “{escape(shift.from_) or '…'}” → to “{escape(shift.to) or '…'}”"


def evidence(session: Session, shift: Shift, numbers: dict[str, int]) -> list[str]:
    """What a shift rests on, the insights by their numbers in the document, and what it lacks: a line each."""
    enablers = [escape(session.enablers[key].title) or "–" for key in shift.enablers]
    said = listed([str(number) for number in sorted(numbers[key] for key in shift.insights)]) if shift.insights else ""
    rests = [*enablers, f"what people said ({said})" if said else ""]
    made = [f"Rests on: {'; '.join(part for part in rests if part)}."] if any(rests) else []
    missing = gaps(shift)
    return [*made, f"**Still to do:** {'; '.join(missing)}"] if missing else made


def _shift(session: Session, shift: Shift, numbers: dict[str, int]) -> list[str]:
    return [f"- **{from_to(shift)}** ({shift.facet})", *(f"  - {line}" for line in evidence(session, shift, numbers))]
