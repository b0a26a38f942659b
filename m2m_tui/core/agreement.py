"""Scores -> how strong, how agreed, in plain words.

Scores are ordinal and groups are small: counts, median and range, never a mean. A tally's `counts` are how many people gave
each of 1 to 5; those who don't know or skipped are in none of the measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, log2
from typing import Literal

Reading = Literal[
    "split",
    "scattered",
    "some voices apart",
    "one voice apart",
    "too few answers",
    "agreed weak",
    "agreed in the middle",
    "agreed strong",
]

FEWEST_ANSWERS = 3
"""Below this many scores nothing is said about agreement."""

PEOPLE_DIFFER = 0.8
"""An AD_Md above this (c/6 for c = 5 points, rounded) means that people differ: Burke and Dunlap 2002."""

PEOPLE_AGREE = 0.5
"""Below this A people are further from each other than if they stood evenly on three neighbouring answers, which gives 0.5."""

FAR = 2
"""A score this many points or more from the median stands apart."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be said about one tally.

    `answered`: how many scores. `median` 1 to 5 in halves, `lowest` and `highest` 1 to 5, `ad` 0 to 2 points, `agreement` −1 to 1,
    `consensus` 0 to 1; these are None where nobody gave a score.
    """

    answered: int
    median: float | None
    lowest: int | None
    highest: int | None
    ad: float | None
    agreement: float | None
    consensus: float | None
    reading: Reading


def measure(counts: Sequence[int]) -> Measures:
    """All measures of one tally of five counts."""
    given = [score for score, count in enumerate(counts, start=1) if count]
    return Measures(
        answered=sum(counts),
        median=median(counts),
        lowest=min(given, default=None),
        highest=max(given, default=None),
        ad=average_deviation(counts),
        agreement=agreement(counts),
        consensus=consensus(counts),
        reading=reading(counts),
    )


def median(counts: Sequence[int]) -> float | None:
    """The middle score, or halfway between the two middle ones; None where nobody gave a score."""
    total = sum(counts)
    if not total:
        return None
    return (_nth(counts, (total - 1) // 2) + _nth(counts, total // 2)) / 2


def average_deviation(counts: Sequence[int]) -> float | None:
    """AD_Md = (1/n) Σ|xᵢ − median|: how many points people are from the median on average. 0 (all alike) to 2 on five points.

    Above `PEOPLE_DIFFER` people differ. Burke and Dunlap 2002, Organizational Research Methods 5(2). None for no scores.
    """
    middle = median(counts)
    if middle is None:
        return None
    return sum(count * abs(score - middle) for score, count in enumerate(counts, start=1)) / sum(counts)


def agreement(counts: Sequence[int]) -> float | None:
    """van der Eijk's A (2001, Quality and Quantity 35): −1 split between the ends, 0 evenly spread, 1 all alike.

    The counts are peeled into layers of 0s and 1s, each weighted by its share of the respondents. For a layer with S of K
    categories filled, A = U·(1 − (S−1)/(K−1)) with U = [(K−2)·TU − (K−1)·TDU] / [(K−2)·(TU+TDU)], where TU and TDU count, over all
    i<j<k, the triples 110 and 011, and 101. S = 1 gives 1; an undefined U gives 0. None for no scores.
    """
    left, total, weighted = list(counts), sum(counts), 0.0
    if not total:
        return None
    while any(left):
        layer = [count > 0 for count in left]
        height = min(count for count in left if count)
        weighted += _layer_agreement(layer) * height * sum(layer) / total
        left = [count - height if filled else 0 for count, filled in zip(left, layer, strict=True)]
    return weighted


def consensus(counts: Sequence[int]) -> float | None:
    """Tastle and Wierman's Cns = 1 + Σ pᵢ·log₂(1 − |Xᵢ − μ|/d): 0 where half are at either end, 1 where all are alike.

    pᵢ is the share of those who gave score Xᵢ, μ the mean, d the width of the scale: 4 on five points. Tastle and Wierman 2007,
    International Journal of Approximate Reasoning 45(3). The mean serves this measure alone and is shown nowhere. None for no
    scores.
    """
    total, width = sum(counts), len(counts) - 1
    if not total:
        return None
    middle = sum(place * count for place, count in enumerate(counts)) / total
    # An empty score at the far end would be the logarithm of nothing.
    return 1 + sum(count / total * log2(1 - abs(place - middle) / width) for place, count in enumerate(counts) if count)


def reading(counts: Sequence[int]) -> Reading:
    """The tally in two or three words: the first of these that holds.

    Split: two camps. At least two people, and one in eight, at 1–2 and as many at 4–5; no more at 3 than on either side; and the
    measures see it too: AD_Md above `PEOPLE_DIFFER`, or A below `PEOPLE_AGREE`. So neither a large middle with a few on both sides
    of it is called split, nor a few at the other end of a room that agrees. One voice apart: one person two or more points from the
    median, so that no lone dissenter disappears in an average. Scattered: AD_Md above `PEOPLE_DIFFER`. Some voices apart: more than
    one in eight are two or more points from the median. Agreed: the rest; strong from a median of 4, weak up to 2.
    """
    total, middle = sum(counts), median(counts)
    if middle is None or total < FEWEST_ANSWERS:
        return "too few answers"
    differ = (average_deviation(counts) or 0) > PEOPLE_DIFFER
    if _two_camps(counts) and (differ or (agreement(counts) or 0) < PEOPLE_AGREE):
        return "split"
    apart = sum(counts[score - 1] for score in far_scores(counts))
    if apart == 1:
        return "one voice apart"
    if differ:
        return "scattered"
    if apart * 8 > total:
        return "some voices apart"
    if middle >= 4:
        return "agreed strong"
    return "agreed weak" if middle <= 2 else "agreed in the middle"


def far_scores(counts: Sequence[int]) -> tuple[int, ...]:
    """The scores somebody gave that are `FAR` points or more from the median."""
    middle = median(counts) or 0
    return tuple(score for score, count in enumerate(counts, start=1) if count and abs(score - middle) >= FAR)


def _two_camps(counts: Sequence[int]) -> bool:
    smaller = min(counts[0] + counts[1], counts[3] + counts[4])
    return smaller >= max(2, ceil(sum(counts) / 8)) and smaller >= counts[2]


def _nth(counts: Sequence[int], place: int) -> int:
    for score, count in enumerate(counts, start=1):
        if place < count:
            return score
        place -= count
    raise IndexError(place)


def _layer_agreement(layer: Sequence[bool]) -> float:
    size, filled = len(layer), sum(layer)
    if filled == 1:
        return 1.0
    triples = list(combinations(layer, 3))
    unimodal = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    bimodal = sum(triple == (True, False, True) for triple in triples)
    if not unimodal + bimodal:
        return 0.0
    unimodality = ((size - 2) * unimodal - (size - 1) * bimodal) / ((size - 2) * (unimodal + bimodal))
    return unimodality * (1 - (filled - 1) / (size - 1))
