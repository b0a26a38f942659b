"""What one round says of one enabler, as it stands beside what another says."""

from __future__ import annotations

from typing import NamedTuple

from m2m_tui.core.asked_wording import REWORDED
from m2m_tui.core.findings.groups import NOBODY_ANSWERED
from m2m_tui.core.findings.model import Finding, GroupFinding
from m2m_tui.core.findings.reading import FEWEST_ANSWERS, Reading, Strength
from m2m_tui.core.findings.reading_in_words import reading_title

NOT_ASKED = "not asked"
REMOVED = "removed"
TOO_FEW = "too few"
HIDDEN = "hidden"


class Cell(NamedTuple):
    """`median` (1 to 5 in halves), `reading` in words and by its `kind`, `strength` and `n`, how many gave a score, of one enabler.
    Without a median `why` says why there is none, and `n` is there only where few gave a score. `tells`: enough of those asked gave one
    for the place to be counted among others. `notes`: what has to be known beside it."""

    why: str = ""
    median: float | None = None
    reading: str = ""
    kind: Reading | None = None
    strength: Strength | None = None
    n: int | None = None
    tells: bool = False
    notes: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The median and how many gave a score: "2.5 (n 8)"; else why there is none: "removed", "too few (n 2)"."""
        said = self.why if self.median is None else f"{self.median:g}"
        return said if self.n is None else f"{said} (n {self.n})"

    @property
    def words(self) -> str:
        """All of it in a line: "2.5 (n 8), people differ; asked in other words"."""
        return "; ".join((f"{self.number}, {self.reading}" if self.reading else self.number, *self.notes))


class Row(NamedTuple):
    """An enabler with a cell for each column."""

    enabler_id: str
    title: str
    level: str
    cells: tuple[Cell, ...]


def cell_of(found: Finding | GroupFinding, *, reworded: bool = False, removed: bool = False) -> Cell:
    """Give the cell of what was answered. Of fewer than three scores no median is given."""
    notes = tuple(said for said, is_so in ((REWORDED, reworded), ("removed since", removed)) if is_so)
    if isinstance(found, GroupFinding) and found.hidden:
        return Cell(found.hidden if found.hidden == NOBODY_ANSWERED else HIDDEN, notes=notes)
    answered, title = found.measures.answered, reading_title(found)
    reading = title[:1].lower() + title[1:]
    if not answered:
        return Cell(reading if found.dont_know else NOBODY_ANSWERED, notes=notes)
    if answered < FEWEST_ANSWERS:
        return Cell(TOO_FEW, n=answered, notes=notes)
    return Cell(
        median=found.measures.median,
        reading=reading,
        kind=found.measures.reading,
        strength=found.measures.strength,
        n=answered,
        tells=found.measures.reading != "few know",
        notes=notes,
    )
