"""Which rounds there are: those of their own, the baseline and the later ones; and those that ask a few enablers of one of these again,
after the room has talked, which stand beside it and are never a round by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from m2m_tui.core.session import Round, Session

MOST_AGAIN = 3
"""So many enablers at most are asked again at a time."""


def rounds_of_their_own(session: Session) -> dict[str, Round]:
    """The rounds, by their ids, without those that ask again."""
    return {key: asked for key, asked in session.rounds.items() if not asked.again_of}


def revealed_rounds(session: Session) -> list[str]:
    """The ids of the rounds that are revealed, from the baseline to the latest."""
    return [key for key, asked in rounds_of_their_own(session).items() if asked.state == "revealed"]


def rounds_again(session: Session, round_id: str) -> dict[str, Round]:
    """The rounds that ask some enablers of this one again."""
    return {key: asked for key, asked in session.rounds.items() if asked.again_of and asked.again_of == round_id}


def current_round(session: Session) -> str | None:
    """The id of the round that is open, be it one that asks again; else of the latest of their own; None before the first.

    Two people may each open one without knowing of the other: then the first is revealed first.
    """
    still = next((key for key, asked in session.rounds.items() if asked.state == "open"), None)
    return still or next(reversed(rounds_of_their_own(session)), None)


def questions(session: Session, asked: Round) -> tuple[str, ...]:
    """The enablers that an open round asks about, in the order of the screen: those in use; where it asks again, those of them that it
    is about."""
    return tuple(key for key in session.kept if not asked.again_of or key in asked.enablers)


class Unfit(NamedTuple):
    """What keeps a round from asking again: in which round, in which of its fields, and why."""

    round_id: str
    field: str
    why: str


def unfit_again(rounds: Mapping[str, Round]) -> Iterator[Unfit]:
    """The rounds that say they ask again, and can't."""
    for key, asked in rounds.items():
        if asked.again_of and (unfit := _unfit(asked, rounds.get(asked.again_of))):
            yield Unfit(key, *unfit)


def _unfit(asked: Round, first: Round | None) -> tuple[str, str] | None:
    if first is None:
        return "again_of", f"there is no round “{asked.again_of}” in this session"
    if first.again_of or first.state != "revealed":
        return "again_of", "only a round of its own that is revealed can be asked about again"
    if asked.confidentiality != first.confidentiality:
        return "confidentiality", f"it asks again, so it has to be “{first.confidentiality}” as it was the first time"
    if not 1 <= len(asked.enablers) <= MOST_AGAIN or len(set(asked.enablers)) < len(asked.enablers):
        return "enablers", "one, two or three enablers can be asked again, each once"
    if first.enablers and not set(asked.enablers) <= set(first.enablers):
        return "enablers", f"only what “{first.title}” asked about can be asked again"
    return None
