"""One file's answers on their way into a round: what its columns are, and what somebody has to say of them first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from m2m_tui.core.importing.columns.column import (
    ColumnMatch,
    all_known,
    also_said,
    joined_with,
    mapping_of,
    rest_left_out,
)
from m2m_tui.core.importing.columns.column_meaning import alone
from m2m_tui.core.importing.columns.joined_columns import Clash, clashes, with_first
from m2m_tui.core.importing.columns.match_columns import match
from m2m_tui.core.importing.columns.unfit_columns import why_not, zeros_read_as
from m2m_tui.core.importing.fill_in_sheet import mapping_of_form
from m2m_tui.core.importing.table import Table
from m2m_tui.core.session import Session


@dataclass(frozen=True)
class SheetPlan:
    """A table, and what is said of it so far. Each answer to a question gives a new plan.

    `said` is what somebody says that columns are, by their numbers; `leaves_rest_out`: what matches nothing isn't asked about;
    `chosen` what all columns are, by heading, once it is said which of several of one question counts.
    """

    session: Session
    round_id: str
    table: Table
    said: Mapping[int, str] = field(default_factory=dict)
    leaves_rest_out: bool = False
    chosen: Mapping[str, str] = field(default_factory=dict)

    # -- what is known, and what is to be asked

    @cached_property
    def columns(self) -> tuple[ColumnMatch, ...]:
        """What each column is taken for, and how sure that is."""
        table = self.table
        found = match(self.session, table.headings, table.columns, self.said, table.above)
        return rest_left_out(found) if self.leaves_rest_out else found

    @property
    def zeros(self) -> tuple[ColumnMatch, ...]:
        """The columns in which nobody knows what a 0 means."""
        return tuple(each for each in self.columns if each.doubt == "zero")

    @property
    def all_known(self) -> bool:
        """Whether nothing has to be asked about the columns, as they are those of the last time."""
        return all_known(self.columns)

    @cached_property
    def mapping(self) -> dict[str, str]:
        """What the columns are, by heading. Raises EditRefused for a fill-in sheet that was written for something else."""
        if self.table.form:
            return mapping_of_form(self.session, self.round_id, self.table)
        return dict(self.chosen) or mapping_of(self.columns)

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """The questions of which somebody has to say which of their columns counts."""
        return () if self.table.form else clashes(self.session, self.table, self.mapping)

    def look(self) -> None:
        """Find out what the columns are and what has to be asked, which takes a while where there are thousands of rows, and only once."""
        _ = self.clashes

    def why_not(self, number: int, what: str) -> str:
        """Say why a column can't be this, as a sentence; "" where it can."""
        heading, cells = self.table.headings[number - 1], self.table.cells(number - 1)
        return why_not(self.session, self.session.rounds[self.round_id], heading, cells, what)

    # -- once something is said

    def reading_zeros_as(self, word: str) -> SheetPlan:
        """Give the plan with what a 0 means where nobody knew it, as a cell would say it: "?" or ""."""
        return replace(self, table=zeros_read_as(self.table, self.zeros, word))

    def saying(self, number: int, what: str) -> SheetPlan:
        """Give the plan with what a column is, in place of any other that was said to be it."""
        return replace(self, said=also_said(self.said, number, what), chosen={})

    def joining(self, number: int, what: str) -> SheetPlan:
        """Give the plan with what a column is, beside those that are taken for the same question already."""
        there = {
            each.number: each.proposal
            for each in self.columns
            if alone(each.proposal) == what and each.number != number
        }
        return replace(self, said=joined_with({**self.said, **there}, number, what), chosen={})

    def without_rest(self) -> SheetPlan:
        """Give the plan with those columns left out, and for good, that match nothing."""
        return replace(self, leaves_rest_out=True, chosen={})

    def counting(self, clash: Clash, heading: str) -> SheetPlan:
        """Give the plan in which of a question's columns this one counts wherever it is filled."""
        return replace(self, chosen=with_first(self.mapping, clash, heading))
