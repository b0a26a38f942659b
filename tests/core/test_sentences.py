"""The reading of an enabler as people say it."""

from __future__ import annotations

from itertools import product

import pytest

from m2m_tui.core.agreement import far_scores, measure
from m2m_tui.core.diagnose import Finding
from m2m_tui.core.sentences import listed, sentence, who_says_what
from m2m_tui.core.session import Answer, Session
from tests.core.asked import ONE, revealed

Counts = tuple[int, int, int, int, int]


def finding(counts: Counts, dont_know: int = 0, skipped: int = 0) -> Finding:
    return Finding(ONE, "", "", counts, dont_know, skipped, measure(counts), (), ())


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([1, 2, 2, 1, 4, 5, 4, "don't know"], "Split: 4 people say 1–2, 3 say 4–5; 1 doesn’t know"),
        ([1, 4, 4, 4], "One voice apart: one person says 1, the others 4"),
        ([1, 3, 4, 4, 5], "One voice apart: one person says 1, the others 3 to 5"),
        ([1, 3, 5], "Scattered: answers from 1 to 5"),
        ([4, 4, 4, "don't know", "don't know"], "Agreed, strong: everyone says 4; 2 of 5 don’t know"),
        ([4, 5, 4], "Agreed, strong: answers from 4 to 5"),
        ([1, 2, 2, None], "Agreed, weak: answers from 1 to 2"),
        ([3, 3, 3], "Agreed, in the middle: everyone says 3"),
        ([3], "Too few answers to compare: only 3"),
        (["don't know"], "Too few answers to compare: nobody gave a score; 1 doesn’t know"),
    ],
)
def test_the_sentence_says_what_happened(example: Session, answers: list[Answer | None], said: str) -> None:
    assert sentence(revealed(example, answers).findings[0]) == said


def test_every_small_tally_has_a_sentence() -> None:
    few = range(4)
    for counts in product(few, few, few, few, few):
        said = sentence(finding(counts, 1, 2))
        assert said.endswith("; 1 doesn’t know; 2 skipped it")
        assert said.casefold().startswith(measure(counts).reading.split()[0])


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((2, 2, 0, 2, 1), "4 people say 1–2, 3 say 4–5"),
        ((2, 2, 1, 2, 1), "4 people say 1–2, 1 says 3, 3 say 4–5"),
        # A large middle comes first, and the few on both sides of it are said.
        ((1, 1, 8, 2, 1), "8 of 13 say 3; 2 say 1–2, 3 say 4–5"),
        ((2, 0, 5, 0, 2), "5 of 9 say 3; 2 say 1–2, 2 say 4–5"),
        ((0, 2, 5, 2, 0), "5 of 9 say 3; 2 say 1–2, 2 say 4–5"),
        # Where the room agrees, who is far from it, and where it is.
        ((0, 2, 4, 2, 0), "answers from 2 to 4"),
        ((1, 0, 0, 7, 0), "one person says 1, the others 4"),
        ((0, 2, 4, 1, 1), "one person says 5, the others 2 to 4"),
        ((2, 0, 5, 1, 0), "2 people say 1, the others 3 to 4"),
        ((0, 1, 1, 0, 12), "2 people say 2–3, the others 5"),
        ((0, 2, 0, 8, 4), "2 people say 2, the others 4 to 5"),
        ((1, 1, 4, 1, 1), "one person says 1, 1 says 5, the others 2 to 4"),
        # One in eight of a large room stands apart where the room agrees: said all the same.
        ((2, 0, 0, 15, 0), "2 people say 1, the others 4"),
        ((1, 1, 3, 1, 1), "2 people say 1–2, 3 say 3, 2 say 4–5"),
        ((2, 0, 14, 0, 1), "2 people say 1, 1 says 5, the others 3"),
        ((3, 1, 3, 1, 0), "answers from 1 to 4"),
        ((0, 1, 6, 1, 0), "answers from 2 to 4"),
        ((0, 0, 8, 0, 0), "everyone says 3"),
        ((0, 0, 1, 0, 1), "only 3 and 5"),
        ((0, 0, 0, 0, 0), "nobody gave a score"),
    ],
)
def test_who_says_what(counts: Counts, said: str) -> None:
    assert who_says_what(finding(counts)) == said


@pytest.mark.parametrize(
    ("counts", "dont_know", "skipped", "said"),
    [
        ((4, 0, 0, 3, 0), 1, 0, "Split: 4 people say 1–2, 3 say 4–5; 1 doesn’t know"),
        ((1, 1, 0, 1, 1), 2, 1, "Split: 2 people say 1–2, 2 say 4–5; 2 of 6 don’t know; 1 skipped it"),
        ((0, 0, 0, 4, 0), 4, 0, "Agreed, strong: everyone says 4; half don’t know"),
        ((0, 0, 0, 9, 0), 2, 0, "Agreed, strong: everyone says 4; 2 don’t know"),
        ((0, 0, 0, 0, 0), 1, 0, "Too few answers to compare: nobody gave a score; 1 doesn’t know"),
        ((0, 0, 0, 0, 0), 4, 0, "Too few answers to compare: nobody gave a score; 4 don’t know"),
    ],
)
def test_the_whole_sentence(counts: Counts, dont_know: int, skipped: int, said: str) -> None:
    assert sentence(finding(counts, dont_know, skipped)) == said


def test_nobody_far_from_the_others_is_passed_over() -> None:
    """Both camps of a split are in the words by their number; where people stand apart, how many are there, and where the others."""
    few = range(4)
    for counts in product(few, few, few, few, few):
        found = finding(counts)
        said, reading = who_says_what(found), found.measures.reading
        low, middle, high = sum(counts[:2]), counts[2], sum(counts[3:])
        if reading == "split":
            assert all(f"{side} " in said for side in (low, high)), (counts, said)
            assert not middle or f"{middle} say" in said, (counts, said)
        elif reading not in ("too few answers", "scattered") and (far := far_scores(counts)):
            assert "the others" in said or f"{middle} of {low + middle + high} say 3" in said, (counts, said)
            assert all(str(score) in said for score in (far[0], far[-1])), (counts, said)


def test_names_are_listed_as_people_do() -> None:
    assert [listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
