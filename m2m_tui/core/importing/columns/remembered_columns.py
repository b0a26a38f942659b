"""What the columns of a form were taken for the last time, as `Session.columns` keeps it.

A heading that says by itself what it is about is kept as it is. A “Why?” doesn't: what it is about is told by the question that it
stands behind, and the next form may have its questions in another order. So it is kept as “We trust each other here → Why?”, and
known again behind that question only. Where no question stands before it, its place in the table is kept: “column C of 12 → Why?”.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from m2m_tui.core.importing.columns.column_meaning import IGNORE, about
from m2m_tui.core.importing.columns.comment_headings import Wordings, asks_for_words, enabler_named_in
from m2m_tui.core.importing.table import letter, untitled
from m2m_tui.core.session import Session

_FARTHEST = 6
"""Columns, from a question on. What is behind more of them is known by its place in the table."""

_COPY = re.compile(r"(.*?\D)\s*(?:\(\d+\)|\d+)")
"""What Excel, and `answer_table.unlike`, make of a heading that stands there twice."""


def remembered(
    session: Session, wordings: Wordings, headings: Sequence[str], mapping: Mapping[str, str]
) -> dict[str, str]:
    """`Session.columns` with what a mapping says these headings are."""
    form = _Headings(headings, wordings)
    alone = {heading: what for heading, what in mapping.items() if form.says_itself(heading, what)}
    columns = session.columns | alone
    ways = form.ways(_questions(form.told_alone(columns)))
    behind = {way: mapping[heading] for heading, way in ways if heading in mapping and heading not in alone}
    overruled = {way for heading, way in ways if heading in alone and way != heading}
    return {key: what for key, what in (columns | behind).items() if key not in overruled}


def recalled(session: Session, wordings: Wordings, headings: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    """Give what is remembered of these headings. `said` is what somebody says now that some of them are: where that is another question
    than it was, nothing behind it is known."""
    form = _Headings(headings, wordings)
    alone = form.told_alone(session.columns)
    unchanged = {heading: what for heading, what in alone.items() if said.get(heading, what) == what}
    ways = form.ways(_questions(unchanged))
    return alone | {heading: session.columns[way] for heading, way in ways if way in session.columns and way != heading}


def without_number(heading: str, headings: Collection[str]) -> str:
    """Give a heading without the number that makes it unlike another one of the form."""
    found = _COPY.fullmatch(heading)
    return found[1].strip() if found and found[1].strip() in headings else heading


def _questions(told: Mapping[str, str]) -> set[str]:
    return {heading for heading, what in told.items() if about(what)[0] == "score"}


@dataclass(frozen=True)
class _Headings:
    headings: Sequence[str]
    wordings: Wordings

    @cached_property
    def bases(self) -> dict[str, str]:
        """Each heading without the number that makes it unlike another one of the form."""
        there = set(self.headings)
        return {heading: without_number(heading, there) for heading in self.headings}

    @cached_property
    def generic(self) -> set[str]:
        """The headings that stand there several times, and the columns that have none."""
        times = Counter(self.bases.values())
        return {
            heading
            for number, heading in enumerate(self.headings, 1)
            if times[self.bases[heading]] > 1 or heading == untitled(number)
        }

    def says_itself(self, heading: str, what: str) -> bool:
        """Tell whether this heading, wherever it stands, can be nothing else."""
        if heading in self.generic or heading not in self.bases:
            return False
        kind, key = about(what)
        if kind == "comment":
            return enabler_named_in(heading, self.wordings)[0] == key
        return what != IGNORE or not asks_for_words(heading, self.wordings)

    def told_alone(self, columns: Mapping[str, str]) -> dict[str, str]:
        """Give what the headings are that say it by themselves."""
        there = {heading: columns[heading] for heading in self.headings if heading in columns}
        return {heading: what for heading, what in there.items() if self.says_itself(heading, what)}

    def ways(self, questions: Collection[str]) -> list[tuple[str, str]]:
        """Give each heading with the way to it: all that stands from the question before it on, else its place."""
        return list(zip(self.headings, self._ways(questions), strict=True))

    def _ways(self, questions: Collection[str]) -> Iterator[str]:
        way: list[str] = []
        for number, heading in enumerate(self.headings, 1):
            if heading in questions:
                way = [heading]
            elif way:
                way.append(self.bases[heading])
            if way and len(way) <= _FARTHEST:
                yield _behind(way)
            else:
                yield _behind([f"column {letter(number)} of {len(self.headings)}", self.bases[heading]])


def _behind(headings: Iterable[str]) -> str:
    return " → ".join(headings)
