"""What the answers of a revealed round say: each enabler's counts, voices, comments and groups, and what to discuss first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from m2m_tui.core.asked_wording import answered_before, asked_in, same_words
from m2m_tui.core.errors import NotRevealed
from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS, as_shown, as_shown_beside
from m2m_tui.core.findings.discuss import discuss_key
from m2m_tui.core.findings.groups import NOBODY, answers, by_group, group_findings, groups_in_the_open, tally_of
from m2m_tui.core.findings.model import AfterTalking, Comment, Diagnosis, Finding, GroupFinding, Voice
from m2m_tui.core.findings.reading import measure
from m2m_tui.core.findings.sentences import shows_nothing
from m2m_tui.core.progress import respondents
from m2m_tui.core.round import Response, Round, Tally
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import asked_about, revealed_rounds, round_of, rounds_again, took_part

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def diagnosis(session: Session, round_id: str) -> Diagnosis:
    """Give what a revealed round says. Raises NotRevealed while it is open: nobody sees an answer before everybody's are in."""
    round_ = as_shown(round_of(session, round_id))
    found = findings(session, round_id, asked_about(session, round_))
    answered = tuple(each for each in found if each.measures.answered or each.dont_know or each.comments)
    return Diagnosis(
        round_id=round_id,
        title=round_.title,
        confidentiality=round_.confidentiality,
        respondents=respondents(round_),
        expected=round_.expected,
        levels=tuple((key, level.title) for key, level in session.levels.items()),
        findings=answered,
        discuss_first=tuple(sorted(answered, key=discuss_key)),
        # Where nothing is shown, nothing is known of any enabler.
        unanswered=()
        if shows_nothing(round_.confidentiality, respondents(round_))
        else tuple(each.title for each in found if each not in answered),
    )


def latest_diagnosis(session: Session) -> Diagnosis | None:
    """Give the diagnosis of the latest revealed round; None where nothing is revealed."""
    revealed = revealed_rounds(session)
    return diagnosis(session, revealed[-1]) if revealed else None


def findings(session: Session, round_id: str, enabler_ids: Iterable[str]) -> tuple[Finding, ...]:
    """Give what a revealed round says about these enablers, answered or not. Raises NotRevealed while it is open."""
    round_ = as_shown(round_of(session, round_id))
    if round_.state == "open":
        raise NotRevealed(f"The answers of “{round_.title}” are not revealed yet. Reveal them in the app first.")
    people = list(took_part(round_).values())
    members = by_group(round_, people)
    again = {
        key: as_shown_beside(session, each)
        for key, each in rounds_again(session, round_id).items()
        if each.state == "revealed"
    }
    uncommented = _left_uncommented(round_)
    found = (_finding(session, round_, enabler_id, people, members, uncommented) for enabler_id in enabler_ids)
    return (
        tuple(each._replace(after=_after(session, round_id, each, again)) for each in found) if again else tuple(found)
    )


def findings_by_enabler(session: Session, round_id: str) -> dict[str, Finding]:
    """Give the findings of all that a round asked about, each by its enabler's id. Raises as `findings` does."""
    asked = asked_about(session, session.rounds[round_id])
    return {each.enabler_id: each for each in findings(session, round_id, asked)}


def _finding(
    session: Session,
    round_: Round,
    enabler_id: str,
    people: list[Response],
    members: Mapping[str, list[Response]],
    uncommented: int,
) -> Finding:
    enabler = session.enablers[enabler_id]
    whole, groups = _tallies(round_, enabler_id, people, members)
    return Finding(
        enabler_id=enabler_id,
        title=enabler.title,
        level_id=enabler.level,
        counts=whole.counts,
        dont_know=whole.dont_know,
        skipped=whole.skipped,
        measures=measure(whole),
        voices=_voices(people, enabler_id),
        comments=_comments(round_, people, enabler_id),
        groups=groups,
        note=round_.notes.get(enabler_id, ""),
        talked_about=enabler_id in round_.talked_about,
        removed=enabler.removed,
        # Somebody's answers may have been taken out since.
        answered_before=min(answered_before(session, round_, enabler_id), answers(whole)),
        uncommented=uncommented,
    )


def _left_uncommented(round_: Round) -> int:
    few = respondents(round_)
    return few if round_.confidentiality == "anonymous" and few < ENOUGH_ANONYMOUS else 0


def _after(session: Session, round_id: str, finding: Finding, again: Mapping[str, Round]) -> tuple[AfterTalking, ...]:
    """What each of the rounds that asked again says about this enabler; of too few people one has nothing to say."""
    first, about = round_of(session, round_id), finding.enabler_id
    letters = {known_as(voice.name): voice.letter for voice in finding.voices}
    return tuple(
        _once_more(first, each, about, letters)._replace(
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
            each._replace(letter=letters.get(known_as(each.name), "")) for each in _voices(people, enabler_id)
        ),
        comments=_comments(again, people, enabler_id),
        unmoved=unmoved > 0,
    )


def _tallies(
    round_: Round, enabler_id: str, people: list[Response], members: Mapping[str, list[Response]]
) -> tuple[Tally, tuple[GroupFinding, ...]]:
    """The whole, and each group: in an anonymous round shown or hidden."""
    if round_.confidentiality == "named":
        groups = {name: tally_of(those, enabler_id) for name, those in members.items()}
        return tally_of(people, enabler_id), groups_in_the_open(groups)
    kept = round_.tallies.get(enabler_id, NOBODY)
    # −1 where the file doesn't say how many of a group were heard.
    heard = {name: round_.heard.get(name, -1) for name in (*round_.groups, *round_.heard)}
    return kept, group_findings(kept.groups, heard)


def _voices(people: list[Response], enabler_id: str) -> tuple[Voice, ...]:
    return tuple(
        Voice(_LETTERS[place : place + 1], each.name, each.group, each.scores.get(enabler_id))
        for place, each in enumerate(people)
    )


def _comments(round_: Round, people: list[Response], enabler_id: str) -> tuple[Comment, ...]:
    if round_.confidentiality == "anonymous":
        return tuple(Comment(text) for text in round_.tallies.get(enabler_id, NOBODY).comments)
    return tuple(
        Comment(each.comments[enabler_id], each.name, each.scores.get(enabler_id))
        for each in people
        if enabler_id in each.comments
    )
