"""What a room thinks of the effort and the impact of a few shifts: how far apart its scores are, and who says what."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, FEWEST_VOTERS
from m2m_tui.core.ballots import ballot_of, revealed_ballots
from m2m_tui.core.findings.agreement import twice_median
from m2m_tui.core.findings.ballot import counts_of
from m2m_tui.core.findings.reading import Answers
from m2m_tui.core.findings.reading_in_words import who_says_what
from m2m_tui.core.findings.sentences import unscored_words
from m2m_tui.core.round import Tally
from m2m_tui.core.sameness.identity import ByIdentity
from m2m_tui.core.session import Session
from m2m_tui.core.words import in_words


def latest_effort(session: Session) -> tuple[EffortAndImpact, ...]:
    """Give the effort and the impact of each shift as they were last asked; nothing before they were. Reckoned once while only other parts
    of the session change."""
    return _latest_effort(ByIdentity(session, session.ballots, session.shifts))


@lru_cache(maxsize=4)
def _latest_effort(asked_in: ByIdentity[Session]) -> tuple[EffortAndImpact, ...]:
    session = asked_in.value
    asked = {
        each.shift_id: each
        for ballot_id in revealed_ballots(session, EFFORT_AND_IMPACT)
        for each in effort_and_impact(session, ballot_id)
    }
    return tuple(asked.values())


class Spread(NamedTuple):
    """How far apart the scores of one shift are, each a score that somebody gave: the least, the lower quarter, the median (twice, for it
    may fall between two), the upper quarter, the most. `tally`: how often each was given."""

    lowest: int
    lower: int
    twice_median: int
    upper: int
    highest: int
    tally: Answers

    @property
    def words(self) -> str:
        """ "1 to 4, the middle half 2 to 3: ..." with who says what."""
        if self.lowest == self.highest:
            return f"{self.lowest}"
        half = f"{self.lower}" if self.lower == self.upper else f"{self.lower} to {self.upper}"
        return f"{self.lowest} to {self.highest}, the middle half {half}"


class EffortAndImpact(NamedTuple):
    """What a room thinks of one shift: None where nobody gave a score. `effort_words` and `impact_words` say it, with who doesn't know."""

    shift_id: str
    words: str
    effort: Spread | None
    impact: Spread | None
    effort_words: str
    impact_words: str
    gone: bool = False


def effort_and_impact(session: Session, ballot_id: str) -> tuple[EffortAndImpact, ...]:
    """Give what a revealed ballot says of the effort and the impact of each shift, in the order in which they stand: nothing of what fewer
    than three said blind. Raises NotRevealed while it is open."""
    ballot = ballot_of(session, ballot_id)
    result = counts_of(ballot)
    effort, impact = (
        {key: tally for key, tally in tallies.items() if ballot.show_of_hands or not _of_few(tally, result.voters)}
        for tallies in (result.effort, result.impact)
    )
    return tuple(
        EffortAndImpact(
            shift_id=key,
            words=words,
            effort=spread(effort.get(key)),
            impact=spread(impact.get(key)),
            effort_words=_said("Effort", effort.get(key), few=key in result.effort),
            impact_words=_said("Impact", impact.get(key), few=key in result.impact),
            gone=key not in session.shifts,
        )
        for key, words in (ballot.options.items() if ballot.asks == EFFORT_AND_IMPACT else ())
    )


def _of_few(tally: Tally, voters: int) -> bool:
    """Whether somebody gave a score, and so few that each would know the other's. The counts of these aren't kept, so it is reckoned from
    those who gave none."""
    return 0 < voters - tally.dont_know - tally.skipped < FEWEST_VOTERS


def spread(tally: Answers | None) -> Spread | None:
    """Give the spread of a tally: of n scores in order, ⌊n/4⌋ at either end stand outside the quarters. So at least half of them stand
    between, of four or eight no more than that, and mirroring the scores mirrors them."""
    if tally is None or not any(tally.counts):
        return None
    given = [score for score, count in enumerate(tally.counts, start=1) for _ in range(count)]
    quarter = len(given) // 4
    return Spread(given[0], given[quarter], twice_median(tally.counts) or 0, given[-1 - quarter], given[-1], tally)


def _said(axis: str, tally: Answers | None, *, few: bool) -> str:
    found = spread(tally)
    if tally is None and few:
        return f"{axis}: fewer than {in_words(FEWEST_VOTERS)} gave a score, so none is shown"
    if tally is None or found is None:
        return f"{axis}: nobody gave a score"
    return "; ".join([f"{axis} {found.words}: {who_says_what(tally)}", *unscored_words(tally)])
