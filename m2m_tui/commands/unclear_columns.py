"""What to say of columns that aren't clear, where nobody can be asked: what each may be, and the options that settle it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from m2m_tui.core.importing.columns.column_meaning import described
from m2m_tui.core.words import listed, one_or_many

if TYPE_CHECKING:
    from m2m_tui.core.importing.columns.column import ColumnMatch
    from m2m_tui.core.session import Session

_FEW = 3
"""Enablers named by themselves; of more, only how many."""


def unclear_words(session: Session, unclear: Sequence[ColumnMatch]) -> str:
    """Say of each column what is unclear about it, and how to settle that on the command line."""
    said = [
        *_near(session, [each for each in unclear if each.doubt == "near"]),
        *_on_another_scale([each for each in unclear if each.doubt not in ("", "near", "zero")]),
        *_zeros([each for each in unclear if each.doubt == "zero"]),
        *_nothing([each for each in unclear if not (each.proposal or each.maybe)]),
        *_likely([each for each in unclear if each.proposal]),
    ]
    return ". ".join(said) + ". Or run the command on a terminal, where it asks. Nothing of it was taken in."


def _near(session: Session, columns: Sequence[ColumnMatch]) -> list[str]:
    by_what: dict[str, list[ColumnMatch]] = {}
    for each in columns:
        by_what.setdefault(each.maybe, []).append(each)
    several = [
        f"“{described(session, what)}” may be {', or '.join(f'column {each.letter}, “{each.heading}”' for each in those)}"
        for what, those in by_what.items()
    ]
    if not several:
        return []
    more = f"; and {len(several) - _FEW} more like this" if len(several) > _FEW else ""
    examples = " or ".join(f'--column "{each.letter}={each.maybe}"' for each in next(iter(by_what.values())))
    return ["; ".join(several[:_FEW]) + more, f"Say which, such as with {examples}"]


def _on_another_scale(columns: Sequence[ColumnMatch]) -> list[str]:
    if not columns:
        return []
    seen: dict[tuple[str, str], list[str]] = {}
    for each in columns:
        why = (
            "may ask something else than this round" if each.doubt == "question" else "may not be on this round’s scale"
        )
        seen.setdefault((why, each.note), []).append(f"“{each.heading}”")
    told = [f"{listed(headings)} {why}: there is {note}" for (why, note), headings in seen.items()]
    each = columns[0]
    how = f'Leave a column out with --column "{each.letter}=ignore"'
    meant = next((each for each in columns if each.doubt in ("own words", "heading", "question", "beside")), None)
    if meant:
        how += f', or take its numbers as this round’s with --column "{meant.letter}={meant.maybe}"'
    return [*told, how]


def _zeros(columns: Sequence[ColumnMatch]) -> list[str]:
    if not columns:
        return []
    headings = listed([f"“{each.heading}”" for each in columns])
    return [
        f"There are answers “0” in {headings}, and nothing says what they mean. Say so with --zero dont-know or --zero skipped,"
        f' or leave a column out with --column "{columns[0].letter}=ignore"'
    ]


def _nothing(columns: Sequence[ColumnMatch]) -> list[str]:
    if not columns:
        return []
    return [
        f"It isn’t clear what {listed([f'“{each.heading}”' for each in columns])} {one_or_many(len(columns), 'is', 'are')}."
        ' Say so with --column "HEADING=enabler", or leave out what is unclear with --ignore-rest'
    ]


def _likely(columns: Sequence[ColumnMatch]) -> list[str]:
    if not columns:
        return []
    have = one_or_many(len(columns), "has only a likely match", "have only likely matches")
    it = one_or_many(len(columns), "it", "them")
    named = [f"“{each.heading}”" + (f" ({each.why})" if each.why else "") for each in columns]
    return [f"{listed(named)} {have}. Accept {it} with --yes"]
