"""An import before it is done: what would become of each row. Both the command and the app ask and show by it, then take in what it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from m2m_tui.core.importing.import_answers import Imported, import_tables
from m2m_tui.core.importing.sheet_plan import SheetPlan
from m2m_tui.core.importing.table import Table
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Tables with what their columns are, and what comes of taking them into a round of this session."""

    session: Session
    round_id: str
    tables: tuple[tuple[Table, Mapping[str, str]], ...]
    outcome: Imported

    def renewed(self, session: Session) -> ImportPlan:
        """Plan the same for the session as it is by now; nothing is computed again where it is the same. Raises EditRefused."""
        if not alike(session, self.session):
            return _plan(session, self.round_id, self.tables)
        outcome = self.outcome if self.changes_anything else replace(self.outcome, session=session)
        return replace(self, session=session, outcome=outcome)

    @property
    def changes_anything(self) -> bool:
        """Whether the session is another one afterwards."""
        return self.outcome.session is not self.session


def import_plan(session: Session, round_id: str, sheets: Sequence[SheetPlan]) -> ImportPlan:
    """Plan to take all these sheets into one round. Raises EditRefused where one of them can't go in."""
    return _plan(session, round_id, [(each.table, each.mapping) for each in sheets])


def _plan(session: Session, round_id: str, tables: Sequence[tuple[Table, Mapping[str, str]]]) -> ImportPlan:
    return ImportPlan(session, round_id, tuple(tables), import_tables(session, round_id, tables))
