"""Stage 2, diagnose: rounds of private answers, the reveal, and notes on what the room says about them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from m2m_tui.core.clean import clean_line, tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.anonymity import before_talking, unlinked
from m2m_tui.core.ids import fresh_code, fresh_id
from m2m_tui.core.round import Answer, Confidentiality, Response, Round
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.survey_rounds import current_round, round_of, rounds_of_their_own, took_part
from m2m_tui.languages.language import Sentence, language


def open_round(
    session: Session, *, title: str, confidentiality: Confidentiality, groups: Iterable[str] = (), expected: int = 0
) -> tuple[Session, str]:
    """Open a round on the enablers in use, under a name of its own. Gives its id beside the session."""
    refuse_while_open(session)
    opened = Round(
        title=own_title(tidy(title) or next_title(session), session.rounds.values()),
        confidentiality=confidentiality,
        groups=_once_each(groups),
        expected=max(expected, 0),
        enablers=tuple(session.enablers_in_use),
    )
    round_id = fresh_id(session.rounds)
    return changed(session, rounds=session.rounds | {round_id: opened}), round_id


def next_title(session: Session) -> str:
    """Give what the next round is called where nobody says, in the language of the session: "Baseline", "Round 2"."""
    earlier, say = len(rounds_of_their_own(session)), language(session.language).say
    return say("made.round", number=earlier + 1) if earlier else say("made.baseline")


def own_title(title: str, others: Iterable[Round]) -> str:
    """Give the title, numbered where another round has it: “from Baseline to Baseline” tells nobody which is which."""
    taken = {" ".join(each.title.casefold().split()) for each in others}
    numbered = (f"{title} {number}" if number > 1 else title for number in count(1))
    return next(each for each in numbered if " ".join(each.casefold().split()) not in taken)


def refuse_while_open(session: Session) -> None:
    """Refuse to open a round while people answer another."""
    current = current_round(session)
    if current is not None and session.rounds[current].state == "open":
        raise EditRefused("A round is still open. Reveal it before opening another.")


def describe_round(
    session: Session, round_id: str, *, title: str, groups: Iterable[str] = (), expected: int = 0
) -> Session:
    """Change what a round is called, its groups and how many people are expected, while people answer."""
    round_ = _open(session, round_id)
    others = (each for key, each in session.rounds.items() if key != round_id)
    called = own_title(tidy(title) or round_.title, others)
    after = replaced(round_, title=called, groups=_once_each(groups), expected=max(expected, 0))
    return changed(session, rounds=session.rounds | {round_id: after})


def join(session: Session, round_id: str, *, name: str = "", group: str = "", phone: str = "") -> tuple[Session, str]:
    """Begin a response for somebody. Gives its id, which is also the code they come back with. `phone`: see `answer_on`."""
    opened = _open(session, round_id)
    response_id = fresh_code(opened.responses)
    response = _called(session, opened, Response(phone=phone), name, group, opened.responses.values())
    return _with_response(session, round_id, response_id, response), response_id


def correct(session: Session, round_id: str, response_id: str, *, name: str = "", group: str = "") -> Session:
    """Change under which name and in which group somebody answers; what they have answered stays as it is. In an anonymous round there
    is no name to change. Raises EditRefused for an empty name, one that somebody else has, and after the reveal."""
    response, opened = _response(session, round_id, response_id), session.rounds[round_id]
    others = [each for key, each in opened.responses.items() if key != response_id]
    called = _called(session, opened, response, name, group, others)
    return session if called == response else _with_response(session, round_id, response_id, called)


def _called(
    session: Session, opened: Round, response: Response, name: str, group: str, others: Iterable[Response]
) -> Response:
    """The response under this name and in this group, where none of the `others` has that name."""
    named = opened.confidentiality == "named"
    name = clean_line(name).strip()
    if named and not name:
        raise EditRefused(Sentence("refused.no_name"))
    if named and known_as(name) in {known_as(each.name) for each in others}:
        raise EditRefused(Sentence("refused.name_taken", {"name": name}))
    called = replaced(response, name=name if named else "", group=clean_line(group).strip())
    return _as_before(session, opened, called)


def _as_before(session: Session, opened: Round, response: Response) -> Response:
    """Somebody who is asked again, under the name and in the group that the first round has them by. An anonymous round asks no group
    again: its people would be known by what they said before."""
    if not opened.again_of:
        return response
    if opened.confidentiality == "anonymous":
        return replaced(response, group="")
    before = session.rounds[opened.again_of].responses.values()
    same = next((each for each in before if known_as(each.name) == known_as(response.name)), response)
    return replaced(response, name=same.name, group=same.group)


def answer(session: Session, round_id: str, response_id: str, enabler_id: str, given: Answer | None) -> Session:
    """Set one answer; None takes it back, so that the enabler counts as skipped."""
    response = _response(session, round_id, response_id)
    _refuse_unasked(session, round_id, enabler_id)
    scores = {key: value for key, value in response.scores.items() if key != enabler_id}
    if given is not None:
        scores[enabler_id] = given
    ordered = {key: scores[key] for key in session.enablers if key in scores}
    return _with_response(session, round_id, response_id, replaced(response, scores=ordered))


def comment(session: Session, round_id: str, response_id: str, enabler_id: str, text: str) -> Session:
    """Set one person's comment on an enabler; an empty one takes it away."""
    response = _response(session, round_id, response_id)
    _refuse_unasked(session, round_id, enabler_id)
    comments = {key: value for key, value in response.comments.items() if key != enabler_id}
    if said := tidy(text):
        comments[enabler_id] = said
    ordered = {key: comments[key] for key in session.enablers if key in comments}
    begun = {key: value for key, value in response.begun.items() if key != enabler_id}
    return _with_response(session, round_id, response_id, replaced(response, comments=ordered, begun=begun))


def begin_comment(session: Session, round_id: str, response_id: str, enabler_id: str, text: str) -> Session:
    """Keep a comment that is being typed, for its writer; an empty one, or one that is entered already, is none."""
    response = _response(session, round_id, response_id)
    begun = {key: value for key, value in response.begun.items() if key != enabler_id}
    said = tidy(text)
    if said and said != response.comments.get(enabler_id) and enabler_id in session.enablers:
        begun[enabler_id] = said
    if begun == response.begun:
        return session
    return _with_response(session, round_id, response_id, replaced(response, begun=begun))


def finish(session: Session, round_id: str, response_id: str, *, finished: bool = True) -> Session:
    """Mark a response as finished, or begin it again to change an answer: from then on it is its writer's own, and no import overwrites
    it."""
    response = _response(session, round_id, response_id)
    imported = response.imported and finished
    changes = {"finished": finished, "imported": imported, "answered": response.answered if imported else ""}
    return _with_response(session, round_id, response_id, replaced(response, **changes))


def answer_on(session: Session, round_id: str, response_id: str, phone: str) -> Session:
    """Have a phone, known by its mark, answer for this response and no other; "" takes it away."""
    response = _response(session, round_id, response_id)
    for other, each in session.rounds[round_id].responses.items():
        if phone and each.phone == phone and other != response_id:
            session = _with_response(session, round_id, other, replaced(each, phone=""))
    return (
        session
        if response.phone == phone
        else _with_response(session, round_id, response_id, replaced(response, phone=phone))
    )


def remove(session: Session, round_id: str, response_id: str) -> Session:
    """Take somebody's answers out of an open round: entered by mistake, or twice."""
    _response(session, round_id, response_id)
    round_ = session.rounds[round_id]
    responses = {key: each for key, each in round_.responses.items() if key != response_id}
    return changed(session, rounds=session.rounds | {round_id: replaced(round_, responses=responses)})


def reveal(session: Session, round_id: str) -> Session:
    """Close the round and show its answers, for good. An anonymous round is unlinked into tallies: no row of answers stays, and of too
    few people nothing does (`anonymity`)."""
    opened = _open(session, round_id)
    if not any(response.scores or response.comments for response in opened.responses.values()):
        raise EditRefused("Nobody has answered yet, so there is nothing to reveal.")
    # What was adapted while people answered counts: the round asked about the framework as it is now. What is asked again stays.
    enablers = opened.enablers if opened.again_of else tuple(session.enablers_in_use)
    closed = replaced(opened, state="revealed", enablers=enablers)
    if opened.confidentiality == "anonymous":
        # Someone who joined and gave no answer hides nobody: a group of five of whom one answered shows that one's answers.
        people = list(took_part(closed).values())
        closed = unlinked(closed, people, session.enablers, before_talking(session, opened))
    else:
        responses = {
            key: replaced(each, begun={}, phone="") if each.begun or each.phone else each
            for key, each in closed.responses.items()
        }
        closed = replaced(closed, responses=responses)
    return changed(session, rounds=session.rounds | {round_id: closed})


def note(session: Session, round_id: str, enabler_id: str, text: str) -> Session:
    """Set what the facilitator notes about an enabler of a revealed round; an empty text takes it away."""
    early = "Notes come after the reveal, while the room talks about the answers."
    round_ = _revealed_with(session, round_id, enabler_id, early)
    notes = round_.notes | {enabler_id: tidy(text)}
    ordered = {key: notes[key] for key in session.enablers if notes.get(key)}
    return changed(session, rounds=session.rounds | {round_id: replaced(round_, notes=ordered)})


def set_talked_about(session: Session, round_id: str, enabler_id: str, talked: bool) -> Session:
    """Say that the room has talked about an enabler of a revealed round; or, unless `talked`, that it hasn't after all."""
    round_ = _revealed_with(session, round_id, enabler_id, "What was talked about comes after the reveal.")
    others = tuple(each for each in round_.talked_about if each != enabler_id)
    after = (*others, enabler_id) if talked else others
    return changed(session, rounds=session.rounds | {round_id: replaced(round_, talked_about=after)})


def _revealed_with(session: Session, round_id: str, enabler_id: str, early: str) -> Round:
    """Give a round in which an enabler can be talked about. Raises EditRefused, with `early` before the reveal."""
    round_ = round_of(session, round_id)
    if round_.state == "open":
        raise EditRefused(early)
    if enabler_id not in session.enablers:
        raise EditRefused(Sentence("refused.no_enabler"))
    return round_


def _once_each(groups: Iterable[str]) -> tuple[str, ...]:
    """The names of groups, cleaned, each once however it is written."""
    named: dict[str, str] = {}
    for group in groups:
        if name := clean_line(group).strip():
            named.setdefault(name.casefold(), name)
    return tuple(named.values())


def _refuse_unasked(session: Session, round_id: str, enabler_id: str) -> None:
    if enabler_id not in session.enablers:
        raise EditRefused(Sentence("refused.no_enabler"))
    round_ = session.rounds[round_id]
    if round_.again_of and enabler_id not in round_.enablers:
        raise EditRefused(Sentence("refused.not_asked_again"))


def _open(session: Session, round_id: str) -> Round:
    round_ = round_of(session, round_id)
    if round_.state != "open":
        raise EditRefused(Sentence("refused.round_revealed"))
    return round_


def _response(session: Session, round_id: str, response_id: str) -> Response:
    try:
        return _open(session, round_id).responses[response_id]
    except KeyError:
        raise EditRefused(Sentence("refused.answers_gone")) from None


def _with_response(session: Session, round_id: str, response_id: str, response: Response) -> Session:
    round_ = round_of(session, round_id)
    # A copy, not a validated replacement: a key pressed must not cost a look at everyone's answers.
    responses = round_.responses | {response_id: response}
    return changed(session, rounds=session.rounds | {round_id: round_.model_copy(update={"responses": responses})})
