"""How the same people's scores moved between two rounds in which they gave their names."""

from __future__ import annotations

from collections.abc import Iterable
from math import comb
from typing import NamedTuple

from m2m_tui.core.round import DONT_KNOW, Response, Round
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.survey_rounds import took_part

_NOT_TWICE = "nobody scored it both times"


class Pairs(NamedTuple):
    """How the scores of the same people moved between two named rounds: of those who scored the enabler in both, how many went `up`,
    stayed the `same`, went `down`. `new` and `left` scored it and were in the later or the earlier round alone; `once` were in both and
    scored it in one of them; `namesakes` scored it too, and share their name with somebody, so that nobody can say which is which."""

    up: int
    same: int
    down: int
    new: int
    left: int
    once: int = 0
    namesakes: int = 0

    @property
    def both(self) -> int:
        return self.up + self.same + self.down

    def __str__(self) -> str:
        moved = (
            f"of {self.both} in both: {self.up} up, {self.same} the same, {self.down} down" if self.both else _NOT_TWICE
        )
        counts = (
            *((self.new, "new"), (self.left, "left"), (self.once, "scored it only once")),
            (self.namesakes, "of the same name as somebody else"),
        )
        others = [f"{count} {what}" for count, what in counts if count]
        return "; ".join(part for part in (moved, ", ".join(others)) if part)


def pairs_of(earlier: Round, later: Round, enabler_id: str) -> Pairs:
    """Pair those who scored an enabler in two named rounds by their names; whoever shares a name with somebody is paired with nobody."""
    were, are = _by_name(earlier), _by_name(later)
    shared = {name for name in {*were, *are} if max(len(were.get(name, ())), len(are.get(name, ()))) > 1}
    before, after = (
        {name: score for name, people in names.items() if name not in shared for score in _scores(people, enabler_id)}
        for names in (were, are)
    )
    moves = [after[name] - before[name] for name in before.keys() & after.keys()]
    return Pairs(
        up=sum(move > 0 for move in moves),
        same=moves.count(0),
        down=sum(move < 0 for move in moves),
        new=len(after.keys() - were.keys()),
        left=len(before.keys() - are.keys()),
        once=len((before.keys() ^ after.keys()) & were.keys() & are.keys()),
        namesakes=sum(max(len(_scores(each.get(name, ()), enabler_id)) for each in (were, are)) for name in shared),
    )


def _by_name(round_: Round) -> dict[str, list[Response]]:
    """Those who took part by their name, however it is written; several where they share it."""
    people: dict[str, list[Response]] = {}
    for each in took_part(round_).values():
        people.setdefault(known_as(each.name), []).append(each)
    return people


def _scores(people: Iterable[Response], enabler_id: str) -> list[int]:
    given = [each.scores.get(enabler_id) for each in people]
    return [score for score in given if score is not None and score != DONT_KNOW]


def differ_clearly(up: int, down: int) -> bool:
    """Tell whether a two-sided sign test at 5 % finds a change: with no true change, ups and downs this unequal come once in twenty
    times or less."""
    moved = up + down
    return 40 * sum(comb(moved, fewer) for fewer in range(min(up, down) + 1)) <= 1 << moved
