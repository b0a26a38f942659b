"""Who and what is missing from a revealed round: told, so that the room can decide what to make of it; nothing is taken out."""

from __future__ import annotations

from dataclasses import dataclass

from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.diagnosis import findings
from m2m_tui.core.findings.groups import by_group
from m2m_tui.core.findings.model import Finding
from m2m_tui.core.findings.reading import FEWEST_ANSWERS
from m2m_tui.core.findings.sentences import shows_nothing, who_answered
from m2m_tui.core.progress import respondents
from m2m_tui.core.round import DONT_KNOW, Confidentiality, Response, Round
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import asked_about, round_of, took_part
from m2m_tui.core.words import capital, havent, listed, one_or_many, people

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
    """Somebody who gave every enabler they scored the same score, and scored more than half of them."""

    name: str
    score: int


@dataclass(frozen=True, slots=True)
class GroupDontKnow:
    """An enabler that several people don't know, all of them of one group, while others were asked."""

    title: str
    people: int
    group: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What a round lacks.

    `groups`: expected and not heard; None where an older file doesn't say which were. `unheard`: how many of those expected didn't
    answer. `few`: enablers with fewer than `FEWEST_ANSWERS` scores, or scored by fewer than half of those who answered. `one_score`
    `alone`: groups of which one person was heard. `unknowing`: where all who don't know an enabler are of one group; named rounds alone.
    `scored_by_most`: every enabler has a score of more than half of those who answered. `one_score` and `unfinished` (names): empty in
    an anonymous round, where nobody's answers are linked and this can't be known.
    """

    confidentiality: Confidentiality
    respondents: int
    expected: int
    groups: tuple[str, ...] | None
    unheard: int
    few: tuple[FewAnswers, ...]
    one_score: tuple[OneScore, ...]
    unfinished: tuple[str, ...]
    alone: tuple[str, ...] = ()
    unknowing: tuple[GroupDontKnow, ...] = ()
    scored_by_most: bool = False


def missing(session: Session, round_id: str) -> Missing:
    """Give who and what is missing from a round. Raises NotRevealed while it is open."""
    round_ = as_shown(round_of(session, round_id))
    about = asked_about(session, round_)
    found = findings(session, round_id, about)
    answered = respondents(round_)
    took = tuple(took_part(round_).values())
    return Missing(
        confidentiality=round_.confidentiality,
        respondents=answered,
        expected=round_.expected,
        groups=_unheard_groups(round_, took),
        unheard=max(round_.expected - answered, 0),
        few=tuple(
            FewAnswers(each.enabler_id, each.title, each.measures.answered)
            for each in found
            if each.measures.answered < FEWEST_ANSWERS or each.measures.answered * 2 < answered
        ),
        one_score=tuple(OneScore(each.name, score) for each in took if (score := _only_score(each, about)) is not None),
        unfinished=tuple(each.name for each in round_.responses.values() if not each.finished),
        alone=_groups_of_one(round_, took),
        unknowing=tuple(all_ for each in found if (all_ := _all_of_a_group(each)) is not None),
        scored_by_most=bool(found) and all(each.measures.answered * 2 > answered for each in found),
    )


def sentences(found: Missing, *, naming: bool = True) -> tuple[str, ...]:
    """Give what is missing, a sentence each. Without `naming` no person is named, as it should be for readers who weren't in the room."""
    if shows_nothing(found.confidentiality, found.respondents):
        return (f"{capital(who_answered(found.confidentiality, found.respondents))}.",)
    said = [*_on_the_unheard(found), *_on_few_answers(found), *_on_groups(found), *_on_the_unfinished(found, naming)]
    return tuple(said) or (_nobody(found),)


def one_score_words(found: Missing) -> str:
    """Say who gave one score throughout, for the facilitator's eyes; "" where nobody did, and where nobody's answers are linked."""
    who = [f"{each.name} ({each.score})" for each in found.one_score]
    return f"The same score throughout, which may be just what they think: {listed(who)}." if who else ""


def _unheard_groups(round_: Round, people: tuple[Response, ...]) -> tuple[str, ...] | None:
    if round_.confidentiality == "named":
        heard = {response.group for response in people}
        return tuple(group for group in round_.groups if group not in heard)
    if round_.groups and not round_.heard:
        return None
    return tuple(group for group in round_.groups if not round_.heard.get(group, 0))


def _only_score(response: Response, about: tuple[str, ...]) -> int | None:
    scores = [given for key in about if (given := response.scores.get(key)) is not None and given != DONT_KNOW]
    enough = len(scores) >= FEWEST_ALIKE and len(scores) * 2 > len(about)
    return scores[0] if enough and len(set(scores)) == 1 else None


def _groups_of_one(round_: Round, people: tuple[Response, ...]) -> tuple[str, ...]:
    if round_.confidentiality == "named":
        return tuple(name for name, those in by_group(round_, people).items() if len(those) == 1)
    return tuple(name for name, heard in round_.heard.items() if heard == 1)


def _all_of_a_group(finding: Finding) -> GroupDontKnow | None:
    """Only where each answer has a name: else this would tell what a group said that isn't shown."""
    unknowing = [voice.group for voice in finding.voices if voice.answer == DONT_KNOW]
    others = any(voice.group != unknowing[0] for voice in finding.voices) if unknowing else False
    if len(unknowing) < 2 or len(set(unknowing)) > 1 or not unknowing[0] or not others:
        return None
    return GroupDontKnow(finding.title, len(unknowing), unknowing[0])


def _nobody(found: Missing) -> str:
    said = ["everybody expected has answered"] if found.expected and not found.unheard else []
    said += ["every enabler was scored by most of them"] if found.scored_by_most else []
    return f"Nobody is known to be missing{': ' if said else ''}{', and '.join(said)}."


def _on_groups(found: Missing) -> list[str]:
    said = [f"One voice only of {listed(found.alone)}: who else should be heard?"] if found.alone else []
    for each in found.unknowing:
        everybody = "Both" if each.people == 2 else f"All {each.people}"
        said.append(f"{everybody} who don’t know “{each.title}” are of {each.group}.")
    return said


def _on_the_unheard(found: Missing) -> list[str]:
    said = []
    if found.unheard:
        of_them = one_or_many(found.expected, "The one person", f"{found.unheard} of the {found.expected} people")
        said.append(f"{of_them} expected {havent(found.unheard)} answered.")
    if found.groups is None:
        said.append("The file doesn’t say which of the groups were heard.")
    elif found.groups:
        said.append(f"Not heard at all: {listed(found.groups)}.")
    return said


def _on_few_answers(found: Missing) -> list[str]:
    if not found.respondents:
        return ["Nobody answered."]
    if found.respondents < FEWEST_ANSWERS:
        return [f"Only {people(found.respondents)} answered, which is too few to compare anything."]
    few = [f"“{each.title}” ({each.scores})" for each in found.few]
    return [f"Scored by few of the {people(found.respondents)} who answered: {listed(few)}."] if few else []


def _on_the_unfinished(found: Missing, naming: bool) -> list[str]:
    if not found.unfinished:
        return []
    return [f"Began and didn’t finish: {listed(found.unfinished) if naming else people(len(found.unfinished))}."]
