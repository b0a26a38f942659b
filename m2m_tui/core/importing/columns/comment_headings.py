"""Headings that ask for words rather than for a score: whether one does, and what it says that these are about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import permutations

from m2m_tui.core.framework import EnablerTranslation, Wording
from m2m_tui.core.importing.columns.headings import bare, nearest_likeness, variants
from m2m_tui.core.session import Enabler, Session

LIKELY = 0.72
"""From this likeness on a heading may mean an enabler; below it nothing is proposed."""

CLOSE = 0.07
"""How far the second-best enabler has to be behind for the best one to be meant."""

Wordings = Mapping[str, tuple[str, ...]]
"""What each enabler's question may be, by its id."""

_COMMENT_WORDS = re.compile(
    r"\b(?:comments?|why|reasons?|explain|explanations?|because|notes?|evidence|examples?|tell us more|say more"
    r"|kommentare?|begründung|warum|anmerkung(?:en)?)\b"
)
_PLAINLY_WORDS = re.compile(
    r"(?<!\w)(?:ideas?|thoughts?|suggestions?|feedback|remarks?|observations?|opinions?|views?|reflections?|free ?text|anything else"
    r"|wieso|weshalb|bemerkung(?:en)?|hinweise?|ideen?|vorschl[aä]ge?|erläuterung(?:en)?|beispiele?|freitext|meinung(?:en)?"
    r"|pourquoi|commentaires?|remarques?|exemples?|raisons?|explications?|por qué|por que|porque|porquê|comentarios?|comentários?"
    r"|observaciones|motivos?|razón|razones|ejemplos?|perché|commenti|commento|osservazioni|motivazione|esemp(?:io|i)|waarom"
    r"|toelichting|opmerking(?:en)?|reden(?:en)?|voorbeeld(?:en)?|varför|kommentarer|motivering|hvorfor|begrunnelse|begrundelse"
    r"|miksi|kommentti|kommentit|perustelut?|dlaczego|uwagi|komentarz[e]?|proč|komentář[e]?|pam|sylwadau|почему|комментари[йи])(?!\w)"
)
"""What asks for words and is never a name, beside `_COMMENT_WORDS`, by which a comment is also found."""

_BEFORE_THE_QUESTION = re.compile(
    r"^(?:(?:any|your|please|further|additional|more|comments?|why|reasons?|explain|explanation|notes?|on|about|for|to|did|you|score|is)\s)+"
)
_AFTER_THE_QUESTION = re.compile(r"\s(?:comments?|why|reasons?|explanation|notes?|because)(?: optional)?$")
_ABOUT_ONE = re.compile(r"\b(?:why|reason|explain|explanation|because|warum|begründung)\b")
_ABOUT_MORE = re.compile(
    r"\b(?:other|else|general|overall|anything|finally?|survey|workshop|section|part|these|above|all|sonst)\b"
)

_THE_QUESTION = 0.97
"""From here on a heading is the enabler's own wording, whatever words are in it."""


def wordings_of(session: Session) -> dict[str, tuple[str, ...]]:
    """Give what each enabler's question may be: its id, its title, its statement, its description, today's and the original ones, each in
    every language that it is translated into, and in two of them side by side."""
    translations = session.translations.values()
    return {
        key: _wordings(key, enabler, [each.enablers[key] for each in translations if key in each.enablers])
        for key, enabler in session.enablers.items()
    }


def _wordings(key: str, enabler: Enabler, translated: Sequence[EnablerTranslation]) -> tuple[str, ...]:
    said: list[str] = [key.replace("-", " ")]
    for wording in (enabler, enabler.original, *translated):
        if wording is not None:
            said += _asked_as(wording)
    in_each: list[Wording | EnablerTranslation] = [enabler, *translated]
    for one, other in permutations(in_each, 2):
        said += [f"{here} {there}" for here, there in zip(_asked_as(one), _asked_as(other), strict=True)]
        said.append(f"{one.title} {other.title} {one.statement} {other.statement}")
    return tuple(dict.fromkeys(words for each in said if (words := bare(each))))


def _asked_as(wording: Wording | EnablerTranslation) -> tuple[str, ...]:
    title, statement, description = wording.title, wording.statement, wording.description
    return title, statement, description, f"{title} {statement}", f"{title} {description}"


def asks_for_words(heading: str, wordings: Wordings) -> bool:
    """Tell whether it asks why, for a comment or an example, and isn't an enabler's own question in which such a word stands."""
    said = bare(heading)
    return _COMMENT_WORDS.search(said) is not None and all(
        nearest_likeness([said], of_one) < _THE_QUESTION for of_one in wordings.values()
    )


def asks_plainly_for_words(heading: str) -> bool:
    """Tell whether it asks for a comment, an example or the like, in one of many languages, so that names under it would be a surprise."""
    said = bare(heading)
    return any(words.search(said) for words in (_COMMENT_WORDS, _PLAINLY_WORDS))


def enabler_named_in(heading: str, wordings: Wordings) -> tuple[str, float]:
    """Give the enabler that a heading like “Comments on sharing power” names, and how surely; "" where it names none."""
    question = _AFTER_THE_QUESTION.sub("", _BEFORE_THE_QUESTION.sub("", bare(heading)))
    parts = [part for part in (question, *variants(heading)[1:]) if part]
    scores = {key: nearest_likeness(parts, of_one, cut_off=True) for key, of_one in wordings.items()}
    best, second = (*sorted(scores.values(), reverse=True), 0.0)[:2]
    if best < LIKELY or best - second < CLOSE:
        return "", 0.0
    return next(key for key, score in scores.items() if score == best), best


def asks_about_more(heading: str) -> bool:
    """Tell whether it asks about a part of the form, or the whole, rather than one question."""
    return _ABOUT_MORE.search(bare(heading)) is not None


def asks_about_one(heading: str) -> bool:
    """Tell whether it can only be about one question, as a “Why?” is."""
    return _ABOUT_ONE.search(bare(heading)) is not None
