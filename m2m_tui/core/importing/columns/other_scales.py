"""Columns whose cells aren't the round's 1 to 5: another scale, other labels, or a 0 that nobody explains.

A column is looked at as a whole. Were the cells that happen to fit kept and the rest dropped, seven points would become five.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from m2m_tui.core.importing.cells import answer_in, plain
from m2m_tui.core.round import DONT_KNOW, Score

Kind = Literal["numbers", "turned", "words", "own words", "unread", "heading", "question", "beside", "zero"]


IN_ITS_HEADING, ABOVE = "in its heading", "above the questions"
"""Where a column's own text says something of its scale."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a column may be no answers on the round's scale. `seen` shows what stands there: “1 - Excellent” … “5 - Poor”.

    "numbers": they go beyond 1 to 5. "turned": a label of the round stands beside another number. "words": labels of another scale.
    "own words": numbers that fit, beside other labels. "unread": words of which none can be read. "heading": a text names another
    scale, or is another "question", and `where` that text is. "beside": other columns of the same question show another scale. "zero": a
    0, and nothing says what it means.
    """

    kind: Kind
    seen: str
    where: str = ""

    @property
    def firm(self) -> bool:
        """Whether nobody's word makes them answers."""
        return self.kind in ("numbers", "turned", "words")

    @property
    def is_about_a_scale(self) -> bool:
        """Whether other columns of the same question may be on the same scale. What stands above says itself which ones it is about."""
        return self.kind not in ("zero", "question") and self.where in ("", IN_ITS_HEADING)

    @property
    def note(self) -> str:
        """What stands there, as a short note."""
        return f"{self.seen} {self.where}" if self.where else self.seen


def doubt_about(heading: str, cells: Iterable[str], labels: Mapping[str, Score]) -> Doubt | None:
    """Give what speaks against a column of scores; None where nothing does. `labels` as `labels_of` gives them."""
    told = Counter(cell for cell in cells if len(cell) <= _LONGEST)
    found: dict[str, list[str]] = {}
    for cell in told:
        found.setdefault(_kind(cell, labels), []).append(cell)
    foreign = [cell for cell in found.get("words", ()) if _is_a_label(plain(cell), told[cell])]
    numbered = [
        cell for kind in ("fits", "bare", "zero", "own words", "turned", "numbers") for cell in found.get(kind, ())
    ]
    if "numbers" in found:
        return Doubt("numbers", _seen(numbered))
    if "turned" in found:
        return Doubt("turned", _seen(found["turned"]))
    if foreign:
        return Doubt("words", _seen(foreign))
    own = found.get("own words", [])
    if own and not _is_one_persons(own, told, [*found.get("fits", ()), *found.get("bare", ())], labels):
        return Doubt("own words", _seen(own))
    if "zero" in found and not ("explained" in found or _ZERO_EXPLAINED.search(plain(heading))):
        return Doubt("zero", _seen(found["zero"]))
    return None


def unread(cells: Iterable[str], labels: Mapping[str, Score]) -> Doubt | None:
    """Give words that can't be read, the most frequent of them; None where there are none, or they are sentences."""
    told = Counter(cell for cell in cells if answer_in(cell, labels) == "unreadable")
    short = [cell for cell, _ in told.most_common() if len(cell) <= _LONGEST_LABEL]
    shown = ", ".join(f"“{cell}”" for cell in short[:_FEW])
    return Doubt("unread", shown + (" …" if len(short) > _FEW else "")) if 2 * len(short) > len(told) else None


def are_bare_numbers(cells: Iterable[str], labels: Mapping[str, Score]) -> bool:
    """Tell whether nothing in a column says what its numbers mean."""
    kinds = {_kind(cell, labels) for cell in set(cells)}
    return "bare" in kinds and kinds <= {"bare", "skipped", "unknown", "stray"}


def is_zero(cell: str) -> bool:
    """Tell whether a cell is a 0 and nothing else."""
    return _ZERO.fullmatch(plain(cell)) is not None


_LONGEST = 80
"""Letters. What is longer is a sentence and no label."""

_LONGEST_LABEL, _FEW = 40, 3
"""Letters of what may be meant as a label, and how many of these are shown."""

_ERROR = re.compile(r"#\D\S*")
"""What a spreadsheet shows where a formula has no result: #N/A, #REF!, #WERT!"""

_ZERO = re.compile(r"\(?0(?:[.,]0+)?\)?")
_PARTS = re.compile(r"\(?(-?\d{1,4}(?:[.,]\d{1,2})?)\)?(?![\d.,]\d)[\s\-–—:.,)=(]*(.*?)\)?")
_PARTS_LAST = re.compile(r"(.*?\D)[\s\-–—:=(]+(\d{1,4})\)?")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_ALIKE = 0.85
"""How like a label other words have to be to be that label retyped."""

_OF_A_SCALE = re.compile(
    r"^(?:\w+ ){0,3}(?:agree|disagree|excellent|good|fair|poor|bad|satisf\w+|dissatisf\w+|likely|unlikely|often|never|always|rarely"
    r"|sometimes|usually|seldom|important|unimportant|neutral|neither|average|outstanding|true|false|yes|no|high|low|medium|weak|strong"
    r"|confident|zufrieden|unzufrieden|stimme\b.*|trifft\b.*|d accord|accord|acuerdo|desacuerdo|eens|oneens)(?: \w+){0,2}$"
)
_NUMBER_IN_WORDS = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten)\b")
_ZERO_EXPLAINED = re.compile(
    r"\b0\s*[=:–-]?\s*(?:if |where |for )?(?:you |i )?(?:don't know|do not know|not sure|unsure)"
)


def _kind(cell: str, labels: Mapping[str, Score]) -> str:
    """What a cell says about the scale it is from."""
    said, read = plain(cell), answer_in(cell, labels)
    number, words = _parts(said)
    if is_zero(cell):
        return "zero"
    if read == "skipped":
        return "skipped"
    if read == DONT_KNOW:
        return "explained" if number == 0 else "unknown"
    if said in labels:
        return "fits"
    if number is None:
        return "stray" if _ERROR.fullmatch(said) else "words"
    if not words:
        return "bare" if number in _ON_THE_SCALE else "numbers" if number % 1 == 0 else "stray"
    if words in labels:
        return "fits" if labels[words] == number else "turned"
    if _DIGIT.search(words):
        return "stray"
    if number not in _ON_THE_SCALE:
        return "numbers" if number % 1 == 0 else "stray"
    if not _LETTER.search(words):
        return "stray"
    near = [label for label, score in labels.items() if score == number and _are_alike(words, label)]
    return "fits" if near else "own words"


_ON_THE_SCALE = (1, 2, 3, 4, 5)


def _is_a_label(said: str, times: int) -> bool:
    """Whether words are a label of another scale, rather than what one person typed: known as one, or said by several."""
    return _OF_A_SCALE.search(said) is not None or (times > 1 and _NUMBER_IN_WORDS.match(said) is None)


def _is_one_persons(
    own: Sequence[str], told: Mapping[str, int], fitting: Sequence[str], labels: Mapping[str, Score]
) -> bool:
    """Whether a number with other words, “4 stars”, is what one person typed among the answers of others, and no label."""
    typed = own[0]
    return (
        sum(told[cell] for cell in own) == 1 < sum(told[cell] for cell in fitting)
        and answer_in(typed, labels) == "unreadable"
        and _OF_A_SCALE.search(_parts(plain(typed))[1]) is None
    )


def _parts(said: str) -> tuple[float | None, str]:
    """The number in a cell, and the words beside it."""
    if found := _PARTS.fullmatch(said):
        return float(found[1].replace(",", ".")), plain(found[2])
    if found := _PARTS_LAST.fullmatch(said):
        return float(found[2]), plain(found[1].strip(" -–—:=("))
    return None, said


def _are_alike(words: str, label: str) -> bool:
    return SequenceMatcher(None, words, label, autojunk=False).ratio() >= _ALIKE


def _seen(cells: Sequence[str]) -> str:
    """What stands there, from the lowest to the highest: the two ends of it."""
    ordered = sorted(cells, key=lambda cell: (_parts(plain(cell))[0] or 0, cell))
    ends = dict.fromkeys((ordered[0], ordered[-1]))
    return " … ".join(f"“{cell}”" for cell in ends)
