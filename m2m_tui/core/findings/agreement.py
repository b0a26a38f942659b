"""Counts -> the median, how far people are from it, and two published measures of agreement.

`counts` are how many people gave each of 1 to 5; those who don't know or skipped are in none of the measures. What is said and in which
order is decided by the whole numbers here alone (see `reading`); the fractions are for `show --json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import log2


def twice_median(counts: Sequence[int]) -> int | None:
    """Give twice the middle score, or the sum of the two middle ones: 2 to 10; None where nobody gave a score."""
    total = sum(counts)
    return _nth(counts, (total - 1) // 2) + _nth(counts, total // 2) if total else None


def twice_deviation(counts: Sequence[int]) -> int:
    """Give twice Σ|xᵢ − median|: how many half points all are from the median together. 0 for no scores."""
    middle = twice_median(counts) or 0
    return sum(count * abs(2 * score - middle) for score, count in enumerate(counts, start=1))


def average_deviation(counts: Sequence[int]) -> float | None:
    """Compute AD_Md = (1/n) Σ|xᵢ − median|: how many points people are from the median on average. 0 (all alike) to 2 on five points.

    Burke and Dunlap 2002, Organizational Research Methods 5(2). None for no scores.
    """
    total = sum(counts)
    return twice_deviation(counts) / (2 * total) if total else None


def agreement(counts: Sequence[int]) -> float | None:
    """Compute van der Eijk's A (2001, Quality and Quantity 35): −1 split between the ends, 0 evenly spread, 1 all alike.

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
    """Compute Tastle and Wierman's Cns = 1 + Σ pᵢ·log₂(1 − |Xᵢ − μ|/d): 0 where half are at either end, 1 where all are alike.

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
