"""What the reading of every tally of up to twelve scores says: each score that was given, and by how many."""

from __future__ import annotations

import re
from itertools import product

from m2m_tui.core.findings.reading import camps, far_scores, reading
from m2m_tui.core.findings.reading_in_words import reading_title, reading_words, who_says_what
from tests.core.findings.rooms import EVERY, UNSCORED, Said, people, read
from tests.each_of import each_of

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
