"""Who of a sheet is whom of those in the round, where people of one name are several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from m2m_tui.core.importing.people.namesakes import Mark
from m2m_tui.core.importing.people.rows import Person, RowProblem
from m2m_tui.core.round import Response
from m2m_tui.core.sameness.person_names import known_as

_NUMBERED = re.compile(r"(.+) \(\d+\)")
"""What somebody is called who isn't the first of a name."""

_Rows = Mapping[Mark, Sequence[Person]]


@dataclass(frozen=True, slots=True)
class WhoIsWhom:
    """Under which name each of several people of one name is in the round, by the marks of the sheets that come in together. These aren't
    kept, so a later import knows people by when and what they answered. `taken`: the ids of those who are in these sheets."""

    called: dict[str, dict[Mark, str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def as_in_round(
        self, people: Sequence[Person], marks: Mapping[int, Mark], responses: Iterable[Response]
    ) -> tuple[list[Person], list[RowProblem]]:
        """Give the people under the names they have in the round, with “(2)” behind that of somebody new whose name another has; and what
        is to be said about it. Of several who may be somebody in the round nothing is taken: one's answers never become another's."""
        groups: dict[str, dict[Mark, list[Person]]] = {}
        for person in people:
            groups.setdefault(known_as(person.name), {}).setdefault(marks[person.row.number], []).append(person)
        everybody = list(responses)
        there, taken = _by_name(everybody), {known_as(each.name) for each in everybody} | groups.keys()
        names: dict[int, str] = {}
        problems: list[RowProblem] = []
        for base, those in groups.items():
            namesakes = [
                each for each in there.get(base, ()) if (name := known_as(each.name)) == base or name not in groups
            ]
            found, said = self._of_one_name(base, those, namesakes, taken)
            names |= {person.row.number: found[mark] for mark in found for person in those[mark]}
            problems += said
        named = [_called(each, names[each.row.number]) for each in people if each.row.number in names]
        return named, problems

    def _of_one_name(
        self, base: str, those: _Rows, there: Sequence[Response], taken: set[str]
    ) -> tuple[dict[Mark, str], list[RowProblem]]:
        """Say what the people of one name are called in the round, and what is to be said. Adds new names to `taken`."""
        first = next(iter(those))
        called = self.called.setdefault(base, {})
        others = {known_as(name) for (kind, _), name in called.items() if kind and kind == first[0]}
        found = {mark: called[mark] for mark in those if mark in called}
        left = [each for each in there if known_as(each.name) not in others]
        found |= _known_again(those, found, left)
        unknown = [mark for mark in those if mark not in found]
        problems: list[RowProblem] = []
        if left and (len(unknown), len(left)) == (1, 1):
            found[unknown[0]] = left[0].name
            problems = [
                _by_name_alone(each, unknown[0]) for each in those[unknown[0]] if unknown[0][0] and left[0].imported
            ]
        elif left:
            problems = [_nobody_knows(each) for mark in unknown for each in those[mark]]
        else:
            bare_is_free = not called and base not in map(known_as, (each.name for each in there))
            for mark in unknown:
                name = those[mark][0].name
                found[mark] = name if bare_is_free else _free(name, taken)
                bare_is_free = False
                taken.add(known_as(found[mark]))
        called |= found
        problems += [
            _somebody_else(each, those[first][0], mark, found[mark])
            for mark in found
            for each in those[mark]
            if mark != first or (mark in unknown and not left and known_as(found[mark]) != base)
        ]
        return {mark: found[mark] for mark in those if mark in found}, problems


def _called(person: Person, name: str) -> Person:
    return person if known_as(person.name) == known_as(name) else replace(person, name=name)


def _by_name(responses: Iterable[Response]) -> dict[str, list[Response]]:
    """Those of each name, with those of that name and a number behind it."""
    there: dict[str, list[Response]] = {}
    for each in responses:
        name = known_as(each.name)
        numbered = _NUMBERED.fullmatch(name)
        for base in (name, numbered[1]) if numbered else (name,):
            there.setdefault(base, []).append(each)
    return there


def _known_again(those: _Rows, found: Mapping[Mark, str], left: list[Response]) -> dict[Mark, str]:
    """Say who is surely whom by what one of their rows says, the surest first; and take these out of `left`."""
    again: dict[Mark, str] = {}
    for fits in (_is_that_row, _says_the_same, _agrees):
        for mark, rows in those.items():
            if mark in found or mark in again:
                continue
            if known := next((each for each in left if any(fits(each, row) for row in rows)), None):
                again[mark] = known.name
                left.remove(known)
    return again


def _is_that_row(response: Response, row: Person) -> bool:
    return bool(row.answered) and row.answered == response.answered and _agrees(response, row)


def _says_the_same(response: Response, row: Person) -> bool:
    return (response.scores, response.comments) == (row.scores, row.comments) and _may_be_of_one_time(response, row)


def _agrees(response: Response, row: Person) -> bool:
    """Whether both say something to the same questions, and the same."""
    scores = [given == response.scores[key] for key, given in row.scores.items() if key in response.scores]
    comments = [said == response.comments[key] for key, said in row.comments.items() if key in response.comments]
    both = scores + comments
    return bool(both) and all(both) and _may_be_of_one_time(response, row)


def _may_be_of_one_time(response: Response, row: Person) -> bool:
    return not (row.answered and response.answered) or row.answered == response.answered


def _by_name_alone(person: Person, mark: Mark) -> RowProblem:
    kept = "addresses" if mark[0] == "address" else "numbers"
    words = (
        f"taken for the person of this name who was taken in before, though m2m keeps no {kept} to tell. "
        "If it is somebody else, undo this import, and import both sheets together"
    )
    return RowProblem(person.row.number, person.row.place, words, left_out=False)


def _nobody_knows(person: Person) -> RowProblem:
    words = (
        f"there are several people called “{person.name}”, and nothing says which of them this is. "
        f"Write in the sheet who it is, such as “{person.name} (2)”"
    )
    return RowProblem(person.row.number, person.row.place, words)


def _somebody_else(person: Person, first: Person, mark: Mark, name: str) -> RowProblem:
    where = f"stands in row {first.row.number} too"
    if person is first or person.row.number <= first.row.number:
        where = "was taken in before"
    words = f"“{person.name}” {where}, with another {mark[0]}, so this is somebody else: “{name}”"
    return RowProblem(person.row.number, person.row.place, words, left_out=False)


def _free(name: str, taken: set[str]) -> str:
    return next(each for number in count(2) if known_as(each := f"{name} ({number})") not in taken)
