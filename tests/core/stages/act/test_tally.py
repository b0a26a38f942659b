"""What is counted of a ballot, score by score."""

from __future__ import annotations

from m2m_tui.core.ballot import Ballot, Paper
from m2m_tui.core.round import DONT_KNOW, Answer, Tally
from m2m_tui.core.stages.act.tally import counted_papers, tally_of
from tests.each_of import each_of


@each_of(
    ("said", "asked", "tally"),
    [
        ((1, 2, 3, 4, 5, 5, DONT_KNOW), 9, Tally(counts=(1, 1, 1, 1, 2), dont_know=1, skipped=2)),
        ((1, 1, 4), 0, Tally(counts=(2, 0, 0, 1, 0))),
        ((), 3, Tally(counts=(0, 0, 0, 0, 0), skipped=3)),
        ((3, 3), 1, Tally(counts=(0, 0, 2, 0, 0))),
    ],
)
def test_each_score_is_counted_by_itself(said: tuple[Answer, ...], asked: int, tally: Tally) -> None:
    assert tally_of(said, asked) == tally


def test_votes_and_flags_are_counted_by_shift_and_spoilt_papers_only_as_that() -> None:
    ballot = Ballot(title="B", options={"a": "A", "b": "B", "c": "C", "d": "D"}, votes_each=2)
    papers = [
        Paper(votes=("a", "b"), keep="c"),
        Paper(votes=("a",)),
        Paper(votes=("a", "b", "c")),
        Paper(votes=("d",), keep="c"),
    ]
    found = counted_papers(ballot, papers)
    assert ({key: count for key, count in found.votes.items() if count}, found.flags) == (
        {"a": 2, "b": 1, "d": 1},
        {"c": 2},
    )
    assert (found.voters, found.spoilt) == (3, 1)
