"""What has changed between two rounds of one session: how strong each enabler was and is, and what was added or removed meanwhile.

A change is claimed here and nowhere else, of all who answered. `side_by_side` puts more beside each other, other places and groups too,
and claims none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from pydantic import SkipValidation

from m2m_tui.core.asked_wording import REWORDED, asked_in, same_words
from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.diagnosis import findings_by_enabler
from m2m_tui.core.findings.pairs import Pairs, differ_clearly, pairs_of
from m2m_tui.core.findings.reading import FEWEST_ANSWERS, Measures
from m2m_tui.core.findings.sentences import shows_nothing
from m2m_tui.core.progress import respondents
from m2m_tui.core.sameness.identity import ByIdentity
from m2m_tui.core.session import Enabler, Session
from m2m_tui.core.survey_rounds import in_screen_order, revealed_rounds, round_of

State = Literal[
    "both", "added", "removed", "not asked before", "not asked now", "not answered before", "not answered now"
]


Claim = Literal["stronger", "weaker", "no clear change", "about the same", "too few to compare"]

OTHERS = "the people may be others"

_A_WAY = 3
"""So many who all moved one way look like a change."""

_WHOLE_POINT = 2
"""Twice the points that a median must move in a round whose people may be others."""


class Change(NamedTuple):
    """One enabler in two rounds. `before` and `after` are None where that round didn't ask about it, or nobody gave a score: never
    zero. `state`: "both" has both; "added" and "removed", or "not asked" where the team did neither or took it back, were asked about
    in the later or the earlier round alone; the others were asked about twice and scored in one round or in none. `pairs`: None where
    either round is anonymous and the people may be others. `reworded`: both have it, and people read another title or statement.
    `untold`: the pairs are so few that they aren't told to readers who weren't in the room."""

    enabler_id: str
    title: str
    level_id: str
    before: Measures | None
    after: Measures | None
    state: State
    pairs: Pairs | None = None
    reworded: bool = False
    untold: bool = False

    @property
    def claim(self) -> Claim | None:
        """What may be said of the change; None where there is nothing to compare.

        Of the same people, stronger or weaker only where ups and downs differ clearly. Of people who may be others, only from a whole
        point of the median on.
        """
        if self.before is None or self.after is None or self.state != "both":
            return None
        if not self.enough_scores:
            return "too few to compare"
        if self.pairs is None:
            points = (self.after.twice_median or 0) - (self.before.twice_median or 0)
            return "about the same" if abs(points) < _WHOLE_POINT else "stronger" if points > 0 else "weaker"
        if self.pairs.both < FEWEST_ANSWERS:
            return "too few to compare"
        if not differ_clearly(self.pairs.up, self.pairs.down):
            return "no clear change"
        return "stronger" if self.pairs.up > self.pairs.down else "weaker"

    @property
    def enough_scores(self) -> bool:
        """Whether each of the two rounds has enough scores of it by itself."""
        return all(each is not None and each.answered >= FEWEST_ANSWERS for each in (self.before, self.after))

    @property
    def moved(self) -> float | None:
        """How many points the median moved, −4 to 4; None where there is nothing to compare."""
        if self.before is None or self.after is None or self.before.median is None or self.after.median is None:
            return None
        return self.after.median - self.before.median


class Comparison(NamedTuple):
    """The baseline and a later round. `levels` are (id, title) in order; `rows` the enablers that either asked about, in the order of
    the screen; `earlier_people` and `later_people` how many answered. `same_people`: both rounds have names, by which people are paired."""

    earlier_id: str
    later_id: str
    earlier: str
    later: str
    earlier_people: int
    later_people: int
    levels: tuple[tuple[str, str], ...]
    rows: tuple[Change, ...]
    same_people: bool = False


class CirculatedSession(Session):
    """A session without anybody's answers, that still knows how the same people's scores moved: what is claimed of them must be the same
    for every reader. `named`: the rounds in which people gave their names, though they are told as an anonymous one is."""

    comparison: SkipValidation[Comparison | None] = None
    named: SkipValidation[frozenset[str]] = frozenset()


def compare(session: Session, earlier_id: str, later_id: str) -> Comparison:
    """Give what changed from one revealed round to another. Raises NotRevealed while either is open.

    Reckoned once while only other parts of the session change, for it is asked for at every move of a cursor.
    """
    return _compared(ByIdentity(session, session.rounds, session.enablers, session.levels), earlier_id, later_id)


@lru_cache(maxsize=4)
def _compared(asked: ByIdentity[Session], earlier_id: str, later_id: str) -> Comparison:
    session = asked.value
    earlier, later = round_of(session, earlier_id), round_of(session, later_id)
    before, after = _measures(session, earlier_id), _measures(session, later_id)
    either = in_screen_order(session, {*before, *after})
    named = earlier.confidentiality == later.confidentiality == "named"
    return Comparison(
        earlier_id=earlier_id,
        later_id=later_id,
        earlier=earlier.title,
        later=later.title,
        earlier_people=respondents(earlier),
        later_people=respondents(later),
        levels=tuple((key, level.title) for key, level in session.levels.items()),
        same_people=named,
        rows=tuple(
            _change(
                session,
                key,
                before,
                after,
                pairs_of(earlier, later, key) if named else None,
                same_words(asked_in(session, earlier_id, key), asked_in(session, later_id, key)),
            )
            for key in either
        ),
    )


def latest_comparison(session: Session) -> Comparison | None:
    """Give the baseline, which is the first of the comparable rounds, beside the last; None where there are fewer than two."""
    if isinstance(session, CirculatedSession):
        return session.comparison
    ids = comparable(session)
    return compare(session, ids[0], ids[-1]) if len(ids) > 1 else None


def comparable(session: Session) -> tuple[str, ...]:
    """Give the revealed rounds, without those of which nothing is shown because too few people answered."""
    revealed = {key: as_shown(session.rounds[key]) for key in revealed_rounds(session)}
    return tuple(key for key, each in revealed.items() if not shows_nothing(each.confidentiality, respondents(each)))


def in_short(found: Comparison) -> str:
    """Say how many enablers are stronger, weaker or about the same, and how many came or went: "4 stronger, 2 weaker, 5 about the same"."""
    claims = [row.claim for row in found.rows if row.claim]
    states = [row.state for row in found.rows]
    counts = {
        **{claim: claims.count(claim) for claim in get_args(Claim)},
        "added since": states.count("added"),
        "removed since": states.count("removed"),
        "without scores to compare": len(states) - len(claims) - states.count("added") - states.count("removed"),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    reworded = sum(row.reworded for row in found.rows)
    more = [f"{reworded} {REWORDED}" if reworded else "", "" if found.same_people else OTHERS]
    return "; ".join(part for part in (said, *more) if part)


def change_words(row: Change) -> str:
    """Say what became of an enabler that both rounds scored: "stronger (of 7 in both: 6 up, 1 the same, 0 down; 2 new, 1 left)"."""
    said = f"{row.claim}" if row.pairs is None or row.untold else f"{_claimed(row)} ({row.pairs})"
    return f"{said}; {REWORDED}" if row.reworded else said


def _claimed(row: Change) -> str:
    """Say what is claimed; and why so little is, where the counts beside it seem to say more: it is those of the same people that are too
    few, and all 5 who went down are too few too."""
    pairs = row.pairs
    if pairs is not None and row.claim == "too few to compare" and row.enough_scores:
        return "too few scored it both times to compare"
    if pairs is None or row.claim != "no clear change" or pairs.up * pairs.down or max(pairs.up, pairs.down) < _A_WAY:
        return f"{row.claim}"
    way, many = ("up", pairs.up) if pairs.up else ("down", pairs.down)
    return f"{row.claim}: all {many} who moved went {way}, too few to be sure"


def _measures(session: Session, round_id: str) -> dict[str, Measures]:
    return {key: found.measures for key, found in findings_by_enabler(session, round_id).items()}


def _change(
    session: Session,
    enabler_id: str,
    before: Mapping[str, Measures],
    after: Mapping[str, Measures],
    pairs: Pairs | None,
    in_same_words: bool,
) -> Change:
    enabler = session.enablers[enabler_id]
    was, now = (each.get(enabler_id) for each in (before, after))
    state: State = "both"
    if was is None or now is None:
        state = _in_one_round(enabler, in_the_later=was is None)
    elif not was.answered or not now.answered:
        state = "not answered now" if not now.answered else "not answered before"
    return Change(
        enabler_id,
        enabler.title,
        enabler.level,
        before=was if was is not None and was.answered else None,
        after=now if now is not None and now.answered else None,
        state=state,
        pairs=pairs if state == "both" else None,
        reworded=state == "both" and not in_same_words,
    )


def _in_one_round(enabler: Enabler, *, in_the_later: bool) -> State:
    """What became of an enabler that only one of the rounds asked about: one that was removed and is back isn't removed."""
    if in_the_later:
        return "added" if enabler.added else "not asked before"
    return "removed" if enabler.removed else "not asked now"
