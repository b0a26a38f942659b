"""Why a column can't be taken for something, whoever says that it is: it would tell who somebody is, or isn't on the round's scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from m2m_tui.core.importing.cells import answer_in, labels_of
from m2m_tui.core.importing.columns.column import ColumnMatch
from m2m_tui.core.importing.columns.column_meaning import about
from m2m_tui.core.importing.columns.name_cells import look_like_people
from m2m_tui.core.importing.columns.other_scales import doubt_about, is_zero
from m2m_tui.core.importing.columns.private_columns import why_not_kept
from m2m_tui.core.importing.table import Table
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session
from m2m_tui.core.translation import scales_of

_SEVERAL = 2

_WHY = {
    "numbers": "is not answered from 1 to 5",
    "turned": "has this round’s labels beside other numbers",
    "words": "is not answered with this round’s labels",
    "zero": "has answers “0”, and nothing says what a 0 means",
}


def why_not(session: Session, round_: Round, heading: str, cells: Sequence[str], what: str) -> str:
    """Say why a column can't be taken for this in a round, as a sentence; "" where it can."""
    return (
        why_not_kept(session, round_, heading, cells, what)
        or why_no_scores(session, heading, cells, what)
        or _why_people_no_scores(session, round_, heading, cells, what)
    )


def _why_people_no_scores(session: Session, round_: Round, heading: str, cells: Sequence[str], what: str) -> str:
    """Why several people can't be scores in an anonymous round: each would be shown as an answer that can't be read."""
    if round_.confidentiality != "anonymous" or about(what)[0] != "score" or len(set(cells)) < _SEVERAL:
        return ""
    if not look_like_people(heading, cells):
        return ""
    labels = labels_of(*scales_of(session))
    if any(answer_in(cell, labels) not in ("skipped", "unreadable") for cell in cells):
        return ""
    return f"There are no answers under “{heading}”. So it can’t be taken for scores, and can only be left out."


def why_no_scores(session: Session, heading: str, cells: Sequence[str], what: str) -> str:
    """Say why what stands in a column can't be scores, as a sentence; "" where it can, or isn't taken for them."""
    doubt = doubt_about(heading, cells, labels_of(*scales_of(session))) if about(what)[0] == "score" else None
    if doubt is None or doubt.kind not in _WHY:
        return ""
    seen = "" if doubt.kind == "zero" else f": there is {doubt.seen} in it"
    return f"“{heading}” {_WHY[doubt.kind]}{seen}. So it can’t be taken for scores, and can only be left out."


def zeros_read_as(table: Table, columns: Iterable[ColumnMatch], word: str) -> Table:
    """Give the table with what a 0 means, in the columns of which nobody knew it. A `word` as in a cell: "?" or ""."""
    places = [each.number - 1 for each in columns if each.doubt == "zero"]

    def read(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word if place in places and is_zero(cell) else cell for place, cell in enumerate(cells))

    return replace(table, rows=tuple(replace(row, cells=read(row.cells)) for row in table.rows))
