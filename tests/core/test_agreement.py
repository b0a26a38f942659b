"""The measures: against the published check and hand-worked layers, and as properties of every tally of up to six people."""

from __future__ import annotations

from itertools import product
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.agreement import (
    FEWEST_ANSWERS,
    PEOPLE_AGREE,
    PEOPLE_DIFFER,
    Reading,
    agreement,
    average_deviation,
    consensus,
    far_scores,
    measure,
    median,
    reading,
)

EVERY = [counts for counts in product(range(7), repeat=5) if sum(counts) <= 6]
ANSWERED = [counts for counts in EVERY if any(counts)]
MIRRORED = {"agreed strong": "agreed weak", "agreed weak": "agreed strong"}

many = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any)


def scores(counts: tuple[int, ...]) -> list[int]:
    return [score for score, count in enumerate(counts, start=1) for _ in range(count)]


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


def test_every_tally_is_in_range_and_has_the_median_of_its_list_of_scores() -> None:
    for counts in ANSWERED:
        found, ordered = measure(counts), scores(counts)
        middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
        assert found.answered == len(ordered)
        assert found.median == middle
        assert (found.lowest, found.highest) == (ordered[0], ordered[-1])
        assert found.ad == pytest.approx(sum(abs(score - middle) for score in ordered) / len(ordered))
        assert found.ad is not None
        assert 0 <= found.ad <= 2
        assert found.agreement is not None
        assert -1 - 1e-9 <= found.agreement <= 1 + 1e-9
        assert found.consensus is not None
        assert -1e-9 <= found.consensus <= 1 + 1e-9
        alike = len(set(ordered)) == 1
        assert (found.agreement == pytest.approx(1)) == (found.consensus == pytest.approx(1)) == alike
        assert (found.consensus == pytest.approx(0)) == (counts[0] == counts[4] == len(ordered) / 2)


def test_turning_the_scale_round_turns_only_strong_and_weak() -> None:
    for counts in ANSWERED:
        here, there = measure(counts), measure(counts[::-1])
        assert here.median is not None
        assert there.median == 6 - here.median
        assert there.ad == pytest.approx(here.ad)
        assert there.agreement == pytest.approx(here.agreement)
        assert there.consensus == pytest.approx(here.consensus)
        assert there.reading == MIRRORED.get(here.reading, here.reading)


def test_twice_as_many_people_of_each_opinion_measure_alike() -> None:
    for counts in ANSWERED:
        doubled = [2 * count for count in counts]
        assert median(doubled) == median(counts)
        assert average_deviation(doubled) == pytest.approx(average_deviation(counts))
        assert agreement(doubled) == pytest.approx(agreement(counts))
        assert consensus(doubled) == pytest.approx(consensus(counts))


def test_what_a_reading_claims_is_so_for_every_small_tally() -> None:
    for counts in EVERY:
        middle, spread, agrees = median(counts), average_deviation(counts), agreement(counts)
        low, high = counts[0] + counts[1], counts[3] + counts[4]
        match reading(counts):
            case "too few answers":
                assert sum(counts) < FEWEST_ANSWERS
            case "split":
                assert min(low, high) >= max(2, counts[2])
                assert spread is not None
                assert agrees is not None
                assert spread > PEOPLE_DIFFER or agrees < PEOPLE_AGREE
            case "one voice apart":
                assert middle is not None
                assert sum(abs(score - middle) >= 2 for score in scores(counts)) == 1
            case "scattered":
                assert sum(counts) >= FEWEST_ANSWERS
                assert min(low, high) < 2
            case "some voices apart":
                assert spread is not None
                assert spread <= PEOPLE_DIFFER
                assert sum(counts[score - 1] for score in far_scores(counts)) >= 2
            case agreed:
                assert middle is not None
                assert spread is not None
                assert spread <= PEOPLE_DIFFER
                assert all(abs(score - middle) < 2 for score in scores(counts))
                assert agreed == (
                    "agreed strong" if middle >= 4 else "agreed weak" if middle <= 2 else "agreed in the middle"
                )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 0, 0, 0), "too few answers"),
        ((0, 0, 0, 0, 2), "too few answers"),
        ((0, 0, 0, 0, 3), "agreed strong"),
        ((0, 0, 0, 4, 4), "agreed strong"),
        ((0, 0, 1, 7, 0), "agreed strong"),
        ((4, 4, 0, 0, 0), "agreed weak"),
        ((0, 8, 0, 0, 0), "agreed weak"),
        # Nobody is two points from the middle; evenly on three neighbours is as far as agreement goes.
        ((0, 2, 4, 2, 0), "agreed in the middle"),
        ((0, 2, 2, 2, 0), "agreed in the middle"),
        ((0, 3, 2, 3, 0), "split"),
        ((0, 2, 1, 2, 0), "split"),
        # A large middle with a few on both sides is no split, and nobody there is passed over.
        ((1, 1, 8, 2, 1), "some voices apart"),
        ((1, 1, 4, 1, 1), "some voices apart"),
        ((2, 0, 5, 0, 2), "scattered"),
        ((1, 1, 3, 1, 1), "scattered"),
        # A quarter of the room at the other end is a camp; two of fourteen are voices apart.
        ((0, 2, 0, 4, 2), "split"),
        ((0, 3, 0, 8, 3), "split"),
        ((0, 2, 0, 8, 4), "some voices apart"),
        ((0, 2, 0, 6, 0), "some voices apart"),
        ((0, 1, 6, 1, 0), "agreed in the middle"),
        ((0, 4, 4, 0, 0), "agreed in the middle"),
        ((0, 0, 8, 0, 0), "agreed in the middle"),
        # The lone dissenter that AD alone hides: one in eight.
        ((1, 0, 0, 7, 0), "one voice apart"),
        ((1, 0, 0, 0, 7), "one voice apart"),
        ((0, 7, 0, 1, 0), "one voice apart"),
        ((11, 0, 1, 0, 0), "one voice apart"),
        ((4, 0, 0, 0, 4), "split"),
        ((0, 2, 0, 2, 0), "split"),
        ((2, 1, 1, 2, 1), "split"),
        ((1, 0, 1, 0, 1), "scattered"),
        ((2, 0, 5, 1, 0), "some voices apart"),
        ((2, 0, 0, 0, 1), "one voice apart"),
        # In a large room two people aren't a side, and one in eight isn't many.
        ((2, 0, 10, 20, 8), "agreed strong"),
        ((0, 5, 0, 20, 15), "agreed strong"),
        ((0, 6, 0, 20, 14), "some voices apart"),
        ((0, 10, 0, 16, 14), "split"),
        ((6, 0, 10, 10, 14), "scattered"),
        ((0, 6, 20, 4, 10), "some voices apart"),
        ((6, 0, 30, 4, 0), "some voices apart"),
        ((100, 100, 100, 100, 100), "split"),
        ((40, 100, 150, 140, 70), "scattered"),
        ((20, 110, 220, 120, 30), "agreed in the middle"),
        ((2, 0, 0, 15, 0), "agreed strong"),
        ((2, 0, 13, 0, 0), "some voices apart"),
        ((2, 0, 14, 0, 0), "agreed in the middle"),
        # An average deviation of 0.875 and one of 0.75, nobody two points away.
        ((0, 1, 3, 2, 2), "scattered"),
        ((0, 1, 3, 3, 1), "agreed in the middle"),
    ],
)
def test_reading(counts: tuple[int, ...], expected: Reading) -> None:
    assert reading(counts) == expected


def test_nobody_answered_leaves_nothing_to_say() -> None:
    found = measure((0, 0, 0, 0, 0))
    measures = (found.median, found.lowest, found.highest, found.ad, found.agreement, found.consensus)
    assert (found.answered, set(measures)) == (0, {None})


@given(many)
def test_large_rooms_are_in_range_too(counts: list[int]) -> None:
    found = measure(counts)
    assert found.median in [half / 2 for half in range(2, 11)]
    assert found.ad is not None
    assert 0 <= found.ad <= 2
    assert found.agreement is not None
    assert -1 - 1e-9 <= found.agreement <= 1 + 1e-9
    assert found.consensus is not None
    assert -1e-9 <= found.consensus <= 1 + 1e-9
    assert measure(counts[::-1]).reading == MIRRORED.get(found.reading, found.reading)


@given(many)
def test_the_order_people_answer_in_does_not_matter_to_the_median(counts: list[int]) -> None:
    ordered = scores(tuple(counts))
    assert median(counts) == (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
