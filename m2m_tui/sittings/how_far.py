"""How far those are who answer what is open, and how many more may begin on their phones. Nothing of what anybody said."""

from __future__ import annotations

from m2m_tui.core.ballots import open_ballot, turnout_words
from m2m_tui.core.naming import quoted
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import counted_answers, current_round
from m2m_tui.core.words import one_or_many

SPARE = 3
WITHOUT_A_NUMBER = 100
"""So many more than expected may begin; so many in all, where nobody said how many are expected."""


def how_far(session: Session) -> list[str]:
    """Say of the survey and of the ballot, of each that is open, how many have answered; where both are, of which that is said."""
    said: list[tuple[str, str]] = []
    round_id, ballot_id = current_round(session), open_ballot(session)
    if round_id is not None and session.rounds[round_id].state == "open":
        round_ = session.rounds[round_id]
        still = sum(not each.finished for each in round_.responses.values())
        at_it = f", {still} {one_or_many(still, 'is', 'are')} still at it" if still else ""
        said.append((round_.title, counted_answers(round_) + at_it))
    if ballot_id is not None:
        said.append((session.ballots[ballot_id].title, turnout_words(session.ballots[ballot_id])))
    return [words if len(said) == 1 else f"{quoted(title)}: {words}" for title, words in said]


def begun_and_expected(session: Session) -> list[tuple[int, int]]:
    """Give of each that is open how many have begun, and how many are expected; 0 where nobody said."""
    found = []
    round_id, ballot_id = current_round(session), open_ballot(session)
    if round_id is not None and session.rounds[round_id].state == "open":
        found.append((len(session.rounds[round_id].responses), session.rounds[round_id].expected))
    if ballot_id is not None:
        found.append((len(session.ballots[ballot_id].papers), session.ballots[ballot_id].expected))
    return found


def most_to_begin(expected: int) -> int:
    """Give how many may begin by phone, until the facilitator expects more."""
    return expected + SPARE if expected else WITHOUT_A_NUMBER
