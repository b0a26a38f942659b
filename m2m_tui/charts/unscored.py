"""Those who gave no score, as every chart of a round marks them: `?` and how many don't know, `_` and how many skipped it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from m2m_tui.core.findings.model import Finding

DONT_KNOW, SKIPPED = "?", "_"


def endings(findings: Sequence[Finding], gap: str = " ") -> list[str]:
    """Give what stands at the end of each row, in columns; `gap` stands before a mark and behind it."""
    unknown = _column(DONT_KNOW, [each.dont_know for each in findings], gap)
    skipped = _column(SKIPPED, [each.skipped for each in findings], gap)
    return ["".join(parts).rstrip() for parts in zip(unknown, skipped, strict=True)]


def marks(findings: Sequence[Finding]) -> list[str]:
    """Give what the marks stand for; of skipping only where somebody did."""
    skipped = any(each.skipped for each in findings)
    return [f"{DONT_KNOW} don’t know", *([f"{SKIPPED} skipped"] if skipped else [])]


def _column(mark: str, counts: Sequence[int], gap: str) -> list[str]:
    if not any(counts):
        return [""] * len(counts)
    before, digits = f" {gap}{mark}{gap}", len(str(max(counts)))
    return [f"{before}{count:>{digits}}" if count else " " * (len(before) + digits) for count in counts]
