"""The reading of an enabler as people say it."""

from __future__ import annotations

from itertools import product

import pytest

from m2m_tui.core.findings.model import Finding, GroupFinding
from m2m_tui.core.findings.reading import measure
from m2m_tui.core.findings.sentences import group_says, no_comments, sentence
from m2m_tui.core.round import Answer, Tally
from m2m_tui.core.session import Session
from m2m_tui.core.words import listed
from tests.core.asked import ONE, revealed
from tests.each_of import each_of

Counts = tuple[int, int, int, int, int]


def finding(counts: Counts, dont_know: int = 0, skipped: int = 0) -> Finding:
    return Finding(
        ONE,
        "",
        "",
        counts,
        dont_know,
        skipped,
        measure(Tally(counts=counts, dont_know=dont_know, skipped=skipped)),
        (),
        (),
    )


@each_of(
    ("answers", "said"),
    [
        ([2, 2, 4, 4, 5, "don't know"], "Split, 2 at 2 and 3 at 4–5: 2 say 2, 2 say 4, 1 says 5; 1 doesn’t know"),
        ([1, 4, 4, 4, None], "One voice apart: 1 says 1; the other 3 say 4"),
        ([4, 4, 4, "don't know", "don't know"], "Agreed, strong: all 3 say 4; 2 of 5 don’t know"),
        (["don't know"] * 2, "Nobody knows: 2 don’t know"),
        ([3], "Too few to compare: only 1 gave a score, and said 3"),
        ([3, 3], "Too few to compare: only 2 gave a score, and both said 3"),
    ],
)
def test_the_sentence_says_what_happened(example: Session, answers: list[Answer | None], said: str) -> None:
    assert sentence(revealed(example, answers).findings[0]) == said


@pytest.mark.parametrize(
    ("counts", "dont_know", "skipped", "said"),
    [
        # A quarter of those asked, and two at least, is many.
        ((0, 0, 0, 6, 0), 2, 0, "; 2 of 8 don’t know"),
        ((0, 0, 0, 7, 0), 2, 0, "; 2 don’t know"),
        ((0, 0, 0, 5, 0), 2, 2, "; 2 don’t know; 2 skipped it"),
        ((0, 0, 0, 5, 0), 2, 1, "; 2 of 8 don’t know; 1 skipped it"),
        ((0, 0, 0, 3, 0), 1, 0, "; 1 doesn’t know"),
        # Where few know, of how many is said already.
        ((0, 0, 0, 3, 0), 9, 0, ", and all said 4; 9 don’t know"),
        ((0, 0, 0, 4, 0), 4, 0, "; 4 of 8 don’t know"),
    ],
)
def test_how_many_do_not_know(counts: Counts, dont_know: int, skipped: int, said: str) -> None:
    whole = sentence(finding(counts, dont_know, skipped))
    assert whole.endswith(f" 4{said}" if said.startswith(";") else said)


def test_every_small_tally_has_a_sentence() -> None:
    few = range(3)
    for counts in product(few, few, few, few, few):
        joint = "; " if any(counts) else "No scores: "
        assert sentence(finding(counts, 1, 2)).endswith(f"{joint}1 doesn’t know; 2 skipped it")


@each_of(
    ("counts", "dont_know", "said"),
    [
        ((1, 0, 0, 0, 0), 0, "1 score (1 at 1), too few to compare"),
        ((0, 2, 0, 0, 0), 3, "2 scores (2 at 2, 3 don’t know), too few to compare"),
        ((0, 3, 0, 0, 0), 0, "median 2 from 3 scores (3 at 2)"),
        ((0, 0, 0, 0, 0), 1, "no scores (1 doesn’t know)"),
    ],
)
def test_what_a_group_says(counts: Counts, dont_know: int, said: str) -> None:
    assert group_says(GroupFinding("A", counts, dont_know, 0, measure(Tally(counts=counts)))) == said


def test_of_a_group_too_it_is_said_how_many_skipped_it() -> None:
    counts = (0, 3, 0, 0, 0)
    told = group_says(GroupFinding("A", counts, 1, 2, measure(Tally(counts=counts))))
    assert told == "median 2 from 3 scores (3 at 2, 1 doesn’t know, 2 skipped it)"


def test_of_a_hidden_group_only_why_is_said() -> None:
    hidden = GroupFinding(
        "A", (0, 5, 0, 0, 0), 1, 1, measure(Tally(counts=(0, 5, 0, 0, 0))), hidden="too few to stay anonymous"
    )
    assert group_says(hidden) == "too few to stay anonymous"


@pytest.mark.parametrize(
    ("dont_know", "skipped", "said"),
    [
        (1, 0, "Nobody knows: 1 doesn’t know"),
        (5, 0, "Nobody knows: 5 don’t know"),
        (5, 1, "No scores: 5 don’t know; 1 skipped it"),
        (0, 3, "No scores: 3 skipped it"),
        (0, 0, "No scores"),
    ],
)
def test_that_nobody_knows_is_said_only_where_everybody_says_so(dont_know: int, skipped: int, said: str) -> None:
    assert sentence(finding((0, 0, 0, 0, 0), dont_know, skipped)) == said


def test_names_are_listed_as_people_do() -> None:
    assert [listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_why_there_is_no_comment_is_said_as_it_is() -> None:
    found = finding((1, 1, 1, 0, 0))
    assert no_comments(found) == "Nobody left a comment."
    assert no_comments(found._replace(uncommented=3)) == "Comments are left out, since only 3 people answered."
