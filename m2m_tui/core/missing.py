"""Who and what is missing from a revealed round: told, so that the room can decide what to make of it; nothing is taken out."""

from __future__ import annotations

from dataclasses import dataclass

from m2m_tui.core.anonymity import as_shown
from m2m_tui.core.findings import asked_about, findings, round_of, took_part
from m2m_tui.core.progress import respondents
from m2m_tui.core.reading import FEWEST_ANSWERS
from m2m_tui.core.session import DONT_KNOW, Confidentiality, Response, Round, Session
from m2m_tui.core.words import listed, people

FEWEST_ALIKE = 3
"""Somebody who scored fewer enablers than this hasn't given one score throughout: they have hardly begun."""


@dataclass(frozen=True, slots=True)
class FewAnswers:
    """An enabler that few people scored."""

    enabler_id: str
    title: str
    scores: int


@dataclass(frozen=True, slots=True)
class OneScore:
    """Somebody who gave every enabler they scored the same score."""

    name: str
    score: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What a round lacks.

    `groups`: expected and not heard; None where an older file doesn't say which were. `unheard`: how many of those expected didn't
    answer. `few`: enablers with fewer than `FEWEST_ANSWERS` scores, or scored by fewer than half of those who answered. `one_score`
    and `unfinished` (names): empty in an anonymous round, where nobody's answers are linked and this can't be known.
    """

    confidentiality: Confidentiality
    respondents: int
    expected: int
    groups: tuple[str, ...] | None
    unheard: int
    few: tuple[FewAnswers, ...]
    one_score: tuple[OneScore, ...]
    unfinished: tuple[str, ...]


def missing(session: Session, round_id: str) -> Missing:
    """Who and what is missing from a round. Raises NotRevealed while it is open."""
    asked = as_shown(round_of(session, round_id))
    found = findings(session, round_id, asked_about(session, asked))
    answered = respondents(asked)
    took = tuple(took_part(asked).values())
    return Missing(
        confidentiality=asked.confidentiality,
        respondents=answered,
        expected=asked.expected,
        groups=_unheard_groups(asked, took),
        unheard=max(asked.expected - answered, 0),
        few=tuple(
            FewAnswers(each.enabler_id, each.title, each.measures.answered)
            for each in found
            if each.measures.answered < FEWEST_ANSWERS or each.measures.answered * 2 < answered
        ),
        one_score=tuple(OneScore(each.name, score) for each in took if (score := _only_score(each)) is not None),
        unfinished=tuple(each.name for each in asked.responses.values() if not each.finished),
    )


def sentences(found: Missing, *, naming: bool = True) -> tuple[str, ...]:
    """What is missing, a sentence each. Without `naming` no person is named, as it should be for readers who weren't in the room."""
    said = [*_on_the_unheard(found), *_on_few_answers(found), *_on_people(found, naming)] or [_nobody(found)]
    if naming and found.confidentiality == "anonymous":
        said.append("Whether anybody gave one score throughout can’t be known: nobody’s answers are linked.")
    return tuple(said)


def _unheard_groups(asked: Round, people: tuple[Response, ...]) -> tuple[str, ...] | None:
    if asked.confidentiality == "named":
        heard = {response.group for response in people}
        return tuple(group for group in asked.groups if group not in heard)
    if asked.groups and not asked.heard:
        return None
    return tuple(group for group in asked.groups if not asked.heard.get(group, 0))


def _only_score(response: Response) -> int | None:
    scores = [given for given in response.scores.values() if given != DONT_KNOW]
    return scores[0] if len(scores) >= FEWEST_ALIKE and len(set(scores)) == 1 else None


def _nobody(found: Missing) -> str:
    everybody = "everybody expected has answered, and " if found.expected else ""
    return f"Nobody is known to be missing: {everybody}most people scored every enabler."


def _on_the_unheard(found: Missing) -> list[str]:
    said = []
    if found.unheard:
        havent = "hasn’t" if found.unheard == 1 else "haven’t"
        said.append(f"{found.unheard} of the {people(found.expected)} expected {havent} answered.")
    if found.groups is None:
        said.append("The file doesn’t say which of the groups were heard.")
    elif found.groups:
        said.append(f"Not heard at all: {listed(found.groups)}.")
    return said


def _on_few_answers(found: Missing) -> list[str]:
    few = [f"“{each.title}” ({each.scores})" for each in found.few]
    return [f"Scored by few of the {people(found.respondents)} who answered: {listed(few)}."] if few else []


def _on_people(found: Missing, naming: bool) -> list[str]:
    said = []
    if found.unfinished:
        who = listed(found.unfinished) if naming else people(len(found.unfinished))
        said.append(f"Began and didn’t finish: {who}.")
    if found.one_score and naming:
        who = listed([f"{each.name} ({each.score})" for each in found.one_score])
        said.append(f"The same score throughout, which may be just what they think: {who}.")
    return said
