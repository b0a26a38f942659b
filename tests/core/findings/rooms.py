"""Every room of up to twelve scores, as a tally, and how it reads."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from m2m_tui.core.findings.reading import Reading, reading

Counts = tuple[int, int, int, int, int]


class Said(NamedTuple):
    counts: Counts
    dont_know: int = 0
    skipped: int = 0


EVERY: list[Counts] = [
    (a, b, c, d, sum_ - a - b - c - d)
    for sum_ in range(13)
    for a in range(sum_ + 1)
    for b in range(sum_ - a + 1)
    for c in range(sum_ - a - b + 1)
    for d in range(sum_ - a - b - c + 1)
]
UNSCORED = range(14)
"""So many don't know or skipped it: up to more than scored."""


@cache
def read() -> dict[Counts, Reading]:
    """Every one of them, read."""
    return {counts: reading(Said(counts)) for counts in EVERY}


def people(counts: Counts) -> list[int]:
    return [score for score, count in enumerate(counts, start=1) for _ in range(count)]
