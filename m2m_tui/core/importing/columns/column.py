"""What a column of a form's answers is taken for, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from m2m_tui.core.importing.columns.column_meaning import ALSO, IGNORE, about, alone
from m2m_tui.core.importing.columns.other_scales import Kind
from m2m_tui.core.importing.table import letter

SURE = 0.9
"""From this confidence on a column needs no question."""

CHOSEN, REMEMBERED = "as you said", "as last time"


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What a column is taken for. `number` from 1; `proposal` "" where it has to be asked; `confidence` from 0 to 1; `note` says why,
    where that isn't plain from the heading. `maybe` is what it may be, where it isn't taken for that because of a `doubt`: another column
    is as "near", or what `other_scales` says."""

    number: int
    heading: str
    proposal: str = ""
    confidence: float = 0.0
    note: str = ""
    maybe: str = ""
    doubt: Literal["", "near"] | Kind = ""

    @property
    def words(self) -> Literal["sure", "likely", "please check"]:
        """The confidence as it is said to people."""
        if not self.proposal:
            return "please check"
        return "sure" if self.confidence >= SURE else "likely"

    @property
    def how_sure(self) -> str:
        """The confidence, or who said it and when."""
        return self.note if self.note in (CHOSEN, REMEMBERED) else self.words

    @property
    def why(self) -> str:
        """The note where it is a reason; else ""."""
        return "" if self.note in (CHOSEN, REMEMBERED) else self.note

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it."""
        return letter(self.number)


def also_said(said: Mapping[int, str], number: int, what: str) -> dict[int, str]:
    """Give what is said of the columns, with one more: what another one was said to be, it no longer is."""
    others = {other: of for other, of in said.items() if what == IGNORE or alone(of) != what}
    return others | {number: what}


def joined_with(said: Mapping[int, str], number: int, what: str) -> dict[int, str]:
    """Give what is said of the columns, with one more that is the same question as another one."""
    there = about(what)[0] and any(alone(of) == what for other, of in said.items() if other != number)
    return {**said, number: ALSO + what} if there else also_said(said, number, what)


def rest_left_out(columns: Iterable[ColumnMatch]) -> tuple[ColumnMatch, ...]:
    """Give the columns, with those left out, and for good, that match nothing. Those that may be something still have to be asked about."""
    return tuple(
        each if each.proposal or each.maybe else replace(each, proposal=IGNORE, confidence=1.0, note=CHOSEN)
        for each in columns
    )


def all_known(columns: Sequence[ColumnMatch]) -> bool:
    """Tell whether nothing about this form is new since the last time."""
    new = [each for each in columns if each.note != REMEMBERED]
    return len(new) < len(columns) and all(each.proposal == IGNORE and each.words == "sure" for each in new)


def mapping_of(columns: Iterable[ColumnMatch]) -> dict[str, str]:
    """Give what to import and to remember, by heading: all but what nobody has decided to leave out."""
    return {
        each.heading: each.proposal
        for each in columns
        if each.proposal and (each.proposal != IGNORE or each.note in (CHOSEN, REMEMBERED))
    }
