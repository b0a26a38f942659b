"""A ballot that any side has revealed stays closed, whatever another side makes of it."""

from __future__ import annotations

from m2m_tui.core.merging.ballots import revealed_by_any, with_closed
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import ballots, voting


def test_only_what_was_revealed_is_closed_and_what_is_open_keeps_its_papers(example: Session) -> None:
    one, two, *_ = example.shifts
    before, first = ballots.open_vote(example, title="First", options=[one, two])
    for _ in range(3):
        before, code = voting.begin(before, first)
        before = voting.finish(voting.vote(before, first, code, one, given=True), first, code)
    revealed = ballots.reveal(before, first)
    once_more, second = ballots.open_vote(revealed, title="Second", options=[one, two])
    closed = revealed_by_any(before, once_more)
    assert closed == {first: once_more.ballots[first]}
    assert with_closed(before, closed).ballots == closed
    assert with_closed(before, revealed_by_any(revealed)) == revealed
    assert with_closed(once_more, closed) is once_more
    assert with_closed(once_more, {first: before.ballots[first]}) is once_more
    assert once_more.ballots[second].state == "open"
