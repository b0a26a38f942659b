"""Blind votes on shifts: open one, reveal it, or type what was said aloud. Nothing is counted before the reveal, and nothing but counts is
left after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from m2m_tui.core.ballot import (
    EFFORT_AND_IMPACT,
    FEWEST_VOTERS,
    VOTES,
    Ballot,
    Result,
    votes_for,
)
from m2m_tui.core.ballots import DONE, ballot_of, fresh_title, open_ballot, still_open, voted
from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.ballot import ballot_result
from m2m_tui.core.ids import fresh_id
from m2m_tui.core.naming import shift_in_words, whole_shift
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act.choose import with_room_kept
from m2m_tui.core.stages.act.tally import counted_papers, so_far_words, tally_of
from m2m_tui.core.words import counted, in_words, people
from m2m_tui.languages.language import language


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
        title=_titled(title, fresh_title(session, language(session.language).say("made.effort_and_impact"))),
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
        title=tidy(title)
        or fresh_title(
            session, language(session.language).say("made.once_more", ballot=_first_of(session, ballot).title)
        ),
        options=band,
        expected=ballot.expected,
        again_of=ballot_id,
    )


def describe(session: Session, ballot_id: str, *, title: str, expected: int) -> Session:
    """Change what a ballot is called and how many people are expected, while it is open."""
    ballot = still_open(session, ballot_id)
    return _with(session, ballot_id, replaced(ballot, title=_titled(title, ballot.title), expected=max(expected, 0)))


def take_back(session: Session, ballot_id: str) -> Session:
    """Delete a ballot. Of one that is open every vote goes with it, uncounted."""
    ballot_of(session, ballot_id)
    left = {key: each for key, each in session.ballots.items() if key != ballot_id}
    return with_room_kept(changed(session, ballots=left))


# -- the reveal


def reveal(session: Session, ballot_id: str) -> Session:
    """Close a ballot and keep its counts, for good. No paper is left."""
    ballot = still_open(session, ballot_id)
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
        title=_titled(title, fresh_title(session, language(session.language).say("made.effort_and_impact"))),
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
    return with_room_kept(_with(session, ballot_id, ballot)), ballot_id


def _with(session: Session, ballot_id: str, ballot: Ballot) -> Session:
    return changed(session, ballots=session.ballots | {ballot_id: ballot})
