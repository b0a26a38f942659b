"""In which order the things of two sides stand, once they are brought together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

ItemT = TypeVar("ItemT", bound=str)


def merged_order(base: Sequence[ItemT], ours: Sequence[ItemT], theirs: Sequence[ItemT]) -> list[ItemT]:
    """Give everything that is in any of the three, each once.

    What `base` had stands in the order of the side that moved things, ours where both did. What a side added stands behind what
    it was added behind there; what both added at the same place stands in an order that doesn't depend on whose it is.
    """
    ours, theirs = [*ours], [*theirs]
    moved = _moved(base, ours)
    order = [*base] if not moved and not _moved(base, theirs) else _reordered(base, ours if moved else theirs)
    runs: dict[ItemT | None, list[list[ItemT]]] = {}
    known = set(base)
    for side in (ours, theirs):
        for anchor, run in _added(side, known):
            runs.setdefault(anchor, []).append(run)
    placed: dict[ItemT, None] = {}
    for anchor in (None, *order):
        if anchor is not None:
            placed[anchor] = None
        for run in sorted(runs.get(anchor, ())):
            placed |= dict.fromkeys(run)
    return list(placed)


def merged_list(base: Sequence[ItemT], ours: Sequence[ItemT], theirs: Sequence[ItemT]) -> tuple[ItemT, ...]:
    """Give a list of ids or lines, each once: what either side added is in it, and what either side took out isn't."""
    gone = {each for each in base if each not in ours or each not in theirs}
    return tuple(each for each in merged_order(base, ours, theirs) if each not in gone)


def _moved(base: Sequence[ItemT], side: Sequence[ItemT]) -> bool:
    there, here = set(base), set(side)
    return [each for each in base if each in here] != [each for each in side if each in there]


def _reordered(base: Sequence[ItemT], side: Sequence[ItemT]) -> list[ItemT]:
    """All of base in the side's order; what the side took out stays behind its neighbour of before."""
    here = set(side)
    order = [each for each in side if each in set(base)]
    for place, each in enumerate(base):
        if each not in here:
            before = next((other for other in reversed(base[:place]) if other in order), None)
            order.insert(0 if before is None else order.index(before) + 1, each)
    return order


def _added(side: Sequence[ItemT], known: Collection[ItemT]) -> list[tuple[ItemT | None, list[ItemT]]]:
    """What a side added, in runs, each with the known one that it follows; None at the beginning."""
    found: list[tuple[ItemT | None, list[ItemT]]] = []
    anchor: ItemT | None = None
    run: list[ItemT] = []
    for each in side:
        if each in known:
            if run:
                found.append((anchor, run))
            anchor, run = each, []
        else:
            run.append(each)
    return [*found, (anchor, run)] if run else found
