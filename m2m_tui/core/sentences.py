"""What a finding says, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from m2m_tui.core.agreement import Reading

if TYPE_CHECKING:
    from m2m_tui.core.diagnose import Finding

READINGS: dict[Reading, str] = {
    "split": "Split",
    "scattered": "Scattered",
    "one voice apart": "One voice apart",
    "too few answers": "Too few answers to compare",
    "agreed weak": "Agreed, weak",
    "agreed in the middle": "Agreed, in the middle",
    "agreed strong": "Agreed, strong",
}
"""Each reading as a sentence begins with it."""


def sentence(finding: Finding) -> str:
    """The reading of one enabler in plain words: "Split: 4 people say 1–2, 3 say 4–5; 1 doesn't know"."""
    unknown = (
        f"{finding.dont_know} {'doesn’t' if finding.dont_know == 1 else 'don’t'} know" if finding.dont_know else ""
    )
    skipped = f"{finding.skipped} skipped it" if finding.skipped else ""
    reading = f"{READINGS[finding.measures.reading]}: {who_says_what(finding)}"
    return "; ".join(part for part in (reading, unknown, skipped) if part)


def who_says_what(finding: Finding) -> str:
    """Only what people said: "4 people say 1–2, 3 say 4–5"."""
    return _SAID.get(finding.measures.reading, _said_range)(finding)


def people(count: int) -> str:
    """ "1 person", "3 people"."""
    return "1 person" if count == 1 else f"{count} people"


def listed(names: Sequence[str]) -> str:
    """ "Partners", "Members and Partners", "Core team, Members and Partners"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _said_split(finding: Finding) -> str:
    low, high = sum(finding.counts[:2]), sum(finding.counts[3:])
    return f"{people(low)} say 1–2, {high} say 4–5"


def _said_apart(finding: Finding) -> str:
    middle = finding.measures.median or 0
    given = [score for score in range(1, 6) if finding.counts[score - 1]]
    alone = max(given, key=lambda score: abs(score - middle))
    others = [score for score in given if score != alone]
    return f"one person says {alone}, the others {_from_to(others[0], others[-1])}"


def _said_few(finding: Finding) -> str:
    given = [str(score) for score in range(1, 6) for _ in range(finding.counts[score - 1])]
    return f"only {' and '.join(given)}" if given else "nobody gave a score"


def _said_range(finding: Finding) -> str:
    lowest, highest = finding.measures.lowest or 0, finding.measures.highest or 0
    return f"everyone says {lowest}" if lowest == highest else f"answers from {_from_to(lowest, highest)}"


def _from_to(lowest: int, highest: int) -> str:
    return f"{lowest}" if lowest == highest else f"{lowest} to {highest}"


_SAID: dict[Reading, Callable[[Finding], str]] = {
    "split": _said_split,
    "one voice apart": _said_apart,
    "too few answers": _said_few,
}
