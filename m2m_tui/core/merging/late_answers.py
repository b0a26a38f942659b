"""What was answered after the reveal, by somebody who hadn't heard of it yet: the reveal is the end, so it isn't among the answers. Whoever
is there is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from m2m_tui.core.round import Response, Round
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.words import counted, listed

GivenT = TypeVar("GivenT")


def without_late_answers(side: Session, now: Session) -> Session:
    """Give a side without what was answered there in rounds that are revealed `now`: those have the answers that they were revealed with.

    `now` is later than the side: what the file says by now. Of two copies of a session nobody knows which is later, so a merge of those
    keeps what was answered in both."""
    closed = {
        key: _as_revealed(round_, now.rounds[key])
        for key, round_ in side.rounds.items()
        if round_.state == "open" and key in now.rounds and now.rounds[key].state == "revealed"
    }
    return changed(side, rounds=side.rounds | closed) if closed else side


def _as_revealed(open_: Round, revealed: Round) -> Round:
    if revealed.confidentiality == "anonymous":
        return revealed
    return replaced(open_, state="revealed", enablers=revealed.enablers, responses=revealed.responses)


def late_answers(base: Session, side: Session, now: Session) -> tuple[str, ...]:
    """Say what was answered on a side, since it was the `base`, in named rounds that are revealed `now` without it: how much of whom, and
    each comment in its writer's words. What was begun and never entered is its writer's alone."""
    return tuple(
        sentence
        for key, round_ in side.rounds.items()
        if round_.state == "open" and round_.confidentiality == "named"
        if key in base.rounds and key in now.rounds and now.rounds[key].state == "revealed"
        for sentence in _late_in(side, round_, base.rounds[key], now.rounds[key])
    )


def _late_in(side: Session, round_: Round, base: Round, revealed: Round) -> Iterator[str]:
    people = {known_as(each.name): each for each in revealed.responses.values()}
    for code, given in round_.responses.items():
        before = base.responses.get(code, Response())
        after = revealed.responses.get(code) or people.get(known_as(given.name)) or Response()
        scores = _given(given.scores, before.scores, after.scores)
        comments = _given(given.comments, before.comments, after.comments)
        counts = [counted(len(each), one) for each, one in ((scores, "score"), (comments, "comment")) if each]
        if counts:
            yield (
                f"“{revealed.title}” was revealed before everything was saved. Not among its answers: {listed(counts)} by "
                f"{given.name}."
            )
        for enabler_id, comment in comments.items():
            yield f"{given.name} on “{side.enablers[enabler_id].title}”: “{comment}”"


def _given(here: Mapping[str, GivenT], before: Mapping[str, GivenT], after: Mapping[str, GivenT]) -> dict[str, GivenT]:
    """What was given here since, and isn't there afterwards."""
    return {key: each for key, each in here.items() if each not in (before.get(key), after.get(key))}
