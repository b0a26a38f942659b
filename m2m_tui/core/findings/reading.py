"""The reading of one enabler: how far people are from each other, in which words, and in which order to discuss.

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
from m2m_tui.core.words import capital, counted, in_words, listed, one_or_many

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
    if len(_voices_apart(counts)) * 16 >= scored:
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


def camps(counts: Sequence[int]) -> list[int]:
    """Give the scores that end the lower of two camps, where the people part best into two: [] where there are no two camps, several where
    they part equally well.

    Each camp has two people or more, and a quarter of all; agrees within itself (AD_Md at most 0.5); its median is two points or more
    from the other's; and between their fullest scores lies one with at most half as many people as either.
    """
    cuts = [score for score, count in enumerate(counts, start=1) if count and _are_camps(*_parted(counts, score))]
    worth = {score: _parting(*_parted(counts, score)) for score in cuts}
    return [score for score in cuts if worth[score] == min(worth.values())]


def has_one_middle(found: Reading) -> bool:
    """Tell whether the median is what the room says: enough gave a score, and they stand near each other, but for a few."""
    return TIERS[found] > TIERS["few know"]


def scores_apart(counts: Sequence[int], found: Reading) -> set[int]:
    """Give the scores of the voices that stand apart: far from the median of a room that otherwise agrees.

    Where it doesn't, nobody stands apart: the whole row is the disagreement.
    """
    return set(far_scores(counts)) if has_one_middle(found) else set()


def reading_title(tally: Answers) -> str:
    """Give the reading as a sentence begins with it: "People differ", "Two voices apart", "One at each end", "Agreed, strong"."""
    match reading(tally):
        case "agreed":
            return f"Agreed, {strength(tally.counts)}"
        case "voices apart":
            return _how_many_apart(tally.counts)
        case "few know":
            return _how_few(tally)
        case found:
            return found.capitalize()


def who_says_what(tally: Answers) -> str:
    """Give every score that was given, and by how many: "3 say 2, 2 say 3, 3 say 4"."""
    counts = tally.counts
    match reading(tally):
        case "few know":
            return _the_few(tally)
        case "voices apart":
            return _apart_and_others(counts)
        case "near" if max(counts) == 1:
            return listed(_given(counts))
        case _ if max(counts) == sum(counts):
            return f"all {_counted(counts)}"
        case _:
            return _counted(counts)


def reading_words(tally: Answers) -> str:
    """Give the reading and who says what: "Split, 5 at 1–3 and 4 at 5: 1 says 1, 4 say 3, 4 say 5"; the reading alone where nobody gave a
    score."""
    if not any(tally.counts):
        return reading_title(tally)
    parting = _camps_in_words(tally.counts) if reading(tally) == "split" else ""
    return f"{reading_title(tally)}{parting}: {who_says_what(tally)}"


def _people_differ(counts: Sequence[int]) -> bool:
    middle, scored = twice_median(counts) or 0, sum(counts)
    below, above = (
        sum(count for score, count in enumerate(counts, start=1) if side * (2 * score - middle) >= 2)
        for side in (-1, 1)
    )
    return twice_deviation(counts) * 5 > scored * 8 or min(below, above) * 3 > scored


def _voices_apart(counts: Sequence[int]) -> list[int]:
    """What each of those says who are far from the median."""
    return [score for score in far_scores(counts) for _ in range(counts[score - 1])]


def _parted(counts: Sequence[int], last: int) -> tuple[list[int], list[int]]:
    """Those up to a score, and those above it."""
    return [*counts[:last], *[0] * (5 - last)], [*[0] * last, *counts[last:]]


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


def _camps_in_words(counts: Sequence[int]) -> str:
    """ ", 5 at 1–3 and 4 at 5"; "" where each camp is one score, which the counts say already, and where they part equally well."""
    cuts = camps(counts)
    if len(cuts) > 1:
        return ""
    sides = [(sum(side), _given(side)) for side in _parted(counts, cuts[0])]
    if all(len(given) == 1 for _, given in sides):
        return ""
    return ", " + " and ".join(
        f"{people} at {given[0]}{f'–{given[-1]}' if len(given) > 1 else ''}" for people, given in sides
    )


def _how_many_apart(counts: Sequence[int]) -> str:
    """ "Two voices apart", of ten or more "30 of 300 apart"; where they are apart from each other too, "One at each end", "Three at the
    ends"."""
    apart, both_ends = len(_voices_apart(counts)), far_scores(counts) == (1, 5)
    if apart >= 10:
        return f"{apart} of {sum(counts)} {'at the ends' if both_ends else 'apart'}"
    if both_ends and counts[0] == counts[-1]:
        return f"{capital(in_words(counts[0]))} at each end"
    where = "at the ends" if both_ends else f"{one_or_many(apart, 'voice', 'voices')} apart"
    return f"{capital(in_words(apart))} {where}"


def _how_few(tally: Answers) -> str:
    """That few know is said only where somebody gave no score, and that nobody knows only where everybody says so."""
    if any(tally.counts):
        return "Few know" if sum(tally.counts) < people_asked(tally) else "Too few to compare"
    return "Nobody knows" if tally.dont_know and not tally.skipped else "No scores"


def _the_few(tally: Answers) -> str:
    """ "3 of 12 gave a score, and all said 4"; "only 2 gave a score, and said 1 and 5"."""
    scored, given = sum(tally.counts), _given(tally.counts)
    if not scored:
        return "nobody gave a score"
    gave = (
        f"{scored} of {people_asked(tally)} gave a score"
        if scored < people_asked(tally)
        else f"only {scored} gave a score"
    )
    if 1 < len(given) < scored:
        return f"{gave}: {_counted(tally.counts)}"
    alike = "" if len(given) == scored else "both " if scored == 2 else "all "
    return f"{gave}, and {alike}said {listed(given)}"


def _apart_and_others(counts: Sequence[int]) -> str:
    """ "2 say 1; the other 14 say 5"; "1 says 1; of the other 7, 3 say 3, 4 say 4"."""
    far = far_scores(counts)
    voices = [count if score in far else 0 for score, count in enumerate(counts, start=1)]
    others = [count - apart for count, apart in zip(counts, voices, strict=True)]
    rest = _counted(others)
    those = f"the other {rest}" if len(_given(others)) == 1 else f"of the other {sum(others)}, {rest}"
    return f"{_counted(voices)}; {those}"


def _given(counts: Sequence[int]) -> list[str]:
    return [f"{score}" for score, count in enumerate(counts, start=1) if count]


def _counted(counts: Sequence[int]) -> str:
    said = (f"{counted(count, 'says', 'say')} {score}" for score, count in enumerate(counts, start=1) if count)
    return ", ".join(said)
