"""What the answers of a revealed round say: each enabler's counts, voices, comments and groups, and what to discuss first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from m2m_tui.core.asked_wording import asked_in, same_words
from m2m_tui.core.errors import EditRefused, NotRevealed
from m2m_tui.core.findings.anonymity import as_shown, as_shown_beside
from m2m_tui.core.findings.discuss import discuss_key
from m2m_tui.core.findings.groups import (
    NOBODY,
    GroupFinding,
    answers,
    by_group,
    group_findings,
    groups_in_the_open,
    tally_of,
)
from m2m_tui.core.findings.reading import Measures, measure
from m2m_tui.core.findings.sentences import shows_nothing
from m2m_tui.core.person_names import known_as
from m2m_tui.core.progress import respondents
from m2m_tui.core.session import Answer, Confidentiality, Response, Round, Session, Tally
from m2m_tui.core.survey_rounds import revealed_rounds, rounds_again

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person said about one enabler, in a named round. `answer` None: skipped. `letter` "" past the alphabet."""

    letter: str
    name: str
    group: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an enabler; `name` and `answer` are empty in an anonymous round."""

    text: str
    name: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class AfterTalking:
    """What people answered when a round asked them about an enabler once more, after they had talked. It stands beside the first answers,
    and no reading, order or comparison is made of it.

    `answered`: how many said a score or that they don't know, of the `people` who could be expected to. `unmoved`: so few of them changed
    their answer that the counts aren't shown, nor kept, and are 0. `voices` have the letters of the first round; none in an anonymous one.
    `reworded`: people read another title or statement than the first time.
    """

    counts: tuple[int, int, int, int, int]
    dont_know: int
    skipped: int
    answered: int
    people: int
    voices: tuple[Voice, ...]
    comments: tuple[Comment, ...]
    unmoved: bool = False
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a round says about one enabler.

    `voices` is empty in an anonymous round. `groups`: each group of the round, shown or, in an anonymous one, hidden with the
    reason. `note`: what the facilitator wrote down while the room talked. `removed`: the enabler isn't in use any more. `after`: what
    people answered after talking; more than once only where two people asked again without knowing of each other.
    """

    enabler_id: str
    title: str
    level_id: str
    counts: tuple[int, int, int, int, int]
    dont_know: int
    skipped: int
    measures: Measures
    voices: tuple[Voice, ...]
    comments: tuple[Comment, ...]
    groups: tuple[GroupFinding, ...] = ()
    note: str = ""
    removed: bool = False
    after: tuple[AfterTalking, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A revealed round, ready to be drawn or read out.

    `levels` are (id, title) in order; `findings` the enablers it asked about that were answered, in the order of the screen;
    `discuss_first` the same in the order in which a conversation would help most; `unanswered` the titles nobody answered.
    """

    round_id: str
    title: str
    confidentiality: Confidentiality
    respondents: int
    expected: int
    levels: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    discuss_first: tuple[Finding, ...]
    unanswered: tuple[str, ...]


def round_of(session: Session, round_id: str) -> Round:
    """The round with this id. Raises EditRefused where there is none."""
    try:
        return session.rounds[round_id]
    except KeyError:
        raise EditRefused("That round is no longer in this session.") from None


def asked_about(session: Session, asked: Round) -> tuple[str, ...]:
    """The enablers a round asked about, in the order of the screen as it now is; where its file doesn't say, those in use now."""
    return in_screen_order(session, set(asked.enablers) or session.kept.keys())


def in_screen_order(session: Session, enabler_ids: Collection[str]) -> tuple[str, ...]:
    """These enablers, removed ones too, by level and then as the team ordered them."""
    return tuple(
        key
        for level_id in session.levels
        for key, enabler in session.enablers.items()
        if enabler.level == level_id and key in enabler_ids
    )


def took_part(asked: Round) -> dict[str, Response]:
    """The responses of those who answered or said anything. Somebody who only gave a name hasn't skipped anything."""
    return {key: each for key, each in asked.responses.items() if each.scores or each.comments}


def diagnosis(session: Session, round_id: str) -> Diagnosis:
    """What a revealed round says. Raises NotRevealed while it is open: nobody sees an answer before everybody's are in."""
    asked = as_shown(round_of(session, round_id))
    found = findings(session, round_id, asked_about(session, asked))
    answered = tuple(each for each in found if each.measures.answered or each.dont_know or each.comments)
    return Diagnosis(
        round_id=round_id,
        title=asked.title,
        confidentiality=asked.confidentiality,
        respondents=respondents(asked),
        expected=asked.expected,
        levels=tuple((key, level.title) for key, level in session.levels.items()),
        findings=answered,
        discuss_first=tuple(sorted(answered, key=discuss_key)),
        # Where nothing is shown, nothing is known of any enabler.
        unanswered=()
        if shows_nothing(asked.confidentiality, respondents(asked))
        else tuple(each.title for each in found if each not in answered),
    )


def latest_diagnosis(session: Session) -> Diagnosis | None:
    """The diagnosis of the latest revealed round; None where nothing is revealed."""
    revealed = revealed_rounds(session)
    return diagnosis(session, revealed[-1]) if revealed else None


def findings(session: Session, round_id: str, enabler_ids: Iterable[str]) -> tuple[Finding, ...]:
    """What a revealed round says about these enablers, answered or not. Raises NotRevealed while it is open."""
    asked = as_shown(round_of(session, round_id))
    if asked.state == "open":
        raise NotRevealed(f"The answers of “{asked.title}” are not revealed yet. Reveal them in the app first.")
    people = list(took_part(asked).values())
    members = by_group(asked, people)
    again = {
        key: as_shown_beside(session, each)
        for key, each in rounds_again(session, round_id).items()
        if each.state == "revealed"
    }
    found = (_finding(session, asked, enabler_id, people, members) for enabler_id in enabler_ids)
    return (
        tuple(replace(each, after=_after(session, round_id, each, again)) for each in found) if again else tuple(found)
    )


def _finding(
    session: Session, asked: Round, enabler_id: str, people: list[Response], members: Mapping[str, list[Response]]
) -> Finding:
    enabler = session.enablers[enabler_id]
    whole, groups = _tallies(asked, enabler_id, people, members)
    return Finding(
        enabler_id=enabler_id,
        title=enabler.title,
        level_id=enabler.level,
        counts=whole.counts,
        dont_know=whole.dont_know,
        skipped=whole.skipped,
        measures=measure(whole),
        voices=_voices(people, enabler_id),
        comments=_comments(asked, people, enabler_id),
        groups=groups,
        note=asked.notes.get(enabler_id, ""),
        removed=enabler.removed,
    )


def _after(session: Session, round_id: str, finding: Finding, again: Mapping[str, Round]) -> tuple[AfterTalking, ...]:
    """What each of the rounds that asked again says about this enabler; of too few people one has nothing to say."""
    first, about = round_of(session, round_id), finding.enabler_id
    letters = {known_as(voice.name): voice.letter for voice in finding.voices}
    return tuple(
        replace(
            _once_more(first, each, about, letters),
            reworded=not same_words(asked_in(session, round_id, about), asked_in(session, key, about)),
        )
        for key, each in again.items()
        if about in each.enablers and (took_part(each) or about in each.tallies)
    )


def _once_more(first: Round, again: Round, enabler_id: str, letters: Mapping[str, str]) -> AfterTalking:
    people = list(took_part(again).values())
    whole, _ = _tallies(again, enabler_id, people, {})
    unmoved = again.tallies.get(enabler_id, NOBODY).unmoved
    return AfterTalking(
        counts=whole.counts,
        dont_know=whole.dont_know,
        skipped=whole.skipped,
        answered=answers(whole) + unmoved,
        people=max(respondents(first), respondents(again)),
        voices=tuple(
            replace(each, letter=letters.get(known_as(each.name), "")) for each in _voices(people, enabler_id)
        ),
        comments=_comments(again, people, enabler_id),
        unmoved=unmoved > 0,
    )


def _tallies(
    asked: Round, enabler_id: str, people: list[Response], members: Mapping[str, list[Response]]
) -> tuple[Tally, tuple[GroupFinding, ...]]:
    """The whole, and each group: in an anonymous round shown or hidden."""
    if asked.confidentiality == "named":
        groups = {name: tally_of(those, enabler_id) for name, those in members.items()}
        return tally_of(people, enabler_id), groups_in_the_open(groups)
    kept = asked.tallies.get(enabler_id, NOBODY)
    # −1 where the file doesn't say how many of a group were heard.
    heard = {name: asked.heard.get(name, -1) for name in (*asked.groups, *asked.heard)}
    return kept, group_findings(kept.groups, heard)


def _voices(people: list[Response], enabler_id: str) -> tuple[Voice, ...]:
    return tuple(
        Voice(_LETTERS[place : place + 1], each.name, each.group, each.scores.get(enabler_id))
        for place, each in enumerate(people)
    )


def _comments(asked: Round, people: list[Response], enabler_id: str) -> tuple[Comment, ...]:
    if asked.confidentiality == "anonymous":
        return tuple(Comment(text) for text in asked.tallies.get(enabler_id, NOBODY).comments)
    return tuple(
        Comment(each.comments[enabler_id], each.name, each.scores.get(enabler_id))
        for each in people
        if enabler_id in each.comments
    )
