"""Which ballots there are: the one that is open, and those that are revealed."""

from __future__ import annotations

from hashlib import blake2s
from itertools import chain, count
from typing import TYPE_CHECKING

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, VOTES
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.words import have, people
from m2m_tui.languages.language import Sentence, language

if TYPE_CHECKING:
    from m2m_tui.core.ballot import Ballot, Paper
    from m2m_tui.core.session import Session


def open_ballot(session: Session) -> str | None:
    """Give the id of the ballot that is open; None where none is. Two people may each open one without knowing of the other: then the first
    is revealed first."""
    return next((key for key, each in session.ballots.items() if each.state == "open"), None)


def revealed_ballots(session: Session, asks: str = "votes") -> list[str]:
    """Give the ids of the revealed ballots that ask this, from the first to the latest."""
    return [key for key, each in session.ballots.items() if each.state == "revealed" and each.asks == asks]


def vote_in_hand(session: Session) -> str | None:
    """Give the id of the vote whose line moves with what the place can carry: the last one, open or revealed; None before the first. Any
    other is told with the room there was when this one came after it."""
    return next((key for key, each in reversed(session.ballots.items()) if each.asks == VOTES), None)


def ballot_of(session: Session, ballot_id: str) -> Ballot:
    """Give the ballot with this id. Raises EditRefused where there is none."""
    try:
        return session.ballots[ballot_id]
    except KeyError:
        raise EditRefused(Sentence("refused.ballot_gone")) from None


def still_open(session: Session, ballot_id: str) -> Ballot:
    """Give the ballot with this id. Raises EditRefused where there is none, or where it is revealed."""
    ballot = ballot_of(session, ballot_id)
    if ballot.state != "open":
        raise EditRefused(Sentence("refused.ballot_revealed"))
    return ballot


def fresh_title(session: Session, words: str = "") -> str:
    """Give a title that no ballot has yet, for two of one name can't be told apart: "Where to start", "Where to start, 2"."""
    words = words or language(session.language).say("made.where_to_start")
    taken = {each.title for each in session.ballots.values()}
    titles = chain([words], (f"{words}, {number}" for number in count(2)))
    return next(title for title in titles if title not in taken)


def voted(ballot: Ballot) -> dict[str, Paper]:
    """Give the papers of those whose votes count: who finished without using a vote has voted, who only looked hasn't."""
    return {code: each for code, each in ballot.papers.items() if each.finished or each.says_something}


def finished(ballot: Ballot) -> int:
    """Count who said that what they gave is all."""
    return sum(each.finished for each in ballot.papers.values())


def not_finished(ballot: Ballot) -> int:
    """Count who has begun and hasn't said that it is all. What they have given by the reveal counts all the same."""
    return len(ballot.papers) - finished(ballot)


def not_begun(ballot: Ballot) -> int:
    """Count how many of those expected haven't begun; 0 where nobody said how many there are."""
    return max(ballot.expected - len(ballot.papers), 0)


DOES = {VOTES: "vote", EFFORT_AND_IMPACT: "answer"}
"""What people do in a ballot, by what it asks."""

DONE = {VOTES: "voted", EFFORT_AND_IMPACT: "answered"}
"""What those have done who have filled in a ballot, by what it asks."""


def turnout_words(ballot: Ballot) -> str:
    """Say how many have voted or answered, of how many, and how many are still at it."""
    done = DONE[ballot.asks]
    still, count = not_finished(ballot), finished(ballot)
    at_it = f", {still} not finished" if still else ""
    if ballot.expected:
        whole = max(ballot.expected, count)
        return f"{count} of {whole} {have(whole)} {done}{at_it}"
    return f"{people(count)} {have(count)} {done}{at_it}"


def order_for(ballot: Ballot, code: str) -> tuple[str, ...]:
    """Give the ids of the options in an order of this person's own, which stays the same whenever they come back."""

    def drawn(key: str) -> bytes:
        return blake2s(f"{code} {key}".encode(), digest_size=8).digest()

    return tuple(sorted(ballot.options, key=drawn))


def asking_about(session: Session, shift_id: str) -> Ballot | None:
    """Give the open ballot in which people are asked about this shift; None where there is none."""
    opened = (each for each in session.ballots.values() if each.state == "open")
    return next((each for each in opened if shift_id in each.options), None)


def refuse_while_voted_on(session: Session, shift_id: str) -> None:
    """Raise EditRefused where people are asked about this shift in a ballot: it must mean the same to everybody."""
    if (ballot := asking_about(session, shift_id)) is not None:
        doing = "voting on" if ballot.asks == VOTES else "answering about"
        raise EditRefused(
            f"People are {doing} this shift in “{ballot.title}”, so it stays as it is for now. Reveal that first, or take it "
            "back, on the Act page."
        )
