"""The reading of one enabler: how far people are from each other, and in which order to discuss. `reading_in_words` says it.

Scores are ordinal and groups are small: everything is decided by the counts, the median and the distances from it, in whole numbers
(twice the distances), and relative to the median, so that a shape keeps its reading wherever on the scale it stands. A tally's
`counts` are how many people gave each of 1 to 5; those who were asked are they, those who don't know, and those who skipped it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from m2m_tui.core.findings.agreement import agreement, average_deviation, consensus, twice_deviation, twice_median

Reading = Literal["split", "people differ", "few know", "voices apart", "near", "agreed"]
Strength = Literal["weak", "in the middle", "strong"]

TIERS: dict[Reading, int] = {"split": 1, "people differ": 1, "few know": 2, "voices apart": 3, "near": 4, "agreed": 5}
"""In this order a conversation helps most."""

FEWEST_ANSWERS = 3
"""Below this many scores nothing is compared."""

_FAR = 4
"""Twice how many points from the median a voice is apart; so far apart are the medians of two camps, too."""


class Answers(Protocol):
    """What is counted of the answers to one enabler: a tally, or a finding."""

    @property
    def counts(self) -> tuple[int, int, int, int, int]: ...
    @property
    def dont_know(self) -> int: ...
    @property
    def skipped(self) -> int: ...


class Measures(NamedTuple):
    """What can be said about one tally.

    `answered`: how many scores; `asked`: how many people were asked. `twice_median`: 2 to 10; `lowest` and `highest` 1 to 5, `ad` 0 to
    2 points, `agreement` −1 to 1, `consensus` 0 to 1; these and `strength` are None where nobody gave a score.
    """

    answered: int
    asked: int
    twice_median: int | None
    lowest: int | None
    highest: int | None
    ad: float | None
    agreement: float | None
    consensus: float | None
    reading: Reading
    strength: Strength | None

    @property
    def median(self) -> float | None:
        """1 to 5 in halves."""
        return None if self.twice_median is None else self.twice_median / 2

    @property
    def shown_median(self) -> float | None:
        """The median for people to read: None of fewer than `FEWEST_ANSWERS` scores, for one person alone may be that median."""
        return None if self.answered < FEWEST_ANSWERS else self.median


def measure(tally: Answers) -> Measures:
    """Give all measures of one tally."""
    counts = tally.counts
    given = [score for score, count in enumerate(counts, start=1) if count]
    return Measures(
        answered=sum(counts),
        asked=people_asked(tally),
        twice_median=twice_median(counts),
        lowest=min(given, default=None),
        highest=max(given, default=None),
        ad=average_deviation(counts),
        agreement=agreement(counts),
        consensus=consensus(counts),
        reading=reading(tally),
        strength=strength(counts),
    )


def people_asked(tally: Answers) -> int:
    """Count how many people were asked: those who gave a score, those who don't know, and those who skipped it."""
    return sum(tally.counts) + tally.dont_know + tally.skipped


def reading(tally: Answers) -> Reading:
    """Give how far people are from each other: the first of these that holds.

    Few know: fewer than `FEWEST_ANSWERS` scores, or fewer than half of those asked gave one. People differ: an AD_Md above 0.8 (c/6
    for c = 5 points, rounded: Burke and Dunlap 2002), or more than a third on each side a point or more from the median; split where
    these are two camps. Voices apart: at least one in sixteen, rounded up, are two points or more from the median. Near: an AD_Md above
    0.5. Agreed: the rest.
    """
    scored = sum(tally.counts)
    if scored < FEWEST_ANSWERS or scored * 2 < people_asked(tally):
        return "few know"
    return _reading_of_the_scores(tally.counts)


@lru_cache(maxsize=8192)
def _reading_of_the_scores(counts: tuple[int, ...]) -> Reading:
    scored = sum(counts)
    if _people_differ(counts):
        return "split" if camps(counts) else "people differ"
    if people_apart(counts) * 16 >= scored:
        return "voices apart"
    return "near" if twice_deviation(counts) > scored else "agreed"


def strength(counts: Sequence[int]) -> Strength | None:
    """Say how strong it is: weak up to a median of 2, strong from 4 on; None where nobody gave a score."""
    middle = twice_median(counts)
    if middle is None:
        return None
    return "weak" if middle <= 4 else "strong" if middle >= 8 else "in the middle"


def order(tally: Answers) -> tuple[int, Fraction, int, int]:
    """Give where an enabler stands among those to discuss, the least first: by its tier, then the larger AD_Md, the weaker, more don't
    knows."""
    distance = Fraction(twice_deviation(tally.counts), sum(tally.counts) or 1)
    return TIERS[reading(tally)], -distance, twice_median(tally.counts) or 0, -tally.dont_know


def far_scores(counts: Sequence[int]) -> tuple[int, ...]:
    """Give the scores somebody gave that are two points or more from the median."""
    middle = twice_median(counts) or 0
    return tuple(score for score, count in enumerate(counts, start=1) if count and abs(2 * score - middle) >= _FAR)


def people_apart(counts: Sequence[int]) -> int:
    """Count the people who are far from the median."""
    return sum(counts[score - 1] for score in far_scores(counts))


def camps(counts: Sequence[int]) -> list[int]:
    """Give the scores that end the lower of two camps, where the people part best into two: [] where there are no two camps, several where
    they part equally well.

    Each camp has two people or more, and a quarter of all; agrees within itself (AD_Md at most 0.5); its median is two points or more
    from the other's; and between their fullest scores lies one with at most half as many people as either.
    """
    cuts = [score for score, count in enumerate(counts, start=1) if count and _are_camps(*parted(counts, score))]
    worth = {score: _parting(*parted(counts, score)) for score in cuts}
    return [score for score in cuts if worth[score] == min(worth.values())]


def parted(counts: Sequence[int], last: int) -> tuple[list[int], list[int]]:
    """Give the counts of those up to a score, and of those above it."""
    return [*counts[:last], *[0] * (5 - last)], [*[0] * last, *counts[last:]]


def has_one_middle(found: Reading) -> bool:
    """Tell whether the median is what the room says: enough gave a score, and they stand near each other, but for a few."""
    return TIERS[found] > TIERS["few know"]


def scores_apart(counts: Sequence[int], found: Reading) -> set[int]:
    """Give the scores of the voices that stand apart: far from the median of a room that otherwise agrees.

    Where it doesn't, nobody stands apart: the whole row is the disagreement.
    """
    return set(far_scores(counts)) if has_one_middle(found) else set()


def _people_differ(counts: Sequence[int]) -> bool:
    middle, scored = twice_median(counts) or 0, sum(counts)
    below, above = (
        sum(count for score, count in enumerate(counts, start=1) if side * (2 * score - middle) >= 2)
        for side in (-1, 1)
    )
    return twice_deviation(counts) * 5 > scored * 8 or min(below, above) * 3 > scored


def _are_camps(lower: Sequence[int], upper: Sequence[int]) -> bool:
    smaller, everybody = min(sum(lower), sum(upper)), sum(lower) + sum(upper)
    if smaller < 2 or smaller * 4 < everybody:
        return False
    together = all(twice_deviation(camp) <= sum(camp) for camp in (lower, upper))
    apart = (twice_median(upper) or 0) - (twice_median(lower) or 0) >= _FAR
    between = range(lower.index(max(lower)) + 1, upper.index(max(upper)))
    valley = any((lower[place] + upper[place]) * 2 <= min(max(lower), max(upper)) for place in between)
    return together and apart and valley


def _parting(lower: Sequence[int], upper: Sequence[int]) -> tuple[int, int]:
    """The less the better: how far people are from the middle of their own camp, then how unequal the camps are."""
    return twice_deviation(lower) + twice_deviation(upper), abs(sum(lower) - sum(upper))
