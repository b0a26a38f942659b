"""The reading of one enabler in words, with who says what: never a score that nobody gave, and each that was given counted."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.findings.reading import (
    Answers,
    camps,
    far_scores,
    parted,
    people_apart,
    people_asked,
    reading,
    strength,
)
from m2m_tui.core.words import capital, counted, in_words, listed, one_or_many


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


def _camps_in_words(counts: Sequence[int]) -> str:
    """ ", 5 at 1–3 and 4 at 5"; "" where each camp is one score, which the counts say already, and where they part equally well."""
    cuts = camps(counts)
    if len(cuts) > 1:
        return ""
    sides = [(sum(side), _given(side)) for side in parted(counts, cuts[0])]
    if all(len(given) == 1 for _, given in sides):
        return ""
    return ", " + " and ".join(
        f"{people} at {given[0]}{f'–{given[-1]}' if len(given) > 1 else ''}" for people, given in sides
    )


def _how_many_apart(counts: Sequence[int]) -> str:
    """ "Two voices apart", of ten or more "30 of 300 apart"; where they are apart from each other too, "One at each end", "Three at the
    ends"."""
    apart, both_ends = people_apart(counts), far_scores(counts) == (1, 5)
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
