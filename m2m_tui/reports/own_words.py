"""What people typed, found again in a report: its own words are English, and where people typed in another language a voice that reads the
report out has to know which words are whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from m2m_tui.core.framework import Wording
from m2m_tui.core.session import Session
from m2m_tui.core.words import capital
from m2m_tui.languages.language import ENGLISH

_WORD = re.compile(r"\w+")

_ASIDE = re.compile(r"(?:^|[“‘«(:;,·\u2068]) *$"), re.compile(r"(?:[”’»).:;,!?…\u2069]|$)")
"""What stands before and behind a single word that is people's: inside a sentence it may be the report's."""


class Piece(NamedTuple):
    """A part of a text. `theirs`: people typed it."""

    text: str
    theirs: bool


class OwnWords:
    """The words that people typed in a session. `tag`: their language, as in `lang="cy"`."""

    def __init__(self, tag: str, typed: Iterable[str]) -> None:
        self.tag = tag
        self._typed = set[str]()
        lengths: dict[str, set[int]] = {}
        for text in typed:
            if first := _WORD.search(said := " ".join(text.split())):
                said = said[first.start() :]
                self._typed |= {said, capital(said)}
                lengths.setdefault(first[0].casefold(), set()).add(len(said))
        # Many sentences may begin with the same word, but far fewer are as long as each other.
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def pieces(self, text: str) -> Iterator[Piece]:
        """Give a text in parts, people's and the report's by turns."""
        done = 0
        for word in _WORD.finditer(text):
            if word.start() >= done and (end := self._end(text, word)):
                if word.start() > done:
                    yield Piece(text[done : word.start()], theirs=False)
                yield Piece(text[word.start() : end], theirs=True)
                done = end
        if text[done:]:
            yield Piece(text[done:], theirs=False)

    def is_all_of(self, text: str) -> bool:
        """Tell whether a text is people's from the first letter to the last."""
        pieces = list(self.pieces(text))
        return any(each.theirs for each in pieces) and not any(
            each.text.strip(" “”‘’().…\u2068\u2069") for each in pieces if not each.theirs
        )

    def _end(self, text: str, word: re.Match[str]) -> int:
        """Where what people typed ends that begins with a word, the longest that does; 0 where nothing does."""
        start = word.start()
        ends = (start + length for length in self._lengths.get(word[0].casefold(), ()) if length <= len(text) - start)
        return next((end for end in ends if text[start:end] in self._typed and _stands_alone(text, start, end)), 0)


def own_words(session: Session) -> OwnWords | None:
    """Give what people typed in a session; None where that is English too, as the report is."""
    return None if session.language.partition("-")[0] == ENGLISH else OwnWords(session.language, _typed(session))


def _stands_alone(text: str, start: int, end: int) -> bool:
    if text[end : end + 1].isalnum() and text[end - 1].isalnum():
        return False
    before, behind = _ASIDE
    is_one_word = _WORD.fullmatch(text, start, end) is not None
    return not is_one_word or (before.search(text, 0, start) is not None and behind.match(text, end) is not None)


def _typed(session: Session) -> Iterator[str]:
    """All that is written in the language of the session, but nobody's name."""
    yield from (session.title, session.place, *session.challenge.splitlines(), session.stops)
    yield from (session.framework.title, session.framework.about, session.scale.question)
    yield from session.scale.labels.values()
    yield from (each.title for each in session.levels.values())
    for enabler in session.enablers.values():
        yield from (enabler.reason, enabler.removed_because, enabler.moved_because)
        yield from (part for each in (enabler, enabler.original) if each is not None for part in _worded(each))
    for round_ in session.rounds.values():
        yield from (round_.title, *round_.groups, *round_.notes.values())
        yield from (
            part
            for each in (*round_.wordings.values(), *round_.reworded.values())
            for part in (each.title, each.statement)
        )
        yield from (text for each in round_.responses.values() for text in each.comments.values())
        yield from (text for each in round_.tallies.values() for text in each.comments)
    yield from (each.text for each in session.insights.values())
    yield from (each.text for each in session.parked.values())
    yield from (part for each in session.shifts.values() for part in (each.from_, each.to))
    yield from (each.title for each in session.ballots.values())
    yield from (part for each in session.actions.values() for part in (each.text, each.dropped_because))
    for review in session.reviews.values():
        yield review.title
        yield from (part for each in review.said.values() for part in (each.because, each.learned))


def _worded(wording: Wording) -> tuple[str, ...]:
    return (wording.title, wording.statement, *wording.description.splitlines(), *wording.strong.splitlines())
