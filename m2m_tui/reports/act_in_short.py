"""Act on a screen, in plain words: what was chosen and how, what begins when, and who does what by when. Nothing of an open ballot but how
many have voted."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.ballots import open_ballot, turnout_words
from m2m_tui.core.findings.actions import by_date, in_short, owner_words, when_words
from m2m_tui.core.findings.ballot import (
    BallotResult,
    band_words,
    firm_words,
    heard_words,
    latest_results,
    line_words,
    rank_words,
    room_now_words,
    votes_words,
    who_voted_words,
)
from m2m_tui.core.naming import quoted, shift_in_words, whole_shift
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act.choose import by_when, over_capacity, room_words
from m2m_tui.core.words import capital, counted, cropped


def blocks(session: Session, width: int | None, today: date) -> list[list[str]]:
    """Give the blocks of lines, with no width nothing cropped; none before anything was voted on or set."""
    votes = [_vote(each, width) for each in reversed(latest_results(session))]
    return (
        [*votes, _when(session, width), _actions(session, width, today)] if session.ballots or session.actions else []
    )


def stage_words(session: Session) -> str:
    """Say how far Act is: "9 actions", and how many have voted where a ballot is open."""
    said = [counted(len(session.actions), "action")] if session.actions else []
    return (
        ". ".join([*said, ballot_note(session).removesuffix(".")] if open_ballot(session) else said) or "no actions yet"
    )


def ballot_note(session: Session) -> str:
    """Give a sentence on the ballot that is open; "" where none is."""
    if (open_one := open_ballot(session)) is None:
        return ""
    ballot = session.ballots[open_one]
    return f"{_titled(ballot.title)} is still open: {turnout_words(ballot)}."


def _titled(title: str) -> str:
    return quoted(title) if title.strip() else "The ballot"


def _vote(found: BallotResult, width: int | None) -> list[str]:
    """Who voted, the line, and those that are above it or too close to it; the others stand in the chart."""
    near = [pair for pair in zip(rank_words(found), found.options, strict=True) if pair[1].place != "out"]
    rows = [f"{rank:>4}. {_row(each.words, votes_words(each, found.voters), width)}" for rank, each in near]
    said = [band_words(found), firm_words(found), heard_words(found)]
    room = " ".join(f"{each}." for each in (line_words(found), room_now_words(found)) if each)
    return [
        f"{_titled(found.title)}: {who_voted_words(found)}. {room}",
        *rows,
        *[f"  {each}." for each in said if each],
    ]


def _row(words: str, end: str, width: int | None) -> str:
    """Both ends on one line, the first one cropped where that is too long."""
    return f"{words}: {end}" if width is None else f"{cropped(words, max(width - len(end) - 8, 12))}: {end}"


def _when(session: Session, width: int | None) -> list[str]:
    """What begins now, next and later, a shift a line."""
    titles = {"now": f"Now, {room_words(session)}", "next": "Next", "later": "Later", "": "Not decided"}
    most = 0 if width is None else max((width - 14) * 3 // 4, 20)
    made = []
    for when, shifts in by_when(session).items():
        if shifts:
            made.append(_within(f"{titles[when]}:".replace("?:", "?"), width))
            if when == "now" and session.stops and over_capacity(session):
                made.append(_within(f"  What stops: {session.stops}", width))
            made += [
                f"  {capital(shift_in_words(each, most)) if most else whole_shift(each)}" for each in shifts.values()
            ]
    return made


def _within(line: str, width: int | None) -> str:
    return line if width is None else cropped(line, width)


def _actions(session: Session, width: int | None, today: date) -> list[str]:
    """How many there are, and those that are open by their day."""
    if not session.actions:
        return []
    rows = [
        f"  {_row(each.text, f'{owner_words(each)}, {when_words(each, today)}', width)}"
        for each in by_date(session).values()
        if each.state == "open"
    ]
    return [f"{capital(in_short(session, today))}.", *rows]
