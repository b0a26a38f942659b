"""The figures by their names."""

from __future__ import annotations

from m2m_tui.core.findings.ballot import BallotResult
from m2m_tui.core.findings.comparison import Comparison
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.reports.figures import Shown
from m2m_tui.reports.svg import ballot, distribution, grid, groups, rounds, spread, strength
from m2m_tui.reports.svg.figure import Figure


def figure_of(name: str, shown: Shown) -> Figure | None:
    """Draw what a figure of this name shows; None where it has nothing to show."""
    if isinstance(shown, Diagnosis) and not shown.findings:
        return None
    match name, shown:
        case "strength", Diagnosis():
            return strength.figure(shown)
        case "spread", Diagnosis():
            return spread.figure(shown)
        case "distribution", Diagnosis():
            return distribution.figure(shown)
        case "groups", Diagnosis():
            return groups.figure(shown)
        case "rounds", Comparison():
            return rounds.figure(shown)
        case "ballot", BallotResult():
            return ballot.figure(shown)
        case "effort and impact", tuple():
            return grid.figure(shown)
        case _:
            return None
