"""The headings of a form's answers as text: what is left of a question after a form tool has had it, and how like two of them are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise

from m2m_tui.core.importing.cells import plain
from m2m_tui.core.words import cropped

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
_WORD, _TELLING, _PIECE = 12, 5, 10
"""Letters: a word's, those that tell two words apart, and the shortest piece of a heading that is shown."""

_MARKS = re.compile(r"[^\w\s]+")


def bare(text: str) -> str:
    """Give a heading without numbering and punctuation, in small letters."""
    text = _NUMBERED.sub("", plain(text[:_LONGEST]))
    return " ".join(_MARKS.sub(" ", text.replace("'", "")).split())


def without_numbering(text: str) -> str:
    """Give a heading, in small letters, without a number before it."""
    return _NUMBERED.sub("", text)


def variants(heading: str) -> tuple[str, ...]:
    """Give what in a heading may be the question: the whole, and of a grid (“How strong? [Sharing power]”) each part."""
    found = _IN_BRACKETS.match(heading)
    parts = [heading, found[2], found[1]] if found else [heading]
    return tuple(dict.fromkeys(said for part in parts if (said := bare(part))))


def told_apart(headings: Sequence[str], room: int) -> tuple[str, ...]:
    """Give the headings in at most so many letters each. Those that are too long are cut where they are like others, so that what each is
    about can be read: of a grid the row, and of two grids with the same rows the question as well (“How impo…[Trust]”)."""
    return tuple(
        cropped(heading, room) if len(heading) <= room else _told_by(heading, own, room)
        for heading, own in zip(headings, _own_words(headings, room), strict=True)
    )


def _own_words(headings: Sequence[str], room: int) -> list[list[tuple[int, int]]]:
    """Where in each heading a word begins in which it differs from another one, and from which letter on it does; of those only that
    begin alike for most of the room, or end alike."""
    differ: dict[str, set[int]] = {heading: set() for heading in headings}
    ordered = sorted(differ)
    alike = [_letters_alike(one, other) for one, other in pairwise(ordered)]
    for place, heading in enumerate(ordered):
        shared = {*accumulate(alike[place:], min), *accumulate(reversed(alike[:place]), min)}
        differ[heading] |= {at for at in shared if at >= 2 * room // 3}
    ordered.sort(key=_backwards)
    for one, other in pairwise(ordered):
        if _letters_alike(_backwards(one), _backwards(other)) >= _TELLING:
            at = _letters_alike(one, other)
            differ[one].add(at)
            differ[other].add(at)
    return [
        sorted((_beginning_of_word(heading, at), at) for at in differ[heading] if at < len(heading))
        for heading in headings
    ]


def _backwards(text: str) -> str:
    return text[::-1]


def _beginning_of_word(heading: str, at: int) -> int:
    blank = heading.rfind(" ", 0, at) + 1
    bracket = heading.find("[", 0, at + 1)
    return bracket if bracket > 0 and at - bracket < _WORD else blank


def _told_by(heading: str, own: Sequence[tuple[int, int]], room: int) -> str:
    """The heading with only those pieces of it that begin at its own words, as many as have room."""
    pieces = [0]
    for count in range(1, max(room // _PIECE, 1) + 1):
        length = (room - count) // count
        pieces = _covering(own or [(0, 0)], length)
        if len(pieces) <= count:
            break
    most = max(room // _PIECE, 1)
    if len(pieces) > most:
        pieces = [*pieces[: most - 1], pieces[-1]]
    spare = room - (len(heading) - pieces[0]) - 1
    if len(pieces) == 1 and pieces[0] and spare >= _PIECE:
        return cropped(heading, spare) + heading[pieces[0] :]
    length = (room - len(pieces)) // len(pieces)
    if len(pieces) > 1:
        pieces[-1] = min(pieces[-1], max(len(heading) - length, pieces[-2] + length))
    shown = ""
    for place, begin in enumerate(pieces):
        last = place + 1 == len(pieces)
        left = room - len(shown) if last else length
        lead = "…" if begin and not shown else ""
        shown += lead + cropped(heading[begin:], left - len(lead))
    return shown


def _covering(own: Sequence[tuple[int, int]], length: int) -> list[int]:
    """Where pieces so long have to begin, so that of each of these words the letters can be read that tell. The first is the heading's
    own beginning where that takes no piece more."""
    pieces: list[int] = []
    for begin, at in ((0, own[0][1]), *own):
        if not pieces and at + _TELLING > length:
            begin = own[0][0]
        if not pieces or at + _TELLING > pieces[-1] + length:
            pieces.append(begin)
    return pieces


def _letters_alike(one: str, other: str) -> int:
    same = (place for place, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
    return next(same, min(len(one), len(other)))


def is_cut_off(heading: str) -> bool:
    """Tell whether it ends in dots, as what was too long does."""
    return _CUT_OFF.search(heading) is not None


def likeness(heading: str, wording: str, cut_off: bool = False) -> float:
    """Give how like a heading is to a wording, both `bare`: from 0 to 1, which is the same words.

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
    """Give the likeness of those two that are most alike; 0 where they have no word in common."""
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


@lru_cache(maxsize=4096)  # the same two are compared for several questions, and again after every answer
def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        min(matcher.ratio(), 0.97) if matcher.real_quick_ratio() > _UNLIKE and matcher.quick_ratio() > _UNLIKE else 0.0
    )
