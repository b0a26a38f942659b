"""Those who gave no score, as every drawing of a round marks them: `?` and how many don't know, `_` and how many skipped it."""

from __future__ import annotations

from collections.abc import Iterable

from m2m_tui.core.findings.model import Diagnosis, Finding

DONT_KNOW, SKIPPED = "?", "_"


def ending(finding: Finding) -> str:
    """Give what stands at the end of a row."""
    marks = ((DONT_KNOW, finding.dont_know), (SKIPPED, finding.skipped))
    return "  ".join(f"{mark} {count}" for mark, count in marks if count)


def key(found: Diagnosis, marks: Iterable[str] = ()) -> str:
    """Say what marks stand for: these, and those of who gave no score where anybody didn't."""
    said = list(marks)
    said += [f"{DONT_KNOW} don’t know"] if any(each.dont_know for each in found.findings) else []
    said += [f"{SKIPPED} skipped"] if any(each.skipped for each in found.findings) else []
    return f"{'; '.join(said)}." if said else ""
