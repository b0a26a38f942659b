"""Somebody who wants to know what people answered, and tries every way in which it can have been.

They know how many people each group has, all that is shown of one enabler, and by which rule groups are shown. They weren't in the
room, or were, and then know what they answered themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from m2m_tui.core.findings.anonymity import groups_shown
from m2m_tui.core.round import Tally

Given = tuple[int, ...]
"""How many people gave each answer: 1 to 5, that they don't know, none."""

Reader = tuple[str, int] | None
"""Who reckons: somebody of a group, and the place of their own answer among the seven. None for who wasn't in the room."""

NO_GROUP = ""
"""Stands for the people who are in no group."""


def given_of(tally: Tally) -> Given:
    return (*tally.counts, tally.dont_know, tally.skipped)


def known(whole: Given, shown: Mapping[str, Given], sizes: Mapping[str, int]) -> dict[str, int]:
    """The groups of which everybody's answer is known, and the place of that answer among the seven. Empty where the whole room
    answered alike: then everybody may know. `sizes` are of all groups, and of those in none under `NO_GROUP`."""
    if alike(whole) is not None:
        return {}
    hidden = [name for name in sizes if name not in shown]
    left = tuple(all_ - sum(theirs) for all_, *theirs in zip(whole, *shown.values(), strict=True))
    told: dict[str, int | None] | None = None
    for parts in shares(left, [sizes[name] for name in hidden]):
        room = {name: {**shown, **dict(zip(hidden, parts, strict=True))}[name] for name in sizes}
        if shown_of(whole, room).keys() != shown.keys():
            continue
        here = {name: alike(given) for name, given in room.items()}
        told = here if told is None else {name: each if here[name] == each else None for name, each in told.items()}
        if not any(each is not None for each in told.values()):
            break
    assert told is not None, "nobody can have answered so"
    return {name: answer for name, answer in told.items() if answer is not None}


def learned(whole: Given, rooms: Iterable[Mapping[str, Given]]) -> dict[tuple[Reader, str], int]:
    """What each reader knows of the others of a group, where it can have been any of these rooms: the place of the answer that all of them
    gave, or all of them who gave a score. Empty for those to whom the counts of the whole room say so already."""
    told: dict[tuple[Reader, str], int | None] = {}
    for room in rooms:
        members = [(name, place) for name, given in room.items() for place, count in enumerate(given) if count]
        for reader in (None, *members):
            for name, given in room.items():
                here = common(_others(given, reader[1]) if reader and reader[0] == name else given)
                told[reader, name] = here if told.get((reader, name), here) == here else None
    return {
        (reader, name): answer
        for (reader, name), answer in told.items()
        if answer is not None and common(_others(whole, reader[1]) if reader else whole) is None
    }


def shown_of(whole: Given, room: Mapping[str, Given]) -> dict[str, Tally]:
    """The groups that m2m shows of such a room."""
    return groups_shown(_tally(whole), {name: _tally(given) for name, given in room.items() if name != NO_GROUP})


def every_room(sizes: Iterable[int], answers: Iterable[int]) -> Iterator[tuple[Given, ...]]:
    """All that groups of these sizes can have answered, with nothing but these answers."""
    answers = set(answers)
    full = [tuple(size if place in answers else 0 for place in range(7)) for size in sizes]
    yield from product(*(list(_choices(of, max(of))) for of in full))


def alike(given: Given) -> int | None:
    """The place of the one answer that all of them gave; None where they differ, or where there is nobody."""
    return given.index(max(given)) if 0 < max(given) == sum(given) else None


def common(given: Given) -> int | None:
    """As `alike`, of those who gave a score where anybody did: who doesn't know, or skipped it, may have said so."""
    scored = (*given[:5], 0, 0)
    return alike(scored if any(scored) else given)


def shares(left: Given, sizes: list[int]) -> Iterator[tuple[Given, ...]]:
    """Every way to share these answers out among groups of these sizes, which they go into."""
    if not sizes:
        yield ()
        return
    for part in _choices(left, sizes[0]):
        rest = tuple(all_ - taken for all_, taken in zip(left, part, strict=True))
        yield from ((part, *others) for others in shares(rest, sizes[1:]))


def _choices(of: Given, size: int) -> Iterator[Given]:
    """Every choice of so many of these answers."""
    if len(of) == 1:
        if size <= of[0]:
            yield (size,)
        return
    for taken in range(min(of[0], size) + 1):
        yield from ((taken, *rest) for rest in _choices(of[1:], size - taken))


def _others(given: Given, own: int) -> Given:
    return tuple(count - (place == own) for place, count in enumerate(given))


def _tally(given: Given) -> Tally:
    one, two, three, four, five, dont_know, skipped = given
    return Tally.model_construct(counts=(one, two, three, four, five), dont_know=dont_know, skipped=skipped)
