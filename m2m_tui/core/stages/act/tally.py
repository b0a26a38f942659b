"""What is counted of a ballot: the papers of all, or what the room said aloud. Of too few nothing is left that tells on anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from m2m_tui.core.ballot import AXES, EFFORT_AND_IMPACT, FEWEST_VOTERS, VOTES, Ballot, Paper, Result, is_spoilt
from m2m_tui.core.ballots import DONE
from m2m_tui.core.round import DONT_KNOW, Answer, Tally
from m2m_tui.core.session import replaced
from m2m_tui.core.words import counted, have, one_or_many, people

_DO = {VOTES: "vote", EFFORT_AND_IMPACT: "answer"}


def tally_of(said: Sequence[Answer], asked: int = 0) -> Tally:
    """Give how often each score was given; of the people who were `asked`, the rest skipped it."""
    scores = Counter(said)
    counts = (scores[1], scores[2], scores[3], scores[4], scores[5])
    return Tally(counts=counts, dont_know=scores[DONT_KNOW], skipped=max(asked - len(said), 0))


def counted_papers(ballot: Ballot, papers: Sequence[Paper]) -> Result:
    """Give what is left of these papers once they are counted: how many people voted for what, and how often each score was given, where
    enough people gave one. Spoilt ones are counted as that, and no more."""
    counted_ones = [each for each in papers if not is_spoilt(ballot, each)]
    votes = Counter(key for each in counted_ones for key in each.votes)
    flags = Counter(each.keep for each in counted_ones if each.keep)
    tallies = {
        axis: {
            key: _of_enough(
                tally_of(
                    [getattr(each, axis)[key] for each in counted_ones if key in getattr(each, axis)], len(counted_ones)
                )
            )
            for key in ballot.options
        }
        for axis in AXES
        if ballot.asks == EFFORT_AND_IMPACT
    }
    return Result(
        voters=len(counted_ones),
        spoilt=len(papers) - len(counted_ones),
        votes={key: votes[key] for key in ballot.options} if ballot.asks == VOTES else {},
        flags={key: flags[key] for key in ballot.options if flags[key]},
        **tallies,
    )


def _of_enough(tally: Tally) -> Tally:
    """The tally without its scores where so few gave one that each would know the other's."""
    return tally if sum(tally.counts) >= FEWEST_VOTERS else replaced(tally, counts=(0, 0, 0, 0, 0))


def so_far_words(ballot: Ballot, result: Result) -> str:
    """Say how many have voted or answered, and that somebody has to do it again whose paper can't be counted."""
    voters, spoilt = result.voters + result.spoilt, result.spoilt
    said = f"{people(voters)} {have(voters)} {DONE[ballot.asks]} so far"
    if not spoilt:
        return f"{said}."
    return (
        f"{said}, but {counted(spoilt, 'paper')} can’t be counted, as somebody has changed {one_or_many(spoilt, 'it', 'them')} by hand: "
        f"whoever it is can {_DO[ballot.asks]} again with their code."
    )
