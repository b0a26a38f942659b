"""The reading of an enabler as people say it."""

from __future__ import annotations

from itertools import product

import pytest

from m2m_tui.core.agreement import measure
from m2m_tui.core.diagnose import Finding
from m2m_tui.core.sentences import listed, sentence
from m2m_tui.core.session import Answer, Session
from tests.core.asked import ONE, revealed


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([1, 2, 2, 1, 4, 5, 4, "don't know"], "Split: 4 people say 1–2, 3 say 4–5; 1 doesn’t know"),
        ([1, 4, 4, 4], "One voice apart: one person says 1, the others 4"),
        ([1, 3, 4, 4, 5], "One voice apart: one person says 1, the others 3 to 5"),
        ([1, 3, 5], "Scattered: answers from 1 to 5"),
        ([4, 4, 4, "don't know", "don't know"], "Agreed, strong: everyone says 4; 2 don’t know"),
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
        said = sentence(Finding(ONE, "", "", counts, 1, 2, measure(counts), (), ()))
        assert said.endswith("; 1 doesn’t know; 2 skipped it")
        assert said.casefold().startswith(measure(counts).reading.split()[0])


def test_names_are_listed_as_people_do() -> None:
    assert [listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
