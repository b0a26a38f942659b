"""What a merge must not undo of ballots: one that is revealed stays closed, and what is voted on stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from m2m_tui.core.ballot import Ballot
from m2m_tui.core.session import Session, changed


def revealed_by_any(*sides: Session) -> dict[str, Ballot]:
    """Give the ballots that any side has revealed, as the first of them has it."""
    return {key: each for side in reversed(sides) for key, each in side.ballots.items() if each.state == "revealed"}


def with_closed(side: Session, closed: Mapping[str, Ballot]) -> Session:
    """Give the side with every ballot closed that was ever revealed: a vote that comes too late isn't counted, and no paper comes back."""
    reopened = {key: closed[key] for key, each in side.ballots.items() if each.state == "open" and key in closed}
    return changed(side, ballots=side.ballots | reopened) if reopened else side


def shifts_needed(fields: Mapping[str, Any]) -> set[str]:
    """Give the shifts that people are voting on, or that an action is for."""
    voted_on = {key for each in fields["ballots"].values() if each.state == "open" for key in each.options}
    return voted_on | {each.shift for each in fields["actions"].values()}
