"""What revealed ballots say, as numbers for other programs: counts, and never what one person gave. The keys are promised."""

from __future__ import annotations

from typing import Any

from m2m_tui.core.ballot import FEWEST_VOTERS, VOTES
from m2m_tui.core.findings.ballot import BallotResult, ballot_result, counts_of
from m2m_tui.core.findings.effort import Spread, effort_and_impact
from m2m_tui.core.session import Session


def ballots(session: Session) -> list[dict[str, Any]]:
    """Give the revealed ballots, from the first to the latest; an open one is nobody's to count yet.

    `asks` is “votes” or “effort and impact”; `of`: the ballot that was too close to call, which a second one is about, else null; `aloud`:
    its numbers are as the room said them aloud; `voters`: papers that were counted; `spoilt`: those that couldn't be. `hidden` says why
    there are no options, null where there are.
    """
    return [_ballot(session, key) for key, each in session.ballots.items() if each.state == "revealed"]


def _ballot(session: Session, ballot_id: str) -> dict[str, Any]:
    ballot = session.ballots[ballot_id]
    counts = counts_of(ballot)
    few = not ballot.show_of_hands and counts.voters < FEWEST_VOTERS
    vote = ballot_result(session, ballot_id) if ballot.asks == VOTES and not few else None
    return {
        "id": ballot_id,
        "title": ballot.title,
        "asks": ballot.asks,
        "of": ballot.again_of or None,
        "aloud": ballot.show_of_hands,
        "expected": ballot.expected,
        "voters": counts.voters,
        "spoilt": counts.spoilt,
        "hidden": "too few" if few else None,
        "places": None if vote is None else vote.places,
        "options": [] if few else _efforts(session, ballot_id) if vote is None else _votes(vote),
    }


def _votes(found: BallotResult) -> list[dict[str, Any]]:
    """The shifts by votes, the most first. `votes`: people who would start with it; `flags`: those who don't want to lose it; `rank` from 1
    on, shared where as many voted for each; `place`: surely “in”, “out”, or in the “band” that is too close to call."""
    return [
        {
            "shift": each.shift_id,
            "words": each.words,
            "votes": each.votes,
            "flags": each.flags,
            "rank": each.rank,
            "place": each.place,
        }
        for each in found.options
    ]


def _efforts(session: Session, ballot_id: str) -> list[dict[str, Any]]:
    """The shifts as they stand in the ballot, each with both spreads, null where nobody gave a score, or fewer than three did blind."""
    return [
        {"shift": each.shift_id, "words": each.words, "effort": _spread(each.effort), "impact": _spread(each.impact)}
        for each in effort_and_impact(session, ballot_id)
    ]


def _spread(found: Spread | None) -> dict[str, Any] | None:
    """`range` from the lowest score to the highest, `middle_half` between the quarters."""
    if found is None:
        return None
    return {
        "counts": list(found.tally.counts),
        "dont_know": found.tally.dont_know,
        "skipped": found.tally.skipped,
        "median": found.twice_median / 2,
        "range": [found.lowest, found.highest],
        "middle_half": [found.lower, found.upper],
    }
