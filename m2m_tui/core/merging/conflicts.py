"""What two people changed at the same time: asked about in words, one field at a time, and settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from m2m_tui.core.asked_wording import with_wordings
from m2m_tui.core.ballot import Ballot
from m2m_tui.core.clean import clean
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import Part, Wording
from m2m_tui.core.merging.conflict_words import in_words, titled, titled_gone
from m2m_tui.core.merging.status_fields import (
    emptied,
    has_status_fields,
    left_over,
    otherwise,
    with_first_wording,
    wording_of,
)
from m2m_tui.core.round import Round
from m2m_tui.core.session import Conflict, Enabler, Session, changed

_GONE: Final = object()
"""What stands at a place that no longer exists."""

_SETTLED = ("state", "confidentiality", "again_of", "enablers", "wordings", "reworded")
"""What no choice between two texts may change in a round: who is named, what is revealed, and what was asked."""


_VOTED = ("state", "asks", "again_of", "options", "papers", "votes_each")
"""What no choice between two texts may change in a ballot: what was voted on, and what is revealed."""

_ANSWERS = frozenset({"responses", "tallies", "heard", "papers", "result"})
"""Where in a round or a ballot anybody's answers are."""


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One question for the room. `title` says what it is about, such as “the text of the insight ‘…’”.

    `kept` is what stands in the session now, `other` what the other person had written; each any number of lines, and in words where
    it is nothing. `gone`: what it was about is no longer in the session, so nothing is left to choose; `kept` is then what stood there.
    """

    conflict_id: str
    title: str
    kept: str
    other: str
    gone: bool = False


def describe(session: Session, conflict_id: str) -> ConflictView:
    """Give a conflict as a question. Raises EditRefused where there is none by this id."""
    conflict = _conflict(session, conflict_id)
    path = _path(session, conflict.place)
    if path is None:
        words = conflict.place.split(".")
        # Where nothing stands any more, nobody can tell whether it was ever revealed.
        private = words[0] in ("rounds", "ballots") and not _ANSWERS.isdisjoint(words)
        kept, other = (
            "an answer" if private else _told(session, tuple(words[-1:]), each)
            for each in (conflict.kept, conflict.other)
        )
        return ConflictView(conflict_id, clean(titled_gone(conflict.place)), kept, other, True)
    hidden = _is_private(session, path)
    kept = "an answer nobody sees before the reveal" if hidden else _told(session, path, _value(session, path))
    other = "another answer" if hidden else _told(session, path, conflict.other)
    return ConflictView(conflict_id, titled(session, path), kept, other)


def views(session: Session) -> tuple[ConflictView, ...]:
    """Give all conflicts as questions, in the order in which they came up."""
    return tuple(describe(session, conflict_id) for conflict_id in session.conflicts)


def resolve(session: Session, conflict_id: str, take_other: bool) -> Session:
    """Settle a conflict: what stands there stays, or the other text takes its place. The question itself goes.

    Where what it was about is no longer there, only the question goes. Raises EditRefused where the other text can't stand there
    any more, as when it names something that was deleted since.
    """
    conflict = _conflict(session, conflict_id)
    left = {key: each for key, each in session.conflicts.items() if key != conflict_id}
    path = _path(session, conflict.place)
    if path is None:
        return changed(session, conflicts=left)
    if not take_other:
        return _sensible(session, changed(session, conflicts=left), path)
    if _is_settled(path) or _is_private(session, path):
        raise EditRefused("Answers, and what was promised about them, can’t be chosen here. Keep what stands there.")
    try:
        taken = _with(session, path, conflict.other)
        taken = Session.model_validate({**dict(taken), "conflicts": left})
        return with_wordings(_sensible(session, taken, path), session)
    except ValidationError:
        raise EditRefused(
            f"The other text can’t stand here any more: something it needs has gone from this session. "
            f"Keep what stands there, or change {titled(session, path)} yourself."
        ) from None


def _sensible(before: Session, session: Session, path: tuple[str, ...]) -> Session:
    """The session without what makes no sense beside the choice that was made, such as why an action was dropped that is done.

    Raises EditRefused where that is the very text that was chosen.
    """
    where, name = path[:-1], path[-1]
    part = _value(session, where)
    if not isinstance(part, Part) or not has_status_fields(part):
        return session
    whole, was = part, _value(before, where)
    if isinstance(whole, Enabler) and isinstance(was, Enabler) and name in Wording.model_fields:
        whole = with_first_wording(whole, wording_of(was))
    asked = [_path(session, each.place) for each in session.conflicts.values()]
    over = left_over(whole, [each[-1] for each in asked if each is not None and each[:-1] == where])
    if name in over and getattr(part, name) != getattr(was, name):
        raise EditRefused(f"As things stand, {otherwise(whole, name)}. Keep what stands there, or change that first.")
    whole = emptied(whole, over)
    if whole is part:
        return session
    settled: Session = _with(session, where, whole)
    return settled


def _conflict(session: Session, conflict_id: str) -> Conflict:
    try:
        return session.conflicts[conflict_id]
    except KeyError:
        raise EditRefused("That has been settled already.") from None


def _path(session: Session, place: str) -> tuple[str, ...] | None:
    """The way to a place, key by key, as `("insights", "k7qm", "text")`; None where it leads nowhere any more."""
    return _found(session, place.split(".")) if place else None


def _found(part: object, words: list[str]) -> tuple[str, ...] | None:
    if not words:
        return ()
    below = _below(part)
    # A key may have dots of its own: the name of a group, or a key that this version doesn't know.
    for length in range(len(words), 0, -1):
        key = ".".join(words[:length])
        key = key if key in below else f"{key}_"
        if key in below:
            rest = _found(below[key], words[length:])
            if rest is not None:
                return (key, *rest)
    return None


def _below(part: object) -> Mapping[str, Any]:
    if isinstance(part, Part):
        return dict(part)
    return part if isinstance(part, dict) else {}


def _value(part: object, path: tuple[str, ...]) -> object:
    for key in path:
        part = _below(part).get(key, _GONE)
    return part


def _with(part: Any, path: tuple[str, ...], value: object) -> Any:
    """The part with another value at this place, each part on the way validated anew."""
    if not path:
        return value
    below = {**_below(part), path[0]: _with(_below(part)[path[0]], path[1:], value)}
    if isinstance(part, Part) and not isinstance(part, Session):
        return type(part).model_validate(below)
    return changed(part, **below) if isinstance(part, Session) else below


def _told(session: Session, path: tuple[str, ...], value: object) -> str:
    return clean(in_words(session, path, value))


def _is_settled(path: tuple[str, ...]) -> bool:
    if path[0] == "ballots":
        return len(path) < 3 or path[2] in _VOTED
    if path[0] not in ("rounds", "conflicts", "format"):
        return False
    # One answer of a revealed round can be chosen, all the answers of somebody at once can't.
    return len(path) < 3 or path[2] in _SETTLED or (path[2] == "responses" and len(path) < 5)


def _is_private(session: Session, path: tuple[str, ...]) -> bool:
    """Whether it is an answer, or a list of them, in a round or a ballot that is still open."""
    if path[0] not in ("rounds", "ballots"):
        return False
    answered: Mapping[str, Round | Ballot] = session.rounds if path[0] == "rounds" else session.ballots
    if len(path) > 1 and answered[path[1]].state == "revealed":
        return False
    return len(path) < 3 or path[2] in _ANSWERS
