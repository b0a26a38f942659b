"""The line above the results: which round, how many answered, and what is seen, as much of it as the window has room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.core.findings.sentences import shows_nothing, who_answered
from m2m_tui.core.session import Session
from m2m_tui.core.words import capital
from m2m_tui.ui.spans import Spans, cells_of, cropped


class Seen(NamedTuple):
    """What a view shows, in full and in few words; `scaled`: the labels of the scale's ends say more."""

    words: str
    short: str
    scaled: bool = False


_SEEN: dict[str, Seen] = {
    "1": Seen("How strong", "How strong", scaled=True),
    "2": Seen("Who stands where", "Who is where", scaled=True),
    "3": Seen("How many gave each score", "How many each", scaled=True),
    "4": Seen("Discuss these first; a takes a note.", "Discuss first"),
    "5": Seen("The groups beside each other", "By group"),
    "6": Seen("What has changed since the first round", "What changed"),
    "7": Seen("Who and what is missing", "Who is missing"),
}
"""By the key of the view."""

_TITLES = (10**6, 20, 8)
"""Cells that are enough of a round's title: all it takes, then less and less."""

_GAP = "  "


def result_line(session: Session, found: Diagnosis, view: str, width: int) -> Spans:
    """The fullest that fits in `width` cells: the scale's labels give way first, then words, then the end of the round's title."""
    forms = list(_forms(session, found, view))
    for enough in _TITLES:
        for who, seen in forms:
            room = width - cells_of(f": {who}.{_GAP}{seen}".rstrip())
            if room >= min(cells_of(found.title), enough):
                return _spans(f"{cropped(found.title, room)}: {who}.", seen)
    who, seen = forms[-1]
    return _spans(f"{capital(who)}.", seen)


def _forms(session: Session, found: Diagnosis, view: str) -> Iterator[tuple[str, str]]:
    """Who answered and what is seen, from the fullest to the shortest."""
    who = who_answered(found.confidentiality, found.respondents)
    if shows_nothing(found.confidentiality, found.respondents):
        yield from ((who, ""), ("too few answered to stay anonymous", ""))
        return
    seen = _SEEN[view]
    lowest, highest = session.scale.label(1).strip(), session.scale.label(5).strip()
    if seen.scaled and lowest and highest:
        yield who, f"{seen.words}, 1 {lowest} to 5 {highest}"
    yield who, seen.words
    few_words = f"{found.respondents} answered" if found.respondents else who
    yield few_words, seen.words
    yield few_words, seen.short


def _spans(how: str, seen: str) -> Spans:
    return ((f"{how}{_GAP}", "accent"), (seen, "")) if seen else ((how, "accent"),)
