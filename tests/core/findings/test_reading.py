"""The reading of every tally of up to twelve scores with don't knows: what it is, what must hold of it, what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from statistics import median, mode
from typing import NamedTuple

import pytest

import m2m_tui
from m2m_tui.core.findings.reading import (
    TIERS,
    Reading,
    camps,
    far_scores,
    measure,
    order,
    reading,
    reading_title,
    reading_words,
    strength,
    who_says_what,
)
from tests.each_of import each_of

WORDS = (Path(m2m_tui.__file__).parent / "manual" / "words.md").read_text("utf-8")

Counts = tuple[int, int, int, int, int]


class Said(NamedTuple):
    counts: Counts
    dont_know: int = 0
    skipped: int = 0


EVERY: list[Counts] = [
    (a, b, c, d, sum_ - a - b - c - d)
    for sum_ in range(13)
    for a in range(sum_ + 1)
    for b in range(sum_ - a + 1)
    for c in range(sum_ - a - b + 1)
    for d in range(sum_ - a - b - c + 1)
]
UNSCORED = range(14)
"""So many don't know or skipped it: up to more than scored."""


@cache
def read() -> dict[Counts, Reading]:
    """Every one of them, read."""
    return {counts: reading(Said(counts)) for counts in EVERY}


@cache
def place(counts: Counts, dont_know: int) -> tuple[int, Fraction, int, int]:
    return order(Said(counts, dont_know))


def people(counts: Counts) -> list[int]:
    return [score for score, count in enumerate(counts, start=1) for _ in range(count)]


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


# -- what it says


SAYS = re.compile(r"(\d+) says? (\d)")


def test_every_sentence_says_each_score_that_was_given_and_by_how_many() -> None:
    for counts in EVERY:
        said, given = who_says_what(Said(counts)), {score: counts[score - 1] for score in people(counts)}
        told = {int(score): int(count) for count, score in SAYS.findall(said)}
        if read()[counts] in ("few know", "near") and not told:
            # Each score one person's, or all the same.
            named = [int(score) for score in re.findall(r"\d", said.removeprefix(f"only {sum(counts)} gave a score"))]
            assert named == sorted(given), said
            assert set(given.values()) <= {1} or set(given.values()) == {sum(counts)}, said
        else:
            assert told == given, said


def test_of_few_who_know_it_says_how_many_of_those_asked() -> None:
    for counts, unscored in product(EVERY, UNSCORED):
        tally = Said(counts, unscored)
        if reading(tally) == "few know" and any(counts):
            said, scored = who_says_what(tally), sum(counts)
            assert said.startswith(
                f"{scored} of {scored + unscored} gave a score" if unscored else f"only {scored} gave a score"
            ), said


def test_both_camps_of_a_split_are_counted_as_they_stand() -> None:
    for counts in (counts for counts in EVERY if read()[counts] == "split"):
        said = reading_words(Said(counts))
        assert said.startswith("Split")
        found = re.fullmatch(r"Split, (\d+) at (\d)(?:–(\d))? and (\d+) at (\d)(?:–(\d))?: .*", said)
        if found:
            lower, low, lowest, upper, high, highest = (int(each or 0) for each in found.groups())
            assert (lower, upper) == (
                sum(counts[low - 1 : lowest or low]),
                sum(counts[high - 1 : highest or high]),
            ), said
            assert lower + upper == sum(counts)
            assert all(counts[end - 1] for end in (low, lowest, high, highest) if end), said
        else:
            assert len(camps(counts)) > 1 or sum(map(bool, counts)) == 2, said


def test_those_who_stand_apart_come_first_and_are_counted() -> None:
    numbers = ("", "One", "Two", "Three", "Four")
    for counts in (counts for counts in EVERY if read()[counts] == "voices apart"):
        apart, others = reading_words(Said(counts)).split("; ")
        heading, voices = apart.split(": ")
        far = {int(score): int(count) for count, score in SAYS.findall(voices)}
        assert far == {score: counts[score - 1] for score in far_scores(counts)}
        if set(far) != {1, 5}:
            voices = "voice" if sum(far.values()) == 1 else "voices"
            assert heading == f"{numbers[sum(far.values())]} {voices} apart", counts
        elif far[1] == far[5]:
            assert heading == f"{numbers[far[1]]} at each end", counts
        else:
            assert heading == f"{numbers[sum(far.values())]} at the ends", counts
        assert others.startswith(
            "the other " if len(SAYS.findall(others)) == 1 else f"of the other {sum(counts) - sum(far.values())}, "
        )


@each_of(
    ("tally", "said"),
    [
        (Said((2, 0, 0, 0, 14)), "Two voices apart: 2 say 1; the other 14 say 5"),
        (Said((30, 0, 0, 0, 270)), "30 of 300 apart: 30 say 1; the other 270 say 5"),
        (Said((9, 0, 0, 0, 81)), "Nine voices apart: 9 say 1; the other 81 say 5"),
        (Said((10, 0, 0, 0, 90)), "10 of 100 apart: 10 say 1; the other 90 say 5"),
        (Said((1, 0, 2, 5, 0)), "One voice apart: 1 says 1; of the other 7, 2 say 3, 5 say 4"),
        (Said((1, 0, 6, 0, 1)), "One at each end: 1 says 1, 1 says 5; the other 6 say 3"),
        (Said((2, 0, 29, 0, 1)), "Three at the ends: 2 say 1, 1 says 5; the other 29 say 3"),
        (Said((6, 0, 90, 0, 6)), "12 of 102 at the ends: 6 say 1, 6 say 5; the other 90 say 3"),
        (Said((0, 0, 4, 0, 4)), "Split: 4 say 3, 4 say 5"),
        (Said((1, 0, 4, 0, 4)), "Split, 5 at 1–3 and 4 at 5: 1 says 1, 4 say 3, 4 say 5"),
        # Who is in the middle belongs to either camp as well as to the other.
        (Said((3, 1, 3, 1, 0)), "Split, 4 at 1–2 and 4 at 3–4: 3 say 1, 1 says 2, 3 say 3, 1 says 4"),
        (Said((4, 0, 1, 0, 4)), "Split: 4 say 1, 1 says 3, 4 say 5"),
        (Said((0, 3, 2, 3, 0)), "People differ: 3 say 2, 2 say 3, 3 say 4"),
        (Said((0, 0, 3, 2, 3)), "People differ: 3 say 3, 2 say 4, 3 say 5"),
        (Said((0, 1, 1, 1, 0)), "Near: 2, 3 and 4"),
        (Said((0, 2, 3, 2, 0)), "Near: 2 say 2, 3 say 3, 2 say 4"),
        (Said((0, 0, 0, 3, 0), 9), "Few know: 3 of 12 gave a score, and all said 4"),
        (Said((0, 0, 0, 3, 0), 4, 5), "Few know: 3 of 12 gave a score, and all said 4"),
        (Said((1, 0, 0, 0, 1), 6), "Few know: 2 of 8 gave a score, and said 1 and 5"),
        (Said((0, 0, 0, 2, 0), 4), "Few know: 2 of 6 gave a score, and both said 4"),
        (Said((0, 0, 0, 2, 0)), "Too few to compare: only 2 gave a score, and both said 4"),
        (Said((0, 1, 0, 1, 0)), "Too few to compare: only 2 gave a score, and said 2 and 4"),
        (Said((0, 0, 0, 1, 0)), "Too few to compare: only 1 gave a score, and said 4"),
        (Said((0, 0, 0, 1, 0), 1), "Few know: 1 of 2 gave a score, and said 4"),
        (Said((0, 1, 1, 0, 1), 0, 5), "Few know: 3 of 8 gave a score, and said 2, 3 and 5"),
        (Said((0, 2, 0, 1, 0), 4), "Few know: 3 of 7 gave a score: 2 say 2, 1 says 4"),
        (Said((0, 0, 0, 0, 0), 4), "Nobody knows"),
        # Of who skipped it nobody can say whether they know.
        (Said((0, 0, 0, 0, 0), 4, 1), "No scores"),
        (Said((0, 0, 0, 0, 0), 0, 3), "No scores"),
        (Said((0, 0, 0, 6, 2)), "Agreed, strong: 6 say 4, 2 say 5"),
        (Said((0, 6, 0, 0, 0)), "Agreed, weak: all 6 say 2"),
        (Said((0, 2, 4, 2, 0)), "Agreed, in the middle: 2 say 2, 4 say 3, 2 say 4"),
    ],
)
def test_in_these_words(tally: Said, said: str) -> None:
    assert reading_words(tally) == said
    assert said.startswith(reading_title(tally))


def test_measures_hold_what_the_words_are_made_of() -> None:
    found = measure(Said((0, 1, 0, 0, 2), 1, 2))
    assert (found.answered, found.asked, found.twice_median, found.median) == (3, 6, 10, 5.0)
    assert (found.lowest, found.highest, found.reading, found.strength) == (2, 5, "people differ", "strong")
    nothing = measure(Said((0, 0, 0, 0, 0), 2))
    measures = (nothing.median, nothing.lowest, nothing.highest, nothing.ad, nothing.agreement, nothing.consensus)
    assert (nothing.answered, nothing.asked, set(measures), nothing.strength) == (0, 2, {None}, None)
