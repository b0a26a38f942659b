"""What to discuss next: in which order, and why a conversation would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from m2m_tui.core.agreement import FEWEST_ANSWERS, Reading
from m2m_tui.core.sentences import many_dont_know, who_knows, who_says_what

if TYPE_CHECKING:
    from m2m_tui.core.findings import Finding
    from m2m_tui.core.groups import GroupFinding

GROUPS_DIFFER = 1
"""From this many points between their medians on, groups see an enabler differently."""

_DISAGREEMENT: tuple[Reading, ...] = ("split", "scattered", "some voices apart", "one voice apart", "too few answers")


def discuss_key(finding: Finding) -> tuple[int, float, float, int, float]:
    """By disagreement, then by weakness, then by don't knows; what is still alike, by how far apart the groups are."""
    measures, apart = finding.measures, -gap(finding)
    if measures.reading not in _DISAGREEMENT:
        return len(_DISAGREEMENT), 0, measures.median or 0, -finding.dont_know, apart
    disagreement = _DISAGREEMENT.index(measures.reading)
    return disagreement, round(measures.agreement or 0, 1), measures.median or 0, -finding.dont_know, apart


def reasons(finding: Finding) -> tuple[str, ...]:
    """Why a conversation about this enabler would help, each reason in plain words, the weightiest first.

    Empty where people agree that it is strong or in the middle, groups see it alike and nearly everybody knows: nothing about it
    needs the room.
    """
    said = (_disagreement(finding), group_reason(finding), _not_known(finding), _weak(finding))
    return tuple(reason for reason in said if reason)


def group_reason(finding: Finding) -> str:
    """Which group sees it weaker than which, where that is much; "" otherwise. Only of groups that are shown."""
    ends = _ends(finding)
    if ends is None or gap(finding) < GROUPS_DIFFER:
        return ""
    weaker, stronger = ends
    return (
        f"{weaker.name} see it weaker ({weaker.measures.median:g}) than {stronger.name} ({stronger.measures.median:g})"
    )


def gap(finding: Finding) -> float:
    """Points between the medians of the groups furthest apart; 0 where there is nothing to compare."""
    ends = _ends(finding)
    return (ends[1].measures.median or 0) - (ends[0].measures.median or 0) if ends else 0


def _disagreement(finding: Finding) -> str:
    reading = finding.measures.reading
    if reading not in _DISAGREEMENT:
        return ""
    few = "too few answers to compare: " if reading == "too few answers" else ""
    return few + who_says_what(finding)


def _not_known(finding: Finding) -> str:
    if not many_dont_know(finding):
        return ""
    return who_knows(finding) if finding.measures.answered else "nobody knows"


def _weak(finding: Finding) -> str:
    if finding.measures.reading != "agreed weak":
        return ""
    return "everybody finds it weak" if (finding.measures.highest or 0) <= 2 else "nearly everybody finds it weak"


def _ends(finding: Finding) -> tuple[GroupFinding, GroupFinding] | None:
    """The groups that see it weakest and strongest, of those with enough scores to say so."""
    heard = [each for each in finding.groups if each.measures.answered >= FEWEST_ANSWERS]
    if len(heard) < 2:
        return None
    ranked = sorted(heard, key=lambda each: each.measures.median or 0)
    return ranked[0], ranked[-1]
