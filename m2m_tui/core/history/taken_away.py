"""What others took out of a session, by hand or by saving an older text of its file over it: put back, as if only that were undone."""

from __future__ import annotations

from collections.abc import Mapping, Set

from m2m_tui.core.action import Action
from m2m_tui.core.framework import Part
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.round import Response, Round
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, changed

_TABLES = ("levels", "enablers", "insights", "parked", "shifts", "actions", "reviews")


def put_back(before: Session, taken_in: Session, now: Session) -> Session:
    """Give the session as it is `now`, with what was there `before` and in what was `taken_in` is there no more: insights, shifts, actions
    and the like, and people's answers in named rounds. What others changed or added stays. `now` itself where nothing is gone."""
    left = _without_gone(before, taken_in)
    return now if left is before else merge(left, now, before).session


def gone_from(old: Round, new: Round | None) -> dict[str, Response | None]:
    """Give by their code whose answers are gone from a round: None where all are, else what is left there. Whoever stands there under
    another code is the same person by their name."""
    left = new.responses if new is not None else {}
    others = old.responses.keys() - left.keys()
    named = {known_as(each.name): each for each in left.values()} if others else {}
    both = {code: left.get(code) or named.get(known_as(each.name)) for code, each in old.responses.items()}
    return {
        code: here
        for code, here in both.items()
        if here is None or len(_asked_of(old.responses[code]) - _asked_of(here)) > 1
    }


def _without_gone(before: Session, taken_in: Session) -> Session:
    """What was there before, but for what is gone, and for the places that named it; `before` itself where nothing is."""
    gone = {name: keys for name in _TABLES if (keys := getattr(before, name).keys() - getattr(taken_in, name).keys())}
    tables: dict[str, object] = {
        name: {
            key: _naming_none(each, gone)
            for key, each in getattr(before, name).items()
            if key not in gone.get(name, ())
        }
        for name in _TABLES
        if gone
    }
    rounds = {
        key: _round_without_gone(each, taken_in.rounds.get(key))
        for key, each in before.rounds.items()
        if key in taken_in.rounds or _is_sealed(each)
    }
    if any(rounds.get(key) is not each for key, each in before.rounds.items()):
        tables["rounds"] = rounds
    return changed(before, **tables) if tables else before


def _naming_none(part: Part, gone: Mapping[str, Set[str]]) -> Part:
    """An insight or a shift that rests on nothing that is gone, or an action that is for no shift that is."""
    update: dict[str, object] = {
        name: tuple(key for key in getattr(part, name) if key not in gone[name])
        for name in ("enablers", "insights")
        if name in gone and hasattr(part, name)
    }
    if isinstance(part, Action) and part.shift in gone.get("shifts", ()):
        update["shift"] = ""
    return part.model_copy(update=update) if update else part


def _round_without_gone(before: Round, taken_in: Round | None) -> Round:
    if taken_in is None:
        return before
    if before.state != taken_in.state:
        return _closed_anew(before, taken_in) if before.state == "revealed" else before
    gone = gone_from(before, taken_in) if before.confidentiality == "named" else {}
    left = {
        code: each if code not in gone else _what_is_left(each, here)
        for code, each in before.responses.items()
        if (here := gone.get(code, each)) is not None
    }
    return before.model_copy(update={"responses": left}) if gone else before


def _closed_anew(before: Round, taken_in: Round) -> Round:
    """A round that an older text has open again, closed as a merge closes it: what it was revealed with is gone from it."""
    return taken_in.model_copy(update={"state": "revealed", "enablers": before.enablers})


def _asked_of(response: Response) -> set[str]:
    return {*response.scores, *response.comments}


def _what_is_left(before: Response, here: Response) -> Response:
    """The answers of somebody but for those that are gone, as finished as what is left of them."""
    return before.model_copy(
        update={
            "finished": here.finished,
            "scores": {key: each for key, each in before.scores.items() if key in here.scores},
            "comments": {key: each for key, each in before.comments.items() if key in here.comments},
        }
    )


def _is_sealed(round_: Round) -> bool:
    """Whether its answers lie beside the file, where no older text of that takes them away."""
    return round_.state == "open" and round_.confidentiality == "anonymous"
