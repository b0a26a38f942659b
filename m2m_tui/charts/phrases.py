"""Sentences that more than one chart says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from m2m_tui.charts.canvas import Line, Span
from m2m_tui.charts.palette import Palette
from m2m_tui.core.clean import clean_line
from m2m_tui.core.words import people

if TYPE_CHECKING:
    from m2m_tui.core.diagnose import Diagnosis, Finding

NOBODY_ANSWERED = "Nobody has answered yet."


def enablers(count: int) -> str:
    """ "1 enabler", "3 enablers"."""
    return "1 enabler" if count == 1 else f"{count} enablers"


def nobody_answered(palette: Palette) -> list[Line]:
    """The only line of a chart that has nothing to show."""
    return [(Span(NOBODY_ANSWERED, palette.muted),)]


def diagnosis_lines(data: Diagnosis, sentence: Callable[[Finding], str]) -> str:
    """A chart of a round in words: who answered, each level's title, and a sentence for each enabler under it."""
    lines = [f"{clean_line(data.title)}: {people(data.respondents)} answered."]
    titles = dict(data.levels)
    level = None
    for finding in data.findings:
        if finding.level_id != level:
            level = finding.level_id
            lines.append(f"Level: {clean_line(titles.get(level, level))}")
        lines.append(f"{clean_line(finding.title)}: {sentence(finding)}.")
    lines += [f"{clean_line(title)}: nobody answered." for title in data.unanswered]
    return "\n".join(lines if data.findings or data.unanswered else [*lines, NOBODY_ANSWERED])
