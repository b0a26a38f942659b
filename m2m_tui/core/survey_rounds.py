"""Which rounds there are: those of their own, the baseline and the later ones; and those that ask a few enablers of one of these again,
after the room has talked, which stand beside it and are never a round by themselves."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.words import have, people
from m2m_tui.languages.language import Sentence

if TYPE_CHECKING:
    from m2m_tui.core.round import Response, Round
    from m2m_tui.core.session import Session


def rounds_of_their_own(session: Session) -> dict[str, Round]:
    """Give the rounds, by their ids, without those that ask again."""
    return {key: round_ for key, round_ in session.rounds.items() if not round_.again_of}


def revealed_rounds(session: Session) -> list[str]:
    """Give the ids of the rounds that are revealed, from the baseline to the latest."""
    return [key for key, round_ in rounds_of_their_own(session).items() if round_.state == "revealed"]


def rounds_again(session: Session, round_id: str) -> dict[str, Round]:
    """Give the rounds that ask some enablers of this one again."""
    return {key: round_ for key, round_ in session.rounds.items() if round_.again_of and round_.again_of == round_id}


def current_round(session: Session) -> str | None:
    """Give the id of the round that is open, be it one that asks again; else of the latest of their own; None before the first.

    Two people may each open one without knowing of the other: then the first is revealed first.
    """
    still = next((key for key, round_ in session.rounds.items() if round_.state == "open"), None)
    return still or next(reversed(rounds_of_their_own(session)), None)


def questions(session: Session, round_: Round) -> tuple[str, ...]:
    """Give the enablers that an open round asks about, in the order of the screen: those in use; where it asks again, those of them that it
    is about."""
    return tuple(key for key in session.enablers_in_use if not round_.again_of or key in round_.enablers)


def round_of(session: Session, round_id: str) -> Round:
    """Give the round with this id. Raises EditRefused where there is none."""
    try:
        return session.rounds[round_id]
    except KeyError:
        raise EditRefused(Sentence("refused.round_gone")) from None


def finished_in(round_: Round) -> int:
    """Count how many people have said that they are done."""
    return sum(each.finished for each in round_.responses.values())


def wanted_in(round_: Round) -> int:
    """Count how many people are to finish: as many as are expected, or have begun, where those are more."""
    return max(round_.expected, len(round_.responses))


def counted_answers(round_: Round) -> str:
    """Say how many have answered, of how many."""
    finished = finished_in(round_)
    if round_.expected:
        return f"{finished} of {wanted_in(round_)} have answered"
    return f"{people(finished)} {have(finished)} answered"


def asked_about(session: Session, round_: Round) -> tuple[str, ...]:
    """Give the enablers a round asked about, in the order of the screen as it now is; where its file doesn't say, those in use now."""
    return in_screen_order(session, set(round_.enablers) or session.enablers_in_use.keys())


def in_screen_order(session: Session, enabler_ids: Collection[str]) -> tuple[str, ...]:
    """Give these enablers, removed ones too, by level and then as the team ordered them."""
    return tuple(
        key
        for level_id in session.levels
        for key, enabler in session.enablers.items()
        if enabler.level == level_id and key in enabler_ids
    )


def took_part(round_: Round) -> dict[str, Response]:
    """Give the responses of those who answered or said anything. Somebody who only gave a name hasn't skipped anything."""
    return {key: each for key, each in round_.responses.items() if each.scores or each.comments}
