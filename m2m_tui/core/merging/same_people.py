"""The same sheet taken in on two sides: its people are the same by round and name, and count once."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from m2m_tui.core.round import Response, Round
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, changed, replaced

_NUMBERED = re.compile(r"Person \d+")
"""What people are called in a named round where their sheet has no names."""

Responses = Mapping[str, Response]


class United(NamedTuple):
    """Two sides in which whom both took in from a sheet has one id. `of_one_name`: where those stand whom nothing but their name makes one,
    and who answered otherwise on the other side, as `rounds.b4se.responses.k5xv`."""

    ours: Session
    theirs: Session
    of_one_name: tuple[str, ...]


def unite_people(base: Session, ours: Session, theirs: Session) -> United:
    """Give whom both sides took in from a sheet one id on both, so that they are merged and not added up.

    A named round knows people by their names; whoever answered in m2m itself on one side keeps those answers. Where nothing says who
    somebody is, people are the same who say the same, each once: of three alike on one side and two on the other there are three.
    """
    mine, other, of_one_name = dict(ours.rounds), dict(theirs.rounds), []
    for key in (key for key in ours.rounds if key in theirs.rounds):
        before = base.rounds[key].responses if key in base.rounds else {}
        here, there, named = _unite(before, ours.rounds[key], theirs.rounds[key])
        mine[key], other[key] = _as_answered_last(here, there)
        of_one_name += [f"rounds.{key}.responses.{each}" for each in named]
    return United(_with_rounds(ours, mine), _with_rounds(theirs, other), tuple(of_one_name))


def people_twice(round_: Round) -> tuple[str, ...]:
    """Name those who stand more than once in a named round, however their names are written."""
    names: dict[str, list[str]] = {}
    for response in round_.responses.values():
        if response.name:
            names.setdefault(known_as(response.name), []).append(response.name)
    return tuple(those[0] for those in names.values() if len(those) > 1)


def is_numbered(name: str) -> bool:
    """Tell whether this is what m2m calls people whose sheet has no names: "Person 3"."""
    return _NUMBERED.fullmatch(name) is not None


def free_numbers(responses: Iterable[Response]) -> Iterator[str]:
    """Give "Person 1", "Person 2" and so on, but for those there are."""
    taken = {known_as(response.name) for response in responses}
    return (name for number in count(1) if (name := f"Person {number}") and known_as(name) not in taken)


def _with_rounds(session: Session, rounds: Mapping[str, Round]) -> Session:
    return session if all(rounds[key] is session.rounds[key] for key in rounds) else changed(session, rounds=rounds)


def _as_answered_last(ours: Round, theirs: Round) -> tuple[Round, Round]:
    """Both with the later answers of whom each has from another sheet, as an import of both sheets would have them."""
    mine, other = dict(ours.responses), dict(theirs.responses)
    for key in mine.keys() & other.keys():
        here, there = mine[key], other[key]
        if here.imported and there.imported and here.answered and there.answered and here.answered != there.answered:
            earlier, later = sorted((here, there), key=lambda each: each.answered)
            mine[key] = other[key] = replaced(
                later, scores=earlier.scores | later.scores, comments=earlier.comments | later.comments
            )
    return _with_responses(ours, mine), _with_responses(theirs, other)


def _unite(before: Responses, ours: Round, theirs: Round) -> tuple[Round, Round, list[str]]:
    """Both rounds with one id for each, and the ids of those of one name who said something else there."""
    mine = {key: each for key, each in ours.responses.items() if key not in before}
    other = {key: each for key, each in theirs.responses.items() if key not in before and key not in mine}
    if not (mine and other and any(each.imported for each in (*mine.values(), *other.values()))):
        return ours, theirs, []
    same = _who_say_the_same(mine, other)
    named: dict[str, str] = {}
    if ours.confidentiality == "named":
        named = _of_one_name(mine, other, same)
        same |= named
        other = _renumbered(ours, other, same)
    # An answer given in m2m itself goes before a sheet's, as it does in an import.
    own = {key for key, there in same.items() if not other[key].imported and mine[there].imported}
    sheets = {key for key, there in same.items() if other[key].imported and not mine[there].imported}
    ids = {key: there for key, there in same.items() if key not in own}
    left = {key: each for key, each in ours.responses.items() if key not in {same[each] for each in own}}
    theirs_then = {
        ids.get(key, key): other.get(key, each) for key, each in theirs.responses.items() if key not in sheets
    }
    differ = [key if key in own else there for key, there in named.items() if _said(mine[there]) != _said(other[key])]
    return _with_responses(ours, left), _with_responses(theirs, theirs_then), differ


def _with_responses(round_: Round, responses: Responses) -> Round:
    return round_ if responses == round_.responses else replaced(round_, responses=dict(responses))


def _who_say_the_same(mine: Responses, other: Responses) -> dict[str, str]:
    """Those whom nothing names and who say the same, each with their id on our side."""
    there: dict[Hashable, list[str]] = {}
    for key, each in mine.items():
        if each.imported and _is_nobody(each):
            there.setdefault(_said(each), []).append(key)
    same = {}
    for key, each in other.items():
        if each.imported and _is_nobody(each) and there.get(_said(each)):
            same[key] = there[_said(each)].pop()
    return same


def _of_one_name(mine: Responses, other: Responses, same: Mapping[str, str]) -> dict[str, str]:
    """Those of one name, of whom a sheet told at least one side, each with their id on our side."""
    there = {known_as(each.name): key for key, each in mine.items() if not _is_nobody(each)}
    return {
        key: there[known_as(each.name)]
        for key, each in other.items()
        if key not in same
        and known_as(each.name) in there
        and (each.imported or mine[there[known_as(each.name)]].imported)
    }


def _renumbered(ours: Round, other: Responses, same: Mapping[str, str]) -> dict[str, Response]:
    """Theirs, in which "Person 3" is somebody else than ours of that number, under free numbers."""
    free = free_numbers((*ours.responses.values(), *other.values()))
    names = {known_as(each.name) for each in ours.responses.values()}
    return {
        key: replaced(each, name=ours.responses[same[key]].name)
        if key in same and _is_nobody(each)
        else replaced(each, name=next(free))
        if _is_nobody(each) and known_as(each.name) in names
        else each
        for key, each in other.items()
    }


def _is_nobody(response: Response) -> bool:
    return not response.name or is_numbered(response.name)


def _said(response: Response) -> Hashable:
    return frozenset(response.scores.items()), frozenset(response.comments.items()), response.group
