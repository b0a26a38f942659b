"""Whether an anonymous round is taken from mostly the same rows as an earlier one: then the few who aren't in both are given away, for
whoever sets the two side by side sees what they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS
from m2m_tui.core.findings.groups import answers, tally_of
from m2m_tui.core.round import Round, Tally
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import revealed_rounds

_ENOUGH_ALIKE = 3
"""Enablers. What people said to fewer than this may be alike by chance."""

_ENOUGH_COMMENTS = 3
"""With so many comments before, of which most don't return, the rows are others."""


def round_of_the_same_rows(session: Session, round_: Round) -> str:
    """Name the revealed round that most of this round's answers were in already, with a few more or fewer; "" where there is none.

    Two rounds of the same rows but for j people differ by at most j at every enabler, one way and the other. So j is at least the
    largest difference of their counts; it gives somebody away below `ENOUGH_ANONYMOUS`, and means mostly the same rows where it is
    less than half of those who answered before, or less than all of them where every answer of then is there again.
    """
    now = _tallies(round_)
    for key in revealed_rounds(session):
        earlier = session.rounds[key]
        if _mostly_the_same(earlier, round_, now):
            return earlier.title
    return ""


def _mostly_the_same(earlier: Round, round_: Round, now: Mapping[str, Tally]) -> bool:
    then = _tallies(earlier)
    both = [key for key in then.keys() & now.keys() if answers(then[key]) and answers(now[key])]
    if len(both) < min(_ENOUGH_ALIKE, len(then)) or not both:
        return False
    apart = max(_apart(then[key], now[key]) for key in both)
    before = max(answers(then[key]) for key in both)
    only_more = all(_all_return(then[key], now[key]) for key in both)
    enough = apart < before if only_more else 2 * apart < before
    return 0 < apart < ENOUGH_ANONYMOUS and enough and not _others_wrote(earlier, round_)


def _apart(one: Tally, other: Tally) -> int:
    """How many people at least said something to one of two tallies that they didn't say to the other."""
    pairs = list(zip((*one.counts, one.dont_know), (*other.counts, other.dont_know), strict=True))
    return max(sum(max(a - b, 0) for a, b in pairs), sum(max(b - a, 0) for a, b in pairs))


def _all_return(then: Tally, now: Tally) -> bool:
    return all(a <= b for a, b in zip((*then.counts, then.dont_know), (*now.counts, now.dont_know), strict=True))


def _others_wrote(earlier: Round, round_: Round) -> bool:
    """Whether most of what was written before isn't written now, though people wrote something."""
    then, now = _comments(earlier), _comments(round_)
    return then.total() >= _ENOUGH_COMMENTS and now.total() > 0 and 2 * (then & now).total() < then.total()


def _comments(round_: Round) -> Counter[str]:
    told = [said for response in round_.responses.values() for said in response.comments.values()]
    return Counter([*told, *(said for tally in round_.tallies.values() for said in tally.comments)])


def _tallies(round_: Round) -> dict[str, Tally]:
    if round_.tallies:
        return dict(round_.tallies)
    people = list(round_.responses.values())
    return {key: tally_of(people, key) for key in round_.enablers}
