"""What doesn't fit in the parked thoughts, ballots, actions and reviews of a file: nothing that keeps it from being read, and worth a
look."""

from __future__ import annotations

from collections.abc import Iterator

from m2m_tui.core.ballot import Ballot, Result
from m2m_tui.core.ballots import DONE
from m2m_tui.core.framework import Scale
from m2m_tui.core.naming import quoted, shift_in_words
from m2m_tui.core.session import Session
from m2m_tui.core.words import counted, one_or_many, people

_LONGEST_LABEL = 18
"""Letters that a label of the scale has room for on the smallest screens."""


def long_labels(scale: Scale) -> Iterator[str]:
    """Say which labels of the scale are cut off where there is little room."""
    for score, label in scale.labels.items():
        if len(label) > _LONGEST_LABEL:
            yield (
                f"The label {quoted(label)} for {score} has {len(label)} letters, and small screens have room for {_LONGEST_LABEL}: "
                "shorten it, if you can."
            )


def faults(session: Session) -> Iterator[str]:
    """Give each fault as a sentence that says what to do."""
    for thought in session.parked.values():
        if thought.enabler and thought.enabler not in session.enablers:
            yield f"The parked thought {quoted(thought.text)} came up at an enabler that is gone. It stays parked, at none."
    for action in session.actions.values():
        if action.shift and action.shift not in session.shifts:
            yield f"The action {quoted(action.text)} is for a shift that is gone. Give it another with t on the Act page, or leave it."
    for key, shift in session.shifts.items():
        if shift.joined_into and shift.joined_into not in session.shifts:
            yield f"The shift {shift_in_words(shift)} was joined into one that is gone, so it stands by itself again."
        elif shift.joined_into and session.speaking(key) == key:
            yield f"The shift {shift_in_words(shift)} and another were joined into each other. It speaks for both."
    for review in session.reviews.values():
        if gone := review.said.keys() - session.actions.keys():
            what = one_or_many(len(gone), "an action that is", f"{len(gone)} actions that are")
            yield f"The review {quoted(review.title)} speaks of {what} gone."
    for ballot in session.ballots.values():
        yield from _of_a_ballot(session, ballot)


def _of_a_ballot(session: Session, ballot: Ballot) -> Iterator[str]:
    gone = [words for key, words in ballot.options.items() if key not in session.shifts]
    if gone and ballot.state == "open":
        yield (
            f"{quoted(gone[0])} is asked about in {quoted(ballot.title)} and has been removed elsewhere. Reveal that, or take it "
            "back and open another."
        )
    if ballot.state == "revealed":
        result = ballot.result
        if result is None:
            yield f"The ballot {quoted(ballot.title)} is revealed, and nothing is in it. Take it back, if it was never counted."
        else:
            yield from _of_a_result(ballot, result)
    elif sum(each.state == "open" for each in session.ballots.values()) > 1:
        yield f"The ballot {quoted(ballot.title)} is open, and so is another. Reveal one, or take it back."


def _of_a_result(ballot: Ballot, result: Result) -> Iterator[str]:
    for impossible in _impossible(ballot, result):
        yield (
            f"In the ballot {quoted(ballot.title)} {impossible}, and {people(result.voters)} {DONE[ballot.asks]}. Somebody has changed the "
            "numbers by hand: put them right in the file, or take the ballot back."
        )
    unknown = (
        result.votes.keys() | result.flags.keys() | result.effort.keys() | result.impact.keys()
    ) - ballot.options.keys()
    if unknown:
        yield f"The ballot {quoted(ballot.title)} counts what was said of shifts that weren’t in it. They aren’t shown."


def _impossible(ballot: Ballot, result: Result) -> Iterator[str]:
    """What so many voters can't have given: each has one vote a shift, so many votes in all, one flag, and one score a shift."""
    votes, flags = sum(result.votes.values()), sum(result.flags.values())
    scores = [
        sum((*each.counts, each.dont_know, each.skipped)) for each in (*result.effort.values(), *result.impact.values())
    ]
    if (most := max(result.votes.values(), default=0)) > result.voters:
        yield f"one shift has {counted(most, 'vote')}"
    elif ballot.votes_each and votes > result.voters * ballot.votes_each:
        yield f"there are {counted(votes, 'vote')} of at most {ballot.votes_each} each"
    if flags > result.voters:
        yield f"{flags} {one_or_many(flags, 'asks', 'ask')} not to lose a shift"
    if (most := max(scores, default=0)) > result.voters:
        yield f"{counted(most, 'score')} are counted for one shift"
