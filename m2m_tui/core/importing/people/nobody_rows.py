"""Rows of a sheet that are nobody's answers: averages and counts below the people, a number that somebody worked out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from m2m_tui.core.importing.columns.personal_headings import may_be_personal, personal
from m2m_tui.core.importing.people.summary_labels import Summary, is_that, may_be_initials, number_in, summary_called
from m2m_tui.core.importing.table import Row, Table

_WHO_OR_WHEN = {"name", "first name", "last name", "address", "time", "trace"}

Labelled = tuple[Row, str]
"""A row and what it begins with."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row that is called as a summary is. `place` is the column of its label."""

    row: Row
    label: str
    place: int
    kind: Summary


def summaries(table: Table) -> tuple[tuple[Labelled, ...], tuple[Labelled, ...]]:
    """Give the rows that sum the others up, each with what it is called; and those that are called so and are counted as people, since more
    speaks for that.

    A row is a summary where it begins with “Average” or the like, nothing else in it says who or when, and that fits: all the others
    say when; or it is at the end; or it holds a number that is no answer, or just what it should of the rows above, at the top of those
    below. “Max” may be somebody, unless another summary is beside it, and is where there are higher scores, or none as high.
    """
    called = _candidates(table)
    people = [row for row in table.rows if row.number not in {each.row.number for each in called}]
    sheet = _Sheet(table, tuple(called), tuple(people))
    sure = {each.row.number for each in called if not may_be_initials(each.label) and sheet.sums_up(each)}
    out = [each for each in called if each.row.number in sure or sheet.is_beside(each, sure)]
    kept = [each for each in called if each not in out and (sure or not may_be_initials(each.label))]
    return _in_order(out), _in_order(kept)


def strangers(table: Table) -> tuple[Row, ...]:
    """Give the few rows that nothing says whose they are, where that is said in all the others: a number that somebody worked out below a
    column, say."""
    who = _columns_of_who(table)
    rows = [row for row in table.rows if not any(row.cell(place) for place in who)]
    others = [row for row in table.rows if any(row.cell(place) for place in who)]
    always = any(all(row.cell(place) for row in others) for place in who)
    return tuple(rows) if always and len(others) > 1 and len(rows) <= max(1, len(others) // 4) else ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows of a table that are called as summaries are, and the others."""

    table: Table
    called: tuple[_Candidate, ...]
    people: tuple[Row, ...]

    def sums_up(self, each: _Candidate) -> bool:
        """Tell whether what stands in a row, and where it stands, fits its being a summary."""
        return (
            not may_be_personal(self.table.headings[each.place])
            or self._all_others_say_when()
            or each.row.number in self._at_the_end()
            or self._holds_no_answer(each)
            or self._is_worked_out(each)
        )

    def is_beside(self, each: _Candidate, sure: Collection[int]) -> bool:
        """Tell whether a row that may be somebody's stands with those that are surely summaries, and nothing in it speaks against its being
        one, too."""
        stands_there = not self._run(each).isdisjoint(sure) or (bool(sure) and self._all_others_say_when())
        return stands_there and self.sums_up(each) and not self._is_contradicted(each)

    def _is_contradicted(self, each: _Candidate) -> bool:
        """Whether there are higher scores than somebody's who is called Max, or none as high."""
        fits = self._is_worked_out(each) or all(is_that(each.kind, *cell) for cell in self._beside(each, self.people))
        return each.label.casefold() in ("max", "min") and not fits

    def _run(self, each: _Candidate) -> set[int]:
        """The rows without people between them in which this one is."""
        called = {other.row.number for other in self.called}
        place = self.table.rows.index(each.row)
        sides = (self.table.rows[place:], self.table.rows[place::-1])
        return {row.number for side in sides for row in takewhile(lambda row: row.number in called, side)}

    def _all_others_say_when(self) -> bool:
        times = [place for place, heading in enumerate(self.table.headings) if personal(heading) == "time"]
        return bool(self.people) and any(all(row.cell(place) for row in self.people) for place in times)

    def _at_the_end(self) -> set[int]:
        called = {each.row.number for each in self.called}
        return {row.number for row in takewhile(lambda row: row.number in called, reversed(self.table.rows))}

    def _holds_no_answer(self, each: _Candidate) -> bool:
        """Whether a number is in it, such as 3.8 or 19, where all the others give whole ones of up to 5."""
        return any(
            (value := number_in(cell)) is not None
            and not _is_answer(value)
            and all(_is_answer(number) for number in others)
            for cell, others in self._beside(each, self.people)
        )

    def _is_worked_out(self, each: _Candidate) -> bool:
        """Whether all its numbers are what they should be of the people above it or, at the top, of those below. Of one person any
        summary is what they said."""
        above = [row for row in self.people if row.number < each.row.number]
        before = max((other.row.number for other in self.called if other.row.number < each.row.number), default=0)
        ways = [above, [row for row in above if row.number > before]] if above else [self.people]
        return any(
            len(rows) > 1
            and bool(cells := self._beside(each, rows))
            and all(is_that(each.kind, *cell) for cell in cells)
            for rows in ways
        )

    def _beside(self, each: _Candidate, rows: Sequence[Row]) -> list[tuple[str, list[float]]]:
        """Each number behind the label, with those that stand in the same column of other rows; where there are any."""
        columns = range(each.place + 1, len(each.row.cells))
        found = [
            (each.row.cell(place), [number for row in rows if (number := number_in(row.cell(place))) is not None])
            for place in columns
            if number_in(each.row.cell(place)) is not None
        ]
        return [(cell, numbers) for cell, numbers in found if numbers]


def _is_answer(number: float) -> bool:
    return number in range(6)


def _candidates(table: Table) -> list[_Candidate]:
    who = _columns_of_who(table)
    found = []
    for row in table.rows:
        place = next((place for place, cell in enumerate(row.cells) if cell), 0)
        label = "" if any(row.cell(other) for other in who if other != place) else row.cell(place)
        if (kind := summary_called(label)) is not None:
            found.append(_Candidate(row, label, place, kind))
    return found


def _in_order(candidates: Sequence[_Candidate]) -> tuple[Labelled, ...]:
    return tuple((each.row, each.label) for each in sorted(candidates, key=lambda each: each.row.number))


def _columns_of_who(table: Table) -> tuple[int, ...]:
    return tuple(place for place, heading in enumerate(table.headings) if personal(heading) in _WHO_OR_WHEN)
