"""Blind votes on shifts: open one, vote in it, reveal it. Nothing is counted before the reveal, and nothing but counts is left after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from m2m_tui.core.ballot import (
    EFFORT_AND_IMPACT,
    FEWEST_VOTERS,
    VOTES,
    Axis,
    Ballot,
    Paper,
    Result,
    on_these,
    votes_for,
)
from m2m_tui.core.ballots import DONE, ballot_of, fresh_title, open_ballot, voted
from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.ballot import ballot_result
from m2m_tui.core.ids import fresh_code, fresh_id
from m2m_tui.core.naming import shift_in_words, whole_shift
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act.tally import counted_papers, so_far_words, tally_of
from m2m_tui.core.words import counted, in_words, people
from m2m_tui.languages.language import Sentence

_EFFORT_AND_IMPACT = "Effort and impact"


def open_vote(
    session: Session, *, title: str, options: Iterable[str] | None = None, expected: int = 0, again_of: str = ""
) -> tuple[Session, str]:
    """Open a blind vote on these shifts, or on all. Gives its id beside the session."""
    words = _options(session, options)
    if len(words) < 2:
        raise EditRefused("A ballot needs at least two shifts to choose between.")
    ballot = Ballot(
        title=_titled(title, fresh_title(session)),
        again_of=again_of,
        votes_each=votes_for(len(words)),
        expected=max(expected, 0),
        options=words,
    )
    return _opened(session, ballot)


def open_effort_and_impact(
    session: Session, *, title: str, options: Iterable[str], expected: int = 0
) -> tuple[Session, str]:
    """Ask blind how much effort each of a few shifts takes, and how much it would change. Gives its id beside the session."""
    words = _options(session, options)
    if not words:
        raise EditRefused("Pick the shifts of your short list first.")
    ballot = Ballot(
        title=_titled(title, fresh_title(session, _EFFORT_AND_IMPACT)),
        asks=EFFORT_AND_IMPACT,
        expected=max(expected, 0),
        options=words,
    )
    return _opened(session, ballot)


def open_again(session: Session, ballot_id: str, *, title: str = "") -> tuple[Session, str]:
    """Open a second ballot on the band alone: what one vote could move across the line of a revealed one. Gives its id."""
    ballot = ballot_of(session, ballot_id)
    result = ballot_result(session, ballot_id)
    band = [key for key in result.band if session.shifts_in_use.get(key)]
    if len(band) < 2:
        raise EditRefused("Nothing in this ballot is too close to call, so there is nothing to vote on once more.")
    return open_vote(
        session,
        title=tidy(title) or fresh_title(session, f"{_first_of(session, ballot).title}: once more"),
        options=band,
        expected=ballot.expected,
        again_of=ballot_id,
    )


def describe(session: Session, ballot_id: str, *, title: str, expected: int = 0) -> Session:
    """Change what a ballot is called and how many people are expected, while it is open."""
    ballot = _open(session, ballot_id)
    return _with(session, ballot_id, replaced(ballot, title=_titled(title, ballot.title), expected=max(expected, 0)))


def take_back(session: Session, ballot_id: str) -> Session:
    """Delete a ballot. Of one that is open every vote goes with it, uncounted."""
    ballot_of(session, ballot_id)
    return changed(session, ballots={key: each for key, each in session.ballots.items() if key != ballot_id})


# -- one person's paper


def begin(session: Session, ballot_id: str, phone: str = "") -> tuple[Session, str]:
    """Begin a paper for somebody. Gives the code that they come back with. `phone`: see `vote_on`."""
    code = fresh_code(_open(session, ballot_id).papers)
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
    ballot, paper = _open(session, ballot_id), _paper(session, ballot_id, code)
    _refuse_other(ballot, shift_id)
    votes = tuple(key for key in ballot.options if key in paper.votes and key != shift_id)
    if given:
        if len(votes) >= ballot.votes_each:
            raise EditRefused(Sentence("refused.votes_used", count=ballot.votes_each))
        votes = tuple(key for key in ballot.options if key in {*votes, shift_id})
    return _said(session, ballot_id, code, votes=votes)


def vote_for(session: Session, ballot_id: str, code: str, shift_ids: Collection[str]) -> Session:
    """Give these shifts a vote each, and no others. Raises EditRefused where they are more than everybody has."""
    ballot = _open(session, ballot_id)
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
        _refuse_other(_open(session, ballot_id), shift_id)
    return _said(session, ballot_id, code, keep=shift_id)


def rate(session: Session, ballot_id: str, code: str, shift_id: str, axis: Axis, given: Answer | None) -> Session:
    """Say how much effort a shift takes or how much it would change, 1 to 5 or don't know; None takes it back."""
    ballot, paper = _open(session, ballot_id), _paper(session, ballot_id, code)
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


# -- the reveal


def reveal(session: Session, ballot_id: str) -> Session:
    """Close a ballot and keep its counts, for good. No paper is left."""
    ballot = _open(session, ballot_id)
    papers = voted(ballot)
    if not papers:
        raise EditRefused(f"Nobody has {DONE[ballot.asks]} yet, so there is nothing to reveal.")
    result = counted_papers(ballot, list(papers.values()))
    if result.voters < FEWEST_VOTERS:
        told = (
            "voted for what. Wait for more, or take the ballot back and type a show of hands"
            if ballot.asks == VOTES
            else "said what. Wait for more, or take it back and type the numbers as people say them aloud"
        )
        raise EditRefused(
            f"{so_far_words(ballot, result)} Of fewer than {in_words(FEWEST_VOTERS)}, everybody would know who {told}."
        )
    return _with(session, ballot_id, replaced(ballot, state="revealed", papers={}, result=result))


def show_of_hands(
    session: Session, *, title: str, voters: int, votes: Mapping[str, int], again_of: str = ""
) -> tuple[Session, str]:
    """Keep what the room voted aloud: how many people, by shift. Gives the ballot's id beside the session."""
    words = _options(session, votes)
    for key, count in votes.items():
        if not 0 <= count <= voters:
            which = shift_in_words(session.shifts[key])
            raise EditRefused(
                f"{counted(count, 'hand')}, but {people(voters)} here: please count again for the shift {which}."
            )
    if not any(votes.values()):
        raise EditRefused("Type the hands for at least one of these.")
    result = Result(voters=voters, votes={key: votes[key] for key in words})
    typed = Ballot(
        title=_titled(title, fresh_title(session, "Show of hands")),
        state="revealed",
        show_of_hands=True,
        again_of=again_of,
        options=words,
        result=result,
    )
    return _kept(session, typed)


def said_aloud(
    session: Session,
    *,
    title: str,
    effort: Mapping[str, Sequence[Answer]],
    impact: Mapping[str, Sequence[Answer]],
) -> tuple[Session, str]:
    """Keep the effort and the impact of a few shifts as the room said them aloud. Gives the ballot's id beside the session."""
    words = _options(session, {*effort, *impact})
    if not words or not any((*effort.values(), *impact.values())):
        raise EditRefused("Type at least one number from 1 to 5.")
    result = Result(
        voters=max(len(said) for said in (*effort.values(), *impact.values())),
        effort={key: tally_of(effort[key]) for key in words if effort.get(key)},
        impact={key: tally_of(impact[key]) for key in words if impact.get(key)},
    )
    typed = Ballot(
        title=_titled(title, fresh_title(session, _EFFORT_AND_IMPACT)),
        asks=EFFORT_AND_IMPACT,
        state="revealed",
        show_of_hands=True,
        options=words,
        result=result,
    )
    return _kept(session, typed)


def typed_scores(text: str) -> tuple[Answer, ...]:
    """Give the scores in a line such as "2 3 3 ?", where ? is don't know. Raises EditRefused."""
    known: dict[str, Answer] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "?": DONT_KNOW, "0": DONT_KNOW}
    words = text.replace(",", " ").replace(";", " ").split()
    if unknown := [each for each in words if each not in known]:
        raise EditRefused(
            f"“{tidy(unknown[0])[:40]}” is no answer. Type numbers from 1 to 5, with ? for don’t know: 2 3 3 ?"
        )
    return tuple(known[each] for each in words)


# -- looking up


def _first_of(session: Session, ballot: Ballot) -> Ballot:
    """The ballot that this one goes on from, however many lie between."""
    known = [ballot]
    while (before := session.ballots.get(known[-1].again_of)) is not None and before not in known:
        known.append(before)
    return known[-1]


def _options(session: Session, wanted: Iterable[str] | None) -> dict[str, str]:
    shifts = session.shifts_in_use
    keys = set(shifts) if wanted is None else set(wanted)
    if keys - shifts.keys():
        raise EditRefused("A shift that was picked is no longer in this session, or was joined into another.")
    return {key: whole_shift(each) for key, each in shifts.items() if key in keys}


def _titled(title: str, otherwise: str) -> str:
    return tidy(title) or otherwise


def _opened(session: Session, ballot: Ballot) -> tuple[Session, str]:
    if open_ballot(session) is not None:
        raise EditRefused("A ballot is still open. Reveal it, or take it back, before opening another.")
    return _kept(session, ballot)


def _kept(session: Session, ballot: Ballot) -> tuple[Session, str]:
    ballot_id = fresh_id(session.ballots.keys() | session.rounds.keys())
    return _with(session, ballot_id, ballot), ballot_id


def _open(session: Session, ballot_id: str) -> Ballot:
    ballot = ballot_of(session, ballot_id)
    if ballot.state != "open":
        raise EditRefused(Sentence("refused.ballot_revealed"))
    return ballot


def _paper(session: Session, ballot_id: str, code: str) -> Paper:
    """Somebody's paper, of which they go on with what is on the options: nothing on anything else spoils it any longer."""
    ballot = _open(session, ballot_id)
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
    ballot = _open(session, ballot_id)
    # A copy, not a validated replacement: a key pressed must not cost a look at everybody's papers.
    return _with(session, ballot_id, ballot.model_copy(update={"papers": ballot.papers | {code: paper}}))


def _with(session: Session, ballot_id: str, ballot: Ballot) -> Session:
    return changed(session, ballots=session.ballots | {ballot_id: ballot})
