"""The headings of a form's answers as text: what is left of a question after a form tool has had it, and how like two of them are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from m2m_tui.core.answer_cells import plain

EXACT = 1.0

_LONGEST = 400
"""Letters of a heading that are looked at."""

_SHORTEST = 12
"""Letters. A shorter piece of a question says too little about which question it is."""

_UNLIKE = 0.6
"""Below this it makes no difference how like two texts are."""

_NUMBERED = re.compile(r"^(?:question|frage|q)?\s*\d{1,3}(?:\.\d{1,2})?\s*[.):–—-]\s*|^q\d{1,3}\s+")
_IN_BRACKETS = re.compile(r"^(.*?)\s*\[([^\[\]]+)\]\s*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.?)\s*$")
_MARKS = re.compile(r"[^\w\s]+")


def bare(text: str) -> str:
    """A heading without numbering and punctuation, in small letters."""
    text = _NUMBERED.sub("", plain(text[:_LONGEST]))
    return " ".join(_MARKS.sub(" ", text.replace("'", "")).split())


def variants(heading: str) -> tuple[str, ...]:
    """What in a heading may be the question: the whole, and of a grid (“How strong? [Sharing power]”) each part."""
    found = _IN_BRACKETS.match(heading)
    parts = [heading, found[2], found[1]] if found else [heading]
    return tuple(dict.fromkeys(said for part in parts if (said := bare(part))))


def told_apart(headings: Sequence[str], room: int) -> tuple[str, ...]:
    """The headings in at most so many letters each. Of those that are too long and begin alike, as in a grid (“How strong? [Trust]”),
    the beginning gives way, so that what each is about can be read."""
    ordered = sorted(set(headings))
    alike = dict.fromkeys(ordered, 0)
    for one, other in pairwise(ordered):
        same = _letters_alike(one, other)
        alike |= {one: max(alike[one], same), other: max(alike[other], same)}
    return tuple(cropped(_without_beginning(each, alike[each], room), room) for each in headings)


def cropped(text: str, room: int) -> str:
    """The text in at most so many letters, with … where there was more."""
    return text if len(text) <= room else text[: max(room - 1, 0)].rstrip() + "…"


def _without_beginning(heading: str, alike: int, room: int) -> str:
    """The heading from the word on that is its own, where most of the room would go to letters that another one begins with too."""
    if len(heading) <= room or alike < 2 * room // 3:
        return heading
    bracket = heading.find("[", 0, alike + 1)
    return "…" + heading[bracket if bracket > 0 else heading.rfind(" ", 0, alike) + 1 :]


def _letters_alike(one: str, other: str) -> int:
    same = (place for place, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
    return next(same, min(len(one), len(other)))


def is_cut_off(heading: str) -> bool:
    """Whether it ends in dots, as what was too long does."""
    return _CUT_OFF.search(heading) is not None


def likeness(heading: str, wording: str, cut_off: bool = False) -> float:
    """How like a heading is to a wording, both `bare`: from 0 to 1, which is the same words.

    A heading that was cut short, or has words around it, can come near to 1; the more so the more of the wording it has.
    """
    if heading == wording:
        return EXACT
    if min(len(heading), len(wording)) < _SHORTEST:
        return _ratio(heading, wording)
    if wording.startswith(heading):
        return 0.95 if cut_off or len(heading) >= 2 * _SHORTEST or len(heading) >= len(wording) / 2 else 0.85
    if f" {wording} " in f" {heading} ":
        return 0.8 + 0.15 * len(wording) / len(heading)
    return max(_ratio(heading, wording), _ratio_of_beginning(heading, wording))


def nearest_likeness(parts: Iterable[str], wordings: Iterable[str], cut_off: bool = False) -> float:
    """The likeness of those two that are most alike; 0 where they have no word in common."""
    pairs = [(part, wording) for part in parts for wording in wordings if _begins(part) & _begins(wording)]
    return max((likeness(part, wording, cut_off) for part, wording in pairs), default=0.0)


@lru_cache(maxsize=1024)
def _begins(text: str) -> frozenset[str]:
    """The beginnings of its words: with a typing mistake further on they are still the same."""
    return frozenset(word[:3] for word in text.split())


def _ratio_of_beginning(heading: str, wording: str) -> float:
    """Retyped and cut short."""
    if len(heading) < 2 * _SHORTEST or len(heading) >= len(wording):
        return 0.0
    return 0.97 * _ratio(heading, wording[: len(heading)])


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        min(matcher.ratio(), 0.97) if matcher.real_quick_ratio() > _UNLIKE and matcher.quick_ratio() > _UNLIKE else 0.0
    )
