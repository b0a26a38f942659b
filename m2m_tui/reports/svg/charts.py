"""The figures by their names."""

from __future__ import annotations

from m2m_tui.core.findings.ballot import BallotResult
from m2m_tui.core.findings.comparison import Comparison
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.reports.figures import Shown
from m2m_tui.reports.svg import ballot, distribution, grid, groups, rounds, spread, strength
from m2m_tui.reports.svg.figure import Figure

_OF_A_ROUND = {
    "strength": strength.figure,
    "spread": spread.figure,
    "distribution": distribution.figure,
    "groups": groups.figure,
}


def figure_of(name: str, shown: Shown) -> Figure | None:
    """Draw what a figure of this name shows; None where it has nothing to show."""
    if isinstance(shown, Diagnosis):
        draw = _OF_A_ROUND.get(name)
        return draw(shown) if draw is not None and shown.findings else None
    if isinstance(shown, Comparison):
        return rounds.figure(shown) if name == "rounds" else None
    if isinstance(shown, BallotResult):
        return ballot.figure(shown) if name == "ballot" else None
    return grid.figure(shown) if name == "effort and impact" else None
