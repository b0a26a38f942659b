"""The reading of every tally of up to twelve scores with don't knows: what it is, and what must hold of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from statistics import median, mode

import pytest

import m2m_tui
from m2m_tui.core.findings.reading import TIERS, Reading, camps, far_scores, measure, order, reading, strength
from m2m_tui.core.findings.reading_in_words import reading_words
from tests.core.findings.rooms import EVERY, UNSCORED, Counts, Said, people, read
from tests.each_of import each_of

WORDS = (Path(m2m_tui.__file__).parent / "manual" / "words.md").read_text("utf-8")


@cache
def place(counts: Counts, dont_know: int) -> tuple[int, Fraction, int, int]:
    return order(Said(counts, dont_know))


def moved(counts: Counts, *steps: tuple[int, int]) -> Counts:
    """With one person less at a score and one more at another, for each step."""
    after = list(counts)
    for score, to in steps:
        after[score - 1] -= 1
        after[to - 1] += 1
    a, b, c, d, e = after
    return (a, b, c, d, e)


def mirrored(counts: Counts) -> Counts:
    a, b, c, d, e = counts
    return (e, d, c, b, a)


def doubled(counts: Counts) -> Counts:
    a, b, c, d, e = counts
    return (2 * a, 2 * b, 2 * c, 2 * d, 2 * e)


# -- the rule, said again by people and fractions


def deviation(scores: list[int]) -> Fraction:
    middle = Fraction(median(scores))
    return Fraction(sum(abs(score - middle) for score in scores), len(scores))


def by_the_rule(scores: list[int]) -> Reading:
    middle, third = Fraction(median(scores)), Fraction(len(scores), 3)
    below, above = (sum(side * (score - middle) >= 1 for score in scores) for side in (-1, 1))
    if deviation(scores) > Fraction(4, 5) or (below > third and above > third):
        return "split" if any(two_camps(scores, cut) for cut in range(1, 5)) else "people differ"
    if sum(abs(score - middle) >= 2 for score in scores) >= -(-len(scores) // 16):
        return "voices apart"
    return "near" if deviation(scores) > Fraction(1, 2) else "agreed"


def two_camps(scores: list[int], cut: int) -> bool:
    lower, upper = ([score for score in scores if (score > cut) == above] for above in (False, True))
    if min(len(lower), len(upper)) < max(2.0, len(scores) / 4):
        return False
    if (
        max(deviation(lower), deviation(upper)) > Fraction(1, 2)
        or Fraction(median(upper)) - Fraction(median(lower)) < 2
    ):
        return False
    full, fuller = mode(lower), mode(upper)
    least = min(lower.count(full), upper.count(fuller))
    return any(2 * scores.count(between) <= least for between in range(full + 1, fuller))


@pytest.mark.parametrize(("most", "tallies"), [(8, 1287), pytest.param(12, 6188, marks=pytest.mark.slow)])
def test_every_tally_of_so_many_scores_reads_as_the_rule_says(most: int, tallies: int) -> None:
    told = {counts: found for counts, found in read().items() if sum(counts) <= most}
    assert len(told) == tallies
    for counts, found in told.items():
        assert found == ("few know" if sum(counts) < 3 else by_the_rule(people(counts))), counts


def test_few_know_where_fewer_than_half_of_those_asked_gave_a_score_and_nothing_else_hangs_on_dont_knows() -> None:
    for counts, unscored in product(EVERY, UNSCORED):
        few = sum(counts) < 3 or sum(counts) < unscored
        found = reading(Said(counts, unscored - unscored // 3, unscored // 3))
        assert found == ("few know" if few else read()[counts]), (counts, unscored)


def test_what_the_page_on_words_says_holds_of_every_room_up_to_twelve() -> None:
    assert "**agreed**: at least half gave the same answer" in WORDS
    assert "a point or more below it and more than a third a point or more above it" in WORDS
    for counts in EVERY:
        if (n := sum(counts)) < 3:
            continue
        said = people(counts)
        middle, found = median(said), read()[counts]
        same = any(
            count * 2 >= n and all(abs(each - score) <= 1 for each in said)
            for score, count in enumerate(counts, start=1)
        )
        third = all(sum(side * (each - middle) >= 1 for each in said) * 3 > n for side in (-1, 1))
        spread = sum(abs(each - middle) for each in said) * 5 > n * 4 or third
        far = any(abs(each - middle) >= 2 for each in said)
        assert (found == "agreed") == same, counts
        assert (found in ("people differ", "split")) == spread, counts
        assert (found == "near") == (not same and not spread and not far), counts


@each_of(
    ("counts", "expected"),
    [
        # An average deviation of 0.8 is not more than 0.8; one person further is.
        ((0, 2, 1, 2, 0), "split"),
        ((1, 1, 6, 1, 1), "voices apart"),
        ((0, 1, 3, 0, 1), "voices apart"),
        ((1, 1, 1, 1, 1), "people differ"),
        ((100, 100, 100, 100, 100), "people differ"),
        # A third on each side isn't more than a third.
        ((0, 1, 1, 1, 0), "near"),
        ((0, 4, 4, 4, 0), "near"),
        ((0, 3, 2, 3, 0), "people differ"),
        ((0, 0, 3, 2, 3), "people differ"),
        # Camps: two people and a quarter of all on each side, and a valley between.
        ((4, 0, 0, 0, 4), "split"),
        ((0, 0, 4, 0, 4), "split"),
        ((1, 0, 4, 0, 4), "split"),
        ((1, 0, 0, 0, 2), "people differ"),
        ((3, 0, 0, 0, 9), "split"),
        ((2, 0, 0, 0, 6), "split"),
        ((2, 0, 0, 0, 7), "people differ"),
        ((2, 0, 0, 0, 10), "voices apart"),
        ((3, 2, 2, 3, 0), "people differ"),
        ((4, 2, 2, 4, 0), "split"),
        ((3, 3, 3, 3, 0), "people differ"),
        # One in sixteen, rounded up, is a voice that stands apart.
        ((1, 0, 0, 0, 15), "voices apart"),
        ((1, 0, 0, 0, 16), "agreed"),
        ((2, 0, 0, 0, 14), "voices apart"),
        ((2, 0, 0, 0, 30), "voices apart"),
        ((2, 0, 0, 0, 31), "agreed"),
        ((30, 0, 0, 0, 270), "voices apart"),
        # An average deviation of 0.5 is agreement.
        ((0, 2, 4, 2, 0), "agreed"),
        ((0, 4, 4, 0, 0), "agreed"),
        ((0, 2, 3, 2, 0), "near"),
        ((0, 0, 0, 3, 0), "agreed"),
        ((0, 0, 0, 2, 0), "few know"),
    ],
)
def test_boundaries(counts: Counts, expected: Reading) -> None:
    assert reading(Said(counts)) == expected


def test_strength_is_by_the_median_alone() -> None:
    middles = [(0, 1, 0, 0, 0), (0, 1, 1, 0, 0), (0, 0, 1, 1, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 0)]
    assert [strength(counts) for counts in middles] == ["weak", "in the middle", "in the middle", "strong", None]


# -- what must hold


def spreadings(counts: Counts) -> Iterator[Counts]:
    """Every least way to spread the answers that keeps the median: one person further from it, or both in the middle apart."""
    middle = median(people(counts))
    for score, to in ((score, score + by) for score in range(1, 6) for by in (-1, 1)):
        if counts[score - 1] and 1 <= to <= 5 and abs(to - middle) > abs(score - middle):
            after = moved(counts, (score, to))
            if median(people(after)) == middle:
                yield after
    if sum(counts) % 2 == 0:
        lower, upper = people(counts)[sum(counts) // 2 - 1 : sum(counts) // 2 + 1]
        if lower > 1 and upper < 5:
            after = moved(counts, (lower, lower - 1), (upper, upper + 1))
            if median(people(after)) == middle:
                yield after


def test_spreading_the_answers_never_moves_an_enabler_down_the_order() -> None:
    spread = [(counts, wider) for counts in EVERY if any(counts) for wider in spreadings(counts)]
    assert len(spread) == 16163
    for (counts, wider), dont_know in product(spread, UNSCORED):
        assert place(wider, dont_know) <= place(counts, dont_know), (counts, wider, dont_know)


def test_nobody_who_moves_one_point_turns_agreed_into_differ() -> None:
    for counts in (counts for counts in EVERY if read()[counts] == "agreed"):
        for score, to in ((score, score + by) for score in range(1, 6) for by in (-1, 1)):
            if counts[score - 1] and 1 <= to <= 5:
                assert TIERS[read()[moved(counts, (score, to))]] > TIERS["people differ"], (counts, score, to)


def shape(counts: Counts) -> str:
    """The words without their numbers, and without weak and strong."""
    return re.sub(r"\d+|, (weak|in the middle|strong)", "", reading_words(Said(counts)))


def test_a_shape_keeps_its_reading_and_its_words_wherever_it_stands_on_the_scale() -> None:
    for counts in EVERY:
        if not counts[0]:
            a, b, c, d, e = counts
            shifted = (b, c, d, e, a)
            assert read()[shifted] == read()[counts], counts
            assert shape(shifted) == shape(counts), counts


def test_turning_the_scale_round_turns_only_strong_and_weak() -> None:
    turned = {"weak": "strong", "strong": "weak"}
    for counts in EVERY:
        assert read()[mirrored(counts)] == read()[counts], counts
        here, there = strength(counts) or "", strength(mirrored(counts)) or ""
        assert there == turned.get(here, here)
        cuts = {(sum(counts[:cut]), sum(counts[cut:])) for cut in camps(counts)}
        assert {(sum(mirrored(counts)[:cut]), sum(mirrored(counts)[cut:])) for cut in camps(mirrored(counts))} == {
            (upper, lower) for lower, upper in cuts
        }, counts
        # Read from the other end, the same people are said to stand apart.
        assert sorted(6 - score for score in far_scores(counts)) == list(far_scores(mirrored(counts)))


def test_twice_as_many_people_of_each_opinion_read_alike_where_three_have_one() -> None:
    """But for a camp: one person is none, and two are."""
    became_split = []
    for counts, dont_know in product(EVERY, UNSCORED):
        before, after = reading(Said(counts, dont_know)), reading(Said(doubled(counts), 2 * dont_know))
        if sum(counts) >= 3 or dont_know > sum(counts):
            assert TIERS[before] == TIERS[after], (counts, dont_know)
            if before != after:
                became_split.append((before, after, counts))
    assert {(before, after) for before, after, _ in became_split} == {("people differ", "split")}
    assert all(
        min(sum(each[:cut]), sum(each[cut:])) == 1 for _, _, each in became_split for cut in camps(doubled(each))
    )


def test_the_order_is_by_tier_then_deviation_then_weakness_then_dont_knows() -> None:
    ordered = [
        Said((4, 0, 0, 0, 4)),
        Said((2, 2, 2, 2, 2)),
        Said((0, 3, 2, 3, 0)),
        Said((0, 0, 3, 2, 3)),
        Said((1, 0, 0, 0, 1), 6),
        Said((0, 0, 0, 0, 0), 9),
        Said((0, 0, 0, 3, 0), 9),
        Said((0, 0, 0, 3, 0), 8, 1),
        Said((2, 0, 0, 0, 14)),
        Said((0, 1, 1, 1, 0)),
        Said((0, 2, 4, 2, 0), 2),
        Said((0, 2, 4, 2, 0)),
        Said((0, 0, 4, 0, 0)),
        Said((0, 0, 0, 4, 0)),
    ]
    assert sorted({*ordered}, key=order) == ordered


def test_measures_hold_what_the_words_are_made_of() -> None:
    found = measure(Said((0, 1, 0, 0, 2), 1, 2))
    assert (found.answered, found.asked, found.twice_median, found.median) == (3, 6, 10, 5.0)
    assert (found.lowest, found.highest, found.reading, found.strength) == (2, 5, "people differ", "strong")
    nothing = measure(Said((0, 0, 0, 0, 0), 2))
    measures = (nothing.median, nothing.lowest, nothing.highest, nothing.ad, nothing.agreement, nothing.consensus)
    assert (nothing.answered, nothing.asked, set(measures), nothing.strength) == (0, 2, {None}, None)
