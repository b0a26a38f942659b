"""The people of the example, who answer and vote in a copy of it, so that one person can try the whole method alone."""

from __future__ import annotations

from zlib import crc32

from m2m_tui.core.ballot import AXES, VOTES
from m2m_tui.core.ballots import DONE, ballot_of
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import DONT_KNOW, Answer, Response, Round
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import voting
from m2m_tui.core.survey_rounds import questions, round_of, took_part

_EVERYBODY_HAS = "All of the example’s people have {done}. v reveals what they say."


def let_answer(session: Session, round_id: str) -> Session:
    """Have those who answered an earlier round answer this one too, up to as many as are expected: near what they said then, and the same
    whenever it is asked of the same session. Raises EditRefused where nobody is left."""
    round_ = round_of(session, round_id)
    begun = {known_as(each.name) for each in round_.responses.values()}
    named = round_.confidentiality == "named"
    people = [each for each in _people(session, round_) if not (named and known_as(each.name) in begun)]
    if not named:
        people = people[len(round_.responses) :]
    if round_.expected:
        people = people[: max(round_.expected - len(round_.responses), 0)]
    if not people:
        raise EditRefused(_EVERYBODY_HAS.format(done="answered"))
    for place, person in enumerate(people):
        groups = round_.groups
        group = person.group if person.group in groups or not groups else groups[place % len(groups)]
        session, code = diagnose.join(session, round_id, name=person.name, group=group if groups else "")
        for key in questions(session, round_):
            session = diagnose.answer(session, round_id, code, key, _says(person, key, round_.title))
        session = diagnose.finish(session, round_id, code)
    return session


def let_vote(session: Session, ballot_id: str) -> Session:
    """Have them fill in a ballot, up to as many as are expected. Raises EditRefused where nobody is left."""
    ballot = ballot_of(session, ballot_id)
    wanted = ballot.expected or len(_people(session))
    people = _people(session)[len(ballot.papers) : wanted]
    if not people:
        raise EditRefused(_EVERYBODY_HAS.format(done=DONE[ballot.asks]))
    for person in people:
        session, code = voting.begin(session, ballot_id)
        # What they vote for leans to what stands first: a vote in which every shift has as many votes says nothing.
        liked = sorted(ballot.options, key=lambda key: _chance(person, key) % 7 + 2 * [*ballot.options].index(key))
        if ballot.asks == VOTES:
            session = voting.vote_for(session, ballot_id, code, liked[: ballot.votes_each])
            session = voting.keep(session, ballot_id, code, liked[-1] if _chance(person, "") % 3 == 0 else "")
        else:
            for key in ballot.options:
                for axis in AXES:
                    given: Answer = _score(2 + _chance(person, f"{axis} {key}") % 4)
                    session = voting.rate(session, ballot_id, code, key, axis, given)
        session = voting.finish(session, ballot_id, code)
    return session


def _people(session: Session, round_: Round | None = None) -> list[Response]:
    """Those who answered with their names: in the round that this one asks again, else in the latest."""
    rounds = [session.rounds[round_.again_of]] if round_ is not None and round_.again_of else session.rounds.values()
    known = [each for each in rounds if each.state == "revealed" and each.responses and not each.again_of]
    return [*took_part(known[-1]).values()] if known else []


def _says(person: Response, key: str, title: str) -> Answer:
    before, chance = person.scores.get(key), _chance(person, f"{title} {key}")
    if before == DONT_KNOW and chance % 3 == 0:
        return DONT_KNOW
    near = before if isinstance(before, int) else 3
    return _score(near + (0, 0, 1, -1)[chance % 4])


def _score(number: int) -> Answer:
    scores: tuple[Answer, ...] = (1, 2, 3, 4, 5)
    return scores[min(max(number, 1), 5) - 1]


def _chance(person: Response, about: str) -> int:
    return crc32(f"{person.name} {about}".encode())
