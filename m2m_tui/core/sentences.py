"""What a finding says, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from m2m_tui.core.agreement import Reading

if TYPE_CHECKING:
    from m2m_tui.core.diagnose import Finding


def sentence(finding: Finding) -> str:
    """The reading of one enabler in plain words: "Split: 4 people say 1–2, 3 say 4–5; 1 doesn't know"."""
    unknown = (
        f"{finding.dont_know} {'doesn’t' if finding.dont_know == 1 else 'don’t'} know" if finding.dont_know else ""
    )
    skipped = f"{finding.skipped} skipped it" if finding.skipped else ""
    return "; ".join(part for part in (_SAID[finding.measures.reading](finding), unknown, skipped) if part)


def people(count: int) -> str:
    """ "1 person", "3 people"."""
    return "1 person" if count == 1 else f"{count} people"


def _said_split(finding: Finding) -> str:
    low, high = sum(finding.counts[:2]), sum(finding.counts[3:])
    return f"Split: {people(low)} say 1–2, {high} say 4–5"


def _said_apart(finding: Finding) -> str:
    middle = finding.measures.median or 0
    given = [score for score in range(1, 6) if finding.counts[score - 1]]
    alone = max(given, key=lambda score: abs(score - middle))
    others = [score for score in given if score != alone]
    return f"One voice apart: one person says {alone}, the others {_from_to(others[0], others[-1])}"


def _said_few(finding: Finding) -> str:
    given = [str(score) for score in range(1, 6) for _ in range(finding.counts[score - 1])]
    if not given:
        return "Too few answers to compare: nobody gave a score"
    return f"Too few answers to compare: only {' and '.join(given)}"


def _said_range(words: str) -> Callable[[Finding], str]:
    def said(finding: Finding) -> str:
        lowest, highest = finding.measures.lowest or 0, finding.measures.highest or 0
        if lowest == highest:
            return f"{words}: everyone says {lowest}"
        return f"{words}: answers from {_from_to(lowest, highest)}"

    return said


def _from_to(lowest: int, highest: int) -> str:
    return f"{lowest}" if lowest == highest else f"{lowest} to {highest}"


_SAID: dict[Reading, Callable[[Finding], str]] = {
    "split": _said_split,
    "scattered": _said_range("Scattered"),
    "one voice apart": _said_apart,
    "too few answers": _said_few,
    "agreed weak": _said_range("Agreed, weak"),
    "agreed in the middle": _said_range("Agreed, in the middle"),
    "agreed strong": _said_range("Agreed, strong"),
}
