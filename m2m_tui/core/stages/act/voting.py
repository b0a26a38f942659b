"""One person's paper in a blind vote: begin it, vote, flag a shift, rate, finish. It can be changed until the reveal, and never after."""

from __future__ import annotations

from collections.abc import Collection

from m2m_tui.core.ballot import Axis, Ballot, Paper, on_these
from m2m_tui.core.ballots import still_open
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.ids import fresh_code
from m2m_tui.core.round import Answer
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.languages.language import Sentence


def begin(session: Session, ballot_id: str, phone: str = "") -> tuple[Session, str]:
    """Begin a paper for somebody. Gives the code that they come back with. `phone`: see `vote_on`."""
    code = fresh_code(still_open(session, ballot_id).papers)
    return _with_paper(session, ballot_id, code, Paper(phone=phone)), code


def vote_on(session: Session, ballot_id: str, code: str, phone: str) -> Session:
    """Have a phone, known by its mark, fill in this paper and no other; "" takes it away."""
    paper = _paper(session, ballot_id, code)
    for other, each in session.ballots[ballot_id].papers.items():
        if phone and each.phone == phone and other != code:
            session = _with_paper(session, ballot_id, other, replaced(each, phone=""))
    return session if paper.phone == phone else _with_paper(session, ballot_id, code, replaced(paper, phone=phone))


def vote(session: Session, ballot_id: str, code: str, shift_id: str, *, given: bool) -> Session:
    """Give a shift a vote, or take it back. Raises EditRefused where all are used."""
    ballot, paper = still_open(session, ballot_id), _paper(session, ballot_id, code)
    _refuse_other(ballot, shift_id)
    votes = tuple(key for key in ballot.options if key in paper.votes and key != shift_id)
    if given:
        if len(votes) >= ballot.votes_each:
            raise EditRefused(Sentence("refused.votes_used", count=ballot.votes_each))
        votes = tuple(key for key in ballot.options if key in {*votes, shift_id})
    return _said(session, ballot_id, code, votes=votes)


def vote_for(session: Session, ballot_id: str, code: str, shift_ids: Collection[str]) -> Session:
    """Give these shifts a vote each, and no others. Raises EditRefused where they are more than everybody has."""
    ballot = still_open(session, ballot_id)
    for shift_id in shift_ids:
        _refuse_other(ballot, shift_id)
    if len(shift_ids) > ballot.votes_each:
        over = len(shift_ids) - ballot.votes_each
        raise EditRefused(
            Sentence("refused.votes_too_many", {"chosen": len(shift_ids), "over": over}, ballot.votes_each)
        )
    return _said(session, ballot_id, code, votes=tuple(key for key in ballot.options if key in shift_ids))


def keep(session: Session, ballot_id: str, code: str, shift_id: str) -> Session:
    """Flag the one shift that mustn't be lost, which costs no vote; "" takes the flag away."""
    if shift_id:
        _refuse_other(still_open(session, ballot_id), shift_id)
    return _said(session, ballot_id, code, keep=shift_id)


def rate(session: Session, ballot_id: str, code: str, shift_id: str, axis: Axis, given: Answer | None) -> Session:
    """Say how much effort a shift takes or how much it would change, 1 to 5 or don't know; None takes it back."""
    ballot, paper = still_open(session, ballot_id), _paper(session, ballot_id, code)
    _refuse_other(ballot, shift_id)
    scores: dict[str, Answer] = dict(getattr(paper, axis))
    scores.pop(shift_id, None)
    if given is not None:
        scores[shift_id] = given
    ordered = {key: scores[key] for key in ballot.options if key in scores}
    return _said(session, ballot_id, code, **{axis: ordered})


def finish(session: Session, ballot_id: str, code: str) -> Session:
    """Mark a paper as finished, be it without a vote. Whoever changes something afterwards finishes again."""
    paper = _paper(session, ballot_id, code)
    return _with_paper(session, ballot_id, code, replaced(paper, finished=True))


# -- looking up


def _paper(session: Session, ballot_id: str, code: str) -> Paper:
    """Somebody's paper, of which they go on with what is on the options: nothing on anything else spoils it any longer."""
    ballot = still_open(session, ballot_id)
    try:
        return on_these(ballot, ballot.papers[code])
    except KeyError:
        raise EditRefused(Sentence("refused.paper_gone")) from None


def _refuse_other(ballot: Ballot, shift_id: str) -> None:
    if shift_id not in ballot.options:
        raise EditRefused(Sentence("refused.no_shift"))


def _said(session: Session, ballot_id: str, code: str, **fields: object) -> Session:
    after = replaced(_paper(session, ballot_id, code), **fields)
    if after == session.ballots[ballot_id].papers[code]:
        return session
    return _with_paper(session, ballot_id, code, replaced(after, finished=False, imported=False))


def _with_paper(session: Session, ballot_id: str, code: str, paper: Paper) -> Session:
    ballot = still_open(session, ballot_id)
    # A copy, not a validated replacement: a key pressed must not cost a look at everybody's papers.
    after = ballot.model_copy(update={"papers": ballot.papers | {code: paper}})
    return changed(session, ballots=session.ballots | {ballot_id: after})
