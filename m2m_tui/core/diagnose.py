"""Stage 2, diagnose: rounds of private answers, the reveal, and what the answers say once they are revealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from m2m_tui.core.agreement import Measures, Reading, measure
from m2m_tui.core.clean import clean_line, tidy
from m2m_tui.core.errors import EditRefused, NotRevealed
from m2m_tui.core.ids import fresh_id
from m2m_tui.core.progress import respondents
from m2m_tui.core.session import (
    DONT_KNOW,
    Answer,
    Confidentiality,
    Response,
    RevealedTally,
    Round,
    Session,
    Tally,
    changed,
    replaced,
)

SMALLEST_GROUP: dict[Confidentiality, int] = {"named": 3, "anonymous": 5}
"""Fewer people than this in a group, and the group is not shown by itself."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

_DISAGREEMENT: tuple[Reading, ...] = ("split", "scattered", "one voice apart", "too few answers")


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
class Finding:
    """What a round says about one enabler. `voices` is empty in an anonymous round."""

    enabler_id: str
    title: str
    level_id: str
    counts: tuple[int, int, int, int, int]
    dont_know: int
    skipped: int
    measures: Measures
    voices: tuple[Voice, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A revealed round, ready to be drawn or read out.

    `levels` are (id, title) in order; `findings` the enablers in use that were answered, in the order of the screen;
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


# -- rounds and answers


def current_round(session: Session) -> str | None:
    """The id of the latest round, open or revealed; None before the first."""
    return next(reversed(session.rounds), None)


def round_of(session: Session, round_id: str) -> Round:
    """The round with this id. Raises EditRefused where there is none."""
    try:
        return session.rounds[round_id]
    except KeyError:
        raise EditRefused("That round is no longer in this session.") from None


def open_round(
    session: Session, *, title: str, confidentiality: Confidentiality, groups: Iterable[str] = (), expected: int = 0
) -> tuple[Session, str]:
    """Open a round. Gives its id beside the session."""
    latest = current_round(session)
    if latest is not None and session.rounds[latest].state == "open":
        raise EditRefused("A round is still open. Reveal it before opening another.")
    named_groups = tuple(dict.fromkeys(name for group in groups if (name := clean_line(group).strip())))
    opened = Round(
        title=tidy(title) or "Baseline", confidentiality=confidentiality, groups=named_groups, expected=max(expected, 0)
    )
    round_id = fresh_id(session.rounds)
    return changed(session, rounds=session.rounds | {round_id: opened}), round_id


def join(session: Session, round_id: str, *, name: str = "", group: str = "") -> tuple[Session, str]:
    """Someone begins to answer. Gives the id of their response, which is also the code they come back with."""
    opened = _open(session, round_id)
    named = opened.confidentiality == "named"
    name = clean_line(name).strip()
    if named and not name:
        raise EditRefused("Please give a name or a role.")
    taken = {response.name.casefold() for response in opened.responses.values()}
    if named and name.casefold() in taken:
        raise EditRefused(f"“{name}” is already there. Choose it from the list, or use another name.")
    response_id = fresh_id(opened.responses)
    response = Response(name=name if named else "", group=clean_line(group).strip())
    return _with_response(session, round_id, response_id, response), response_id


def answer(session: Session, round_id: str, response_id: str, enabler_id: str, given: Answer | None) -> Session:
    """Set one answer; None takes it back, so that the enabler counts as skipped."""
    response = _response(session, round_id, response_id)
    if enabler_id not in session.enablers:
        raise EditRefused("That enabler is no longer in this session.")
    scores = {key: value for key, value in response.scores.items() if key != enabler_id}
    if given is not None:
        scores[enabler_id] = given
    ordered = {key: scores[key] for key in session.enablers if key in scores}
    return _with_response(session, round_id, response_id, replaced(response, scores=ordered))


def comment(session: Session, round_id: str, response_id: str, enabler_id: str, text: str) -> Session:
    """Set one person's comment on an enabler; an empty one takes it away."""
    response = _response(session, round_id, response_id)
    if enabler_id not in session.enablers:
        raise EditRefused("That enabler is no longer in this session.")
    comments = {key: value for key, value in response.comments.items() if key != enabler_id}
    if said := tidy(text):
        comments[enabler_id] = said
    ordered = {key: comments[key] for key in session.enablers if key in comments}
    return _with_response(session, round_id, response_id, replaced(response, comments=ordered))


def finish(session: Session, round_id: str, response_id: str, *, finished: bool = True) -> Session:
    """Someone is done, or comes back to change an answer."""
    response = _response(session, round_id, response_id)
    return _with_response(session, round_id, response_id, replaced(response, finished=finished))


def remove(session: Session, round_id: str, response_id: str) -> Session:
    """Take somebody's answers out of an open round: entered by mistake, or twice."""
    _response(session, round_id, response_id)
    asked = session.rounds[round_id]
    responses = {key: each for key, each in asked.responses.items() if key != response_id}
    return changed(session, rounds=session.rounds | {round_id: replaced(asked, responses=responses)})


def reveal(session: Session, round_id: str) -> Session:
    """Close the round and show its answers, for good. An anonymous round is unlinked into tallies: no row of answers stays."""
    opened = _open(session, round_id)
    if not any(response.scores or response.comments for response in opened.responses.values()):
        raise EditRefused("Nobody has answered yet, so there is nothing to reveal.")
    if opened.confidentiality == "named":
        closed = replaced(opened, state="revealed")
    else:
        closed = replaced(opened, state="revealed", responses={}, tallies=_unlinked(session, opened))
    return changed(session, rounds=session.rounds | {round_id: closed})


# -- what the answers say


def diagnosis(session: Session, round_id: str) -> Diagnosis:
    """What a revealed round says. Raises NotRevealed while it is open: nobody sees an answer before everybody's are in."""
    asked = round_of(session, round_id)
    if asked.state == "open":
        raise NotRevealed(f"The answers of “{asked.title}” are not revealed yet. Reveal them in the app first.")
    findings = tuple(_findings(session, asked))
    answered = tuple(each for each in findings if each.measures.answered or each.dont_know or each.comments)
    return Diagnosis(
        round_id=round_id,
        title=asked.title,
        confidentiality=asked.confidentiality,
        respondents=respondents(asked),
        expected=asked.expected,
        levels=tuple((key, level.title) for key, level in session.levels.items()),
        findings=answered,
        discuss_first=tuple(sorted(answered, key=_discuss_key)),
        unanswered=tuple(each.title for each in findings if each not in answered),
    )


def latest_diagnosis(session: Session) -> Diagnosis | None:
    """The diagnosis of the latest revealed round; None where nothing is revealed."""
    revealed = [key for key, each in session.rounds.items() if each.state == "revealed"]
    return diagnosis(session, revealed[-1]) if revealed else None


def _discuss_key(finding: Finding) -> tuple[int, float, float, int]:
    """By disagreement, then by weakness, then by don't knows."""
    measures = finding.measures
    if measures.reading not in _DISAGREEMENT:
        return len(_DISAGREEMENT), 0, measures.median or 0, -finding.dont_know
    disagreement = _DISAGREEMENT.index(measures.reading)
    return disagreement, round(measures.agreement or 0, 1), measures.median or 0, -finding.dont_know


def _findings(session: Session, asked: Round) -> Iterable[Finding]:
    # Somebody who only gave a name hasn't skipped anything.
    took_part = {key: each for key, each in asked.responses.items() if each.scores or each.comments}
    letters = {key: _LETTERS[place] if place < len(_LETTERS) else "" for place, key in enumerate(took_part)}
    for enabler_id, enabler in session.kept.items():
        if asked.confidentiality == "named":
            tally = tally_of(took_part.values(), enabler_id)
            voices = tuple(
                Voice(letters[key], each.name, each.group, each.scores.get(enabler_id))
                for key, each in took_part.items()
            )
            comments = tuple(
                Comment(each.comments[enabler_id], each.name, each.scores.get(enabler_id))
                for each in took_part.values()
                if enabler_id in each.comments
            )
        else:
            tally = asked.tallies.get(enabler_id) or RevealedTally(counts=(0, 0, 0, 0, 0))
            voices = ()
            comments = tuple(Comment(text) for text in tally.comments)
        yield Finding(
            enabler_id=enabler_id,
            title=enabler.title,
            level_id=enabler.level,
            counts=tally.counts,
            dont_know=tally.dont_know,
            skipped=tally.skipped,
            measures=measure(tally.counts),
            voices=voices,
            comments=comments,
        )


def tally_of(responses: Iterable[Response], enabler_id: str) -> Tally:
    """Count one enabler's answers."""
    given = Counter(response.scores.get(enabler_id) for response in responses)
    one, two, three, four, five = (given[score] for score in (1, 2, 3, 4, 5))
    return Tally(counts=(one, two, three, four, five), dont_know=given[DONT_KNOW], skipped=given[None])


def _unlinked(session: Session, asked: Round) -> dict[str, RevealedTally]:
    """One tally an enabler, one for each group where enough people answered, comments sorted so that no order is left."""
    smallest = SMALLEST_GROUP["anonymous"]
    # Someone who joined and gave no answer hides nobody: a group of five of whom one answered shows that one's answers.
    responses = [each for each in asked.responses.values() if each.scores or each.comments]
    by_group = {group: [each for each in responses if each.group == group] for group in asked.groups}
    shown = {group: members for group, members in by_group.items() if len(members) >= smallest}
    # A single hidden group, however small, would follow by subtraction from the whole.
    if 0 < len(responses) - sum(len(members) for members in shown.values()) < smallest:
        shown = {}
    unlinked = {}
    for enabler_id in session.enablers:
        whole = tally_of(responses, enabler_id)
        comments = sorted(each.comments[enabler_id] for each in responses if enabler_id in each.comments)
        if sum(whole.counts) + whole.dont_know + len(comments):
            groups = {group: tally_of(members, enabler_id) for group, members in shown.items()}
            unlinked[enabler_id] = RevealedTally(**dict(whole), groups=groups, comments=tuple(comments))
    return unlinked


def _open(session: Session, round_id: str) -> Round:
    asked = round_of(session, round_id)
    if asked.state != "open":
        raise EditRefused("The answers of this round are revealed; nothing in it changes any more.")
    return asked


def _response(session: Session, round_id: str, response_id: str) -> Response:
    try:
        return _open(session, round_id).responses[response_id]
    except KeyError:
        raise EditRefused("Those answers are no longer in this session.") from None


def _with_response(session: Session, round_id: str, response_id: str, response: Response) -> Session:
    asked = round_of(session, round_id)
    # A copy, not a validated replacement: a key pressed must not cost a look at everyone's answers.
    responses = asked.responses | {response_id: response}
    return changed(session, rounds=session.rounds | {round_id: asked.model_copy(update={"responses": responses})})
