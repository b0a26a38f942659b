"""What to discuss next: in which order, and why a conversation would help."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from m2m_tui.core.findings.reading import FEWEST_ANSWERS, Reading, order
from m2m_tui.core.findings.reading_in_words import who_says_what
from m2m_tui.core.findings.sentences import many_dont_know, unscored_words, who_knows

if TYPE_CHECKING:
    from m2m_tui.core.findings.model import Finding, GroupFinding

GROUPS_DIFFER = 1
"""From this many points between their medians on, groups see an enabler differently."""

_DISAGREEMENT: tuple[Reading, ...] = ("split", "people differ", "voices apart")


def discuss_key(finding: Finding) -> tuple[tuple[int, Fraction, int, int], float]:
    """Order findings by their reading; those alike in that, by how far apart the groups are."""
    return order(finding), -gap(finding)


def reasons(finding: Finding) -> tuple[str, ...]:
    """Give why a conversation about this enabler would help, each reason in plain words, the weightiest first.

    Empty where people agree that it is strong or in the middle, groups see it alike and nearly everybody knows: nothing about it
    needs the room.
    """
    said = (_disagreement(finding), group_reason(finding), _not_known(finding), _weak(finding))
    return tuple(reason for reason in said if reason)


def group_reason(finding: Finding) -> str:
    """Say which group sees it weaker than which, where that is much; "" otherwise. Only of groups that are shown."""
    ends = _ends(finding)
    if ends is None or gap(finding) < GROUPS_DIFFER:
        return ""
    weaker, stronger = ends
    return (
        f"{weaker.name} see it weaker ({weaker.measures.median:g}) than {stronger.name} ({stronger.measures.median:g})"
    )


def gap(finding: Finding) -> float:
    """Count the points between the medians of the groups furthest apart, in halves; 0 where there is nothing to compare."""
    ends = _ends(finding)
    return (_twice_median(ends[1]) - _twice_median(ends[0])) / 2 if ends else 0


def _disagreement(finding: Finding) -> str:
    return who_says_what(finding) if finding.measures.reading in _DISAGREEMENT else ""


def _not_known(finding: Finding) -> str:
    if finding.measures.reading == "few know":
        unscored = "" if any(finding.counts) else "; ".join(unscored_words(finding))
        return unscored or who_says_what(finding)
    return who_knows(finding) if many_dont_know(finding) else ""


def _weak(finding: Finding) -> str:
    if finding.measures.strength != "weak" or finding.measures.reading not in ("near", "agreed"):
        return ""
    weak = sum(finding.counts[:2])
    return "everybody finds it weak" if weak == finding.measures.answered else f"{weak} find it weak"


def _ends(finding: Finding) -> tuple[GroupFinding, GroupFinding] | None:
    """The groups that see it weakest and strongest, of those with enough scores to say so."""
    heard = [each for each in finding.groups if each.measures.answered >= FEWEST_ANSWERS]
    if len(heard) < 2:
        return None
    ranked = sorted(heard, key=_twice_median)
    return ranked[0], ranked[-1]


def _twice_median(group: GroupFinding) -> int:
    return group.measures.twice_median or 0
