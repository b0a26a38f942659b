"""How the place chose: what each revealed ballot says, people by shift, and the effort and impact of a few. Nothing of an open one."""

from __future__ import annotations

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, VOTES
from m2m_tui.core.ballots import revealed_ballots
from m2m_tui.core.findings.ballot import (
    PLACES,
    BallotResult,
    OptionResult,
    ballot_result,
    band_words,
    firm_words,
    line_words,
    rank_words,
    room_now_words,
    since_words,
    votes_words,
    who_voted_words,
)
from m2m_tui.core.findings.effort import effort_and_impact
from m2m_tui.core.session import Session
from m2m_tui.core.words import capital, one_or_many
from m2m_tui.reports.escape import escape, sentence_of
from m2m_tui.reports.figures import Figures
from m2m_tui.reports.table import table


def lines(session: Session, figures: Figures) -> list[str]:
    """The section, as lines of Markdown; nothing where no ballot is revealed."""
    votes = [_vote(ballot_result(session, key), figures) for key in revealed_ballots(session, VOTES)]
    asked = [_effort_and_impact(session, key, figures) for key in revealed_ballots(session, EFFORT_AND_IMPACT)]
    made = [line for part in (*votes, *asked) for line in part]
    return ["## How we chose", "", *made] if made else []


def _vote(found: BallotResult, figures: Figures) -> list[str]:
    room = (line_words(found), room_now_words(found))
    said = [who_voted_words(found), *room, firm_words(found), band_words(found), _heard(found)]
    rows = [
        [rank, escape(each.words) + _since(each), f"{votes_words(each, found.voters)}", PLACES[each.place]]
        for rank, each in zip(rank_words(found), found.options, strict=True)
    ]
    return [
        f"### {escape(found.title) or 'A vote'}",
        "",
        " ".join(sentence_of(capital(each)) for each in said if each),
        "",
        *figures("ballot", found, table(["Rank", "Shift", "Would start here", "Where"], rows)),
    ]


def _heard(found: BallotResult) -> str:
    """How many are to be heard; which these are says the table."""
    count = len(found.to_be_heard)
    them = one_or_many(count, "it", "them")
    return f"Before you leave {them}, hear why somebody asked not to lose {count} of these" if count else ""


def _since(option: OptionResult) -> str:
    return f" ({said})" if (said := since_words(option)) else ""


def _effort_and_impact(session: Session, ballot_id: str, figures: Figures) -> list[str]:
    ballot, found = session.ballots[ballot_id], effort_and_impact(session, ballot_id)
    aloud = " The numbers are as the room said them aloud." if ballot.show_of_hands else ""
    rows = [
        [escape(each.words), _told("Effort", each.effort_words), _told("Impact", each.impact_words)] for each in found
    ]
    return [
        f"### {escape(ballot.title) or 'Effort and impact'}",
        "",
        f"How much effort each would take, and how much would come of it, from 1 to 5.{aloud}",
        "",
        *figures("effort and impact", found, table(["Shift", "Effort", "Impact"], rows)),
    ]


def _told(axis: str, said: str) -> str:
    """What is said on an axis, below its own heading."""
    return escape(capital(said.removeprefix(axis).lstrip(": ")))
