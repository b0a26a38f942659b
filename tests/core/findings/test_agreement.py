"""The measures: against the published check and hand-worked layers, and as properties of every tally of up to six people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.findings.agreement import agreement, average_deviation, consensus, twice_deviation, twice_median
from tests.each_of import each_of

EVERY = [counts for counts in product(range(7), repeat=5) if sum(counts) <= 6]
ANSWERED = [counts for counts in EVERY if any(counts)]

many = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any)


def scores(counts: tuple[int, ...]) -> list[int]:
    return [score for score, count in enumerate(counts, start=1) for _ in range(count)]


@each_of(
    ("counts", "published", "digits"),
    [
        # From the documentation of the R package agrmt: its example, and van der Eijk's two parties (in tenths of a percent).
        ((30, 40, 210, 130, 530, 50, 10), 0.6113333, 7),
        ((24, 28, 32, 62, 135, 304, 416), 0.61, 2),
        ((16, 26, 82, 210, 293, 270, 103), 0.48, 2),
        # The layers of its example, one by one, and its histogram of four points.
        ((20, 20, 20, 20, 20, 20, 0), 0.167, 3),
        ((0, 10, 10, 10, 10, 10, 0), 0.333, 3),
        ((0, 0, 10, 10, 10, 10, 0), 0.5, 3),
        ((0, 0, 80, 80, 80, 0, 0), 0.667, 3),
        ((0, 0, 80, 0, 80, 0, 0), 0.467, 3),
        ((2, 0, 1, 1), 0.08, 2),
    ],
)
def test_agreement_as_published(counts: tuple[int, ...], published: float, digits: int) -> None:
    assert agreement(counts) == pytest.approx(published, abs=0.501 * 10**-digits)


def test_consensus_as_published() -> None:
    # The example in the documentation of the R package agrmt.
    assert consensus((30, 40, 210, 130, 530, 50, 10)) == pytest.approx(0.7256876, abs=5e-8)


@each_of(
    ("counts", "expected"),
    [
        # Worked by hand: all alike; half at either end; evenly on five points, μ = 3; one at 1 and one at 2, μ = 1.5; three at 1
        # and one at 5, μ = 2.
        ((0, 0, 7, 0, 0), 1),
        ((5, 0, 0, 0, 5), 0),
        ((3, 3, 3, 3, 3), 1 + (2 * log2(1 / 2) + 2 * log2(3 / 4)) / 5),
        ((1, 1, 0, 0, 0), 1 + log2(7 / 8)),
        ((3, 0, 0, 0, 1), 1 + 3 / 4 * log2(3 / 4) + 1 / 4 * log2(1 / 4)),
    ],
)
def test_consensus_worked_by_hand(counts: tuple[int, ...], expected: float) -> None:
    assert consensus(counts) == pytest.approx(expected)


@each_of(
    ("counts", "expected"),
    [
        # Worked by hand from the paper's rules: everybody alike, one layer without a gap, one with gaps, the two ends.
        ((0, 0, 9, 0, 0), 1),
        ((0, 3, 3, 0, 0), 3 / 4),
        ((0, 3, 3, 3, 0), 1 / 2),
        ((2, 2, 2, 2, 0), 1 / 4),
        ((4, 4, 4, 4, 4), 0),
        ((1, 0, 1, 0, 0), 1 / 6),
        ((1, 0, 0, 1, 0), -5 / 12),
        ((5, 0, 0, 0, 5), -1),
        # Two layers: six people in 1–2–3, then two more in 2, each weighted by its share.
        ((2, 4, 2, 0, 0), 6 / 8 * 1 / 2 + 2 / 8 * 1),
        # Seven points: the ends, and a flat one.
        ((3, 0, 0, 0, 0, 0, 3), -1),
        ((1, 1, 1, 1, 1, 1, 1), 0),
    ],
)
def test_agreement_of_layers_worked_by_hand(counts: tuple[int, ...], expected: float) -> None:
    assert agreement(counts) == pytest.approx(expected)


def in_range(counts: Sequence[int]) -> float:
    """Van der Eijk's A, once every measure is in its range."""
    deviation, agrees, together = average_deviation(counts), agreement(counts), consensus(counts)
    assert deviation is not None
    assert 0 <= deviation <= 2
    assert agrees is not None
    assert -1 - 1e-9 <= agrees <= 1 + 1e-9
    assert together is not None
    assert -1e-9 <= together <= 1 + 1e-9
    return agrees


def test_every_tally_is_in_range_and_has_the_median_of_its_list_of_scores() -> None:
    for counts in ANSWERED:
        ordered = scores(counts)
        middle = ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]
        assert twice_median(counts) == middle
        assert twice_deviation(counts) == sum(abs(2 * score - middle) for score in ordered)
        agrees, alike, together = in_range(counts), len(set(ordered)) == 1, consensus(counts)
        assert (agrees == pytest.approx(1)) == (together == pytest.approx(1)) == alike
        assert (together == pytest.approx(0)) == (counts[0] == counts[4] == len(ordered) / 2)


def test_turning_the_scale_round_turns_the_median_alone() -> None:
    for counts in ANSWERED:
        assert (twice_median(counts) or 0) + (twice_median(counts[::-1]) or 0) == 12
        assert twice_deviation(counts[::-1]) == twice_deviation(counts)
        assert agreement(counts[::-1]) == pytest.approx(agreement(counts))
        assert consensus(counts[::-1]) == pytest.approx(consensus(counts))


def test_twice_as_many_people_of_each_opinion_measure_alike() -> None:
    for counts in ANSWERED:
        doubled = [2 * count for count in counts]
        assert twice_median(doubled) == twice_median(counts)
        assert average_deviation(doubled) == pytest.approx(average_deviation(counts))
        assert agreement(doubled) == pytest.approx(agreement(counts))
        assert consensus(doubled) == pytest.approx(consensus(counts))


def test_nobody_answered_leaves_nothing_to_say() -> None:
    nobody = (0, 0, 0, 0, 0)
    assert {twice_median(nobody), average_deviation(nobody), agreement(nobody), consensus(nobody)} == {None}


@given(many)
def test_large_rooms_are_in_range_too(counts: list[int]) -> None:
    in_range(counts)


@given(many)
def test_the_order_people_answer_in_does_not_matter_to_the_median(counts: list[int]) -> None:
    ordered = scores(tuple(counts))
    assert twice_median(counts) == ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]


@each_of(
    ("counts", "expected"),
    [
        ((0, 0, 4, 0, 0), 0.0),
        ((1, 0, 1, 0, 0), 1.0),
        ((1, 1, 0, 0, 0), 0.5),
        ((2, 0, 0, 0, 2), 2.0),
        ((0, 3, 1, 0, 1), 0.8),
        ((1, 0, 0, 0, 4), 0.8),
    ],
)
def test_the_average_deviation_worked_by_hand(counts: tuple[int, ...], expected: float) -> None:
    assert average_deviation(counts) == pytest.approx(expected)
