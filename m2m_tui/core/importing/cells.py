"""What one cell of a form's answers says: a score, that somebody doesn't know, nothing, or something that can't be read.

Read as an answer are the numbers 1 to 5 (also "4.0" and "4,0"), the labels of the session's scale, and both together ("4 - Mostly in
place", "(4) …", "Embedded (5)", "5 (Embedded)"), in each language that the session has, and in two side by side ("Trust / Vertrauen").
"Don't know", as m2m says it in any of its languages, "Not sure", "?" and 0 mean don't know. Nothing, "N/A", "Not applicable" and a dash
mean that somebody skipped it. A label of the session's own comes before all of these words. Anything else, "4-5", "six" or
the "#N/A" of a formula that went wrong, is unreadable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import permutations
from typing import Literal

from m2m_tui.core.framework import Scale
from m2m_tui.core.round import DONT_KNOW, Answer, Score
from m2m_tui.languages.language import in_every_language

Cell = Answer | Literal["skipped", "unreadable"]

_SCORES: dict[str, Score] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}

_DONT_KNOW = {
    "?",
    "don't know",
    "dont know",
    "do not know",
    "i don't know",
    "i dont know",
    "i do not know",
    "dk",
    "not sure",
    "i'm not sure",
    "unsure",
    "no idea",
    "can't say",
    "don't know / not sure",
    "don't know/not sure",
    "not sure / don't know",
    "not sure/don't know",
}
_SKIPPED = {
    "",
    "-",
    "--",
    "–",
    "—",
    "/",
    "n/a",
    "na",
    "n.a",
    "not applicable",
    "doesn't apply",
    "does not apply",
    "skip",
    "skipped",
    "no answer",
    "prefer not to say",
}

_NUMBER = re.compile(r"\(?([0-5])(?:[.,]0+)?\)?")
_NUMBER_FIRST = re.compile(r"\(?([0-5?])(?=\s*[-–—:.,)=])[-–—:.,)=\s]++(\D.*)|([0-5?])\s*\((.*)\)")
_NUMBER_BEFORE = re.compile(r"\(?([1-5])\)?\s*(?:[-–—:.,)=]\s*)?(.+)")
_NUMBER_THEN_WORDS = re.compile(r"([0-5?])\s(\D.*)")
_NUMBER_LAST = re.compile(r"(.*\D)(?:\(([0-5])\)|[-–—:=]\s?([0-5]))")
_NUMBER_AGAIN = re.compile(r"(?<=[/|])\s*+\(?([0-5?])\s*+[-–—:.,)=]\s*+")
_SIDE_BY_SIDE = ("{} / {}", "{}/{}", "{} | {}", "{} – {}", "{} - {}", "{} ({})", "{} {}")
_BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[/|()]\s*")
"""What stands between the words of two languages."""

_DIGIT = re.compile(r"\d")
_LONGEST = 200
"""Letters. No label is longer; what is longer isn't looked at closely."""


def answer_in(cell: str, labels: Mapping[str, Score]) -> Cell:
    """Give what a cell of an enabler's column says. `labels` as `labels_of` gives them."""
    if len(cell) > _LONGEST:
        return "unreadable"
    said = plain(cell)
    if said in labels:
        return labels[said]
    return _word(said) or _number_and_words(said, labels) or "unreadable"


def labels_of(*scales: Scale) -> dict[str, Score]:
    """Give the labels of a scale, in each of its languages, as `answer_in` looks for them. What is the label of two points can't be told
    apart, so it isn't there; nor is one that is itself a number."""
    return {label: scores[0] for label, scores in _meant(scales).items() if len(scores) == 1}


def labels_of_two(*scales: Scale) -> dict[str, tuple[Score, ...]]:
    """Give the labels that mean different scores, in one language or in two, as `plain` gives them, and which scores these are."""
    return {label: scores for label, scores in _meant(scales).items() if len(scores) > 1}


def _meant(scales: Iterable[Scale]) -> dict[str, tuple[Score, ...]]:
    every, meant = tuple(scales), dict[str, tuple[Score, ...]]()
    for score in _SCORES.values():
        in_each = [scale.label(score) for scale in every]
        labels = [label for label in (*in_each, *side_by_side(in_each)) if label]
        # As m2m's own sheets offer them too: what follows the number may begin with one, as in "1 – 0–20 %".
        for label in dict.fromkeys(map(plain, (*labels, *(choice(str(score), label) for label in labels)))):
            if label and not _NUMBER.fullmatch(label):
                meant[label] = (*meant.get(label, ()), score)
    return meant


def choice(mark: str, label: str) -> str:
    """Give an answer as m2m's own sheets offer it: "4 – Mostly in place"."""
    return f"{mark} – {label}"


def side_by_side(texts: Iterable[str]) -> Iterator[str]:
    """Give a text in several languages in the ways in which forms have two of them in one cell, and all of them as m2m's own sheets."""
    in_each = [text for text in dict.fromkeys(texts) if text]
    yield from (way.format(*two) for two in permutations(in_each, 2) for way in _SIDE_BY_SIDE)
    if len(in_each) > 2:
        yield " / ".join(in_each)


def says_nothing(comment: str) -> bool:
    """Tell whether somebody only filled the field of a comment: with a dash, say, or “n/a”; or a formula found none."""
    return len(comment) <= _LONGEST and plain(comment).removeprefix("#") in _SKIPPED


def plain(text: str) -> str:
    """Give text for comparing: one form of each character, small letters, single blanks, and at the end no full stop, nor the semicolon
    that Microsoft Forms puts behind a choice."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("`", "'").replace("‘", "'")
    return " ".join(folded.split()).rstrip(".; ")


def _word(said: str) -> Cell | None:
    if said in _DONT_KNOW or said in _dont_know_in(in_every_language("answers.dont_know")):
        return DONT_KNOW
    if said in _SKIPPED:
        return "skipped"
    found = _NUMBER.fullmatch(said)
    return _scored(found[1]) if found else None


@cache
def _dont_know_in(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, (*languages, *side_by_side(languages))))


def _scored(digit: str) -> Answer:
    return _SCORES.get(digit, DONT_KNOW)


def _with_one_number(digit: str, words: str) -> str:
    """What stands behind a number, without the same number before the words of the second language: "4 – Ja / 4 – Yes"."""
    return _NUMBER_AGAIN.sub(lambda again: " " if again[1] == digit else again[0], words)


def _number_and_words(said: str, labels: Mapping[str, Score]) -> Cell | None:
    """A number beside words. Where these are a label, it must be the label of that number. A form's own words are passed over behind
    a dash or the like, as long as there is no other number in them."""
    if (found := _NUMBER_BEFORE.fullmatch(said)) and labels.get(plain(found[2])) == _scored(found[1]):
        return _scored(found[1])
    if found := _NUMBER_FIRST.fullmatch(said):
        digit = found[1] or found[3]
        number, words = _scored(digit), plain(_with_one_number(digit, found[2] or found[4]))
        meant = labels.get(words) or _word(words)
        own_words = meant is None and number != DONT_KNOW and not _DIGIT.search(words)
        # "5 – Embedded / Ddim yn ei le", where one of the two languages says another score.
        own_words = own_words and all(labels.get(part, number) == number for part in _BETWEEN.split(words))
        return number if own_words or meant == number else None
    if found := _NUMBER_THEN_WORDS.fullmatch(said):
        number, words = _scored(found[1]), found[2]
    elif found := _NUMBER_LAST.fullmatch(said):
        number, words = _scored(found[2] or found[3]), plain(found[1])
    else:
        return None
    return number if (labels.get(words) or _word(words)) == number else None
