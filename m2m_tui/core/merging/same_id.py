"""Two different things under one id: both sides added one, and each thought the id was theirs."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2s
from typing import Any

from m2m_tui.core.action import Action, Review
from m2m_tui.core.ballot import Ballot, Paper, Result
from m2m_tui.core.framework import Part
from m2m_tui.core.round import BY_ENABLER, Response, Round
from m2m_tui.core.session import Enabler, Insight, PartT, Session, Shift, Thought, changed, replaced

_NAMES: Mapping[type[Part], Mapping[str, str]] = {
    Enabler: {"level": "levels"},
    Insight: {"enablers": "enablers"},
    Thought: {"enabler": "enablers"},
    Shift: {"enablers": "enablers", "insights": "insights", "joined_into": "shifts"},
    Round: {"again_of": "rounds"}
    | dict.fromkeys(("enablers", "tallies", "wordings", "reworded", "notes", "talked_about"), "enablers"),
    Response: dict.fromkeys(BY_ENABLER, "enablers"),
    Ballot: {"again_of": "ballots", "options": "shifts"},
    Paper: dict.fromkeys(("votes", "keep", "effort", "impact"), "shifts"),
    Result: dict.fromkeys(("votes", "flags", "effort", "impact"), "shifts"),
    Action: {"shift": "shifts", "round": "rounds"},
    Review: {"round": "rounds", "said": "actions"},
}
"""What names something by its id: part -> field -> the table in which that stands. A field is an id, several, or a table by id."""

_INSIDE: Mapping[type[Part], tuple[str, ...]] = {Round: ("responses",), Ballot: ("papers", "result")}
"""Fields with parts in them that name others: one, or a table of them."""

_TABLES = ("levels", "enablers", "insights", "parked", "shifts", "rounds", "ballots", "actions", "reviews")


def separate_ids(base: Session, ours: Session, theirs: Session) -> Session:
    """Give everything that both sides added under one id, differently, an id of its own in `theirs`, and return that."""
    renamed = {table: _twins(getattr(base, table), getattr(ours, table), getattr(theirs, table)) for table in _TABLES}
    if any(renamed.values()):
        theirs = _with_new_ids(theirs, renamed)
    rounds = {
        key: _with_own_codes(base.rounds.get(key), ours.rounds[key], round_) if key in ours.rounds else round_
        for key, round_ in theirs.rounds.items()
    }
    return theirs if all(rounds[key] is theirs.rounds[key] for key in rounds) else changed(theirs, rounds=rounds)


def _twins(base: Mapping[str, Part], ours: Mapping[str, Part], theirs: Mapping[str, Part]) -> dict[str, str]:
    """New ids by the ones that are taken twice."""
    return {
        key: _own_id(key, part) for key, part in theirs.items() if key not in base and key in ours and ours[key] != part
    }


def _own_id(key: str, part: Part) -> str:
    # From what it says, so that merging the same things once more gives the same id and adds nothing.
    return f"{key[:70]}-{blake2s(part.model_dump_json(by_alias=True).encode(), digest_size=3).hexdigest()}"


def _with_own_codes(base: Round | None, ours: Round, theirs: Round) -> Round:
    renamed = _twins(base.responses if base is not None else {}, ours.responses, theirs.responses)
    if not renamed:
        return theirs
    return replaced(theirs, responses={renamed.get(key, key): each for key, each in theirs.responses.items()})


def _with_new_ids(session: Session, ids: Mapping[str, Mapping[str, str]]) -> Session:
    """Give the session with new ids in the tables, and wherever they are named."""
    return changed(
        session,
        **{
            table: {ids[table].get(key, key): _naming(part, ids) for key, part in getattr(session, table).items()}
            for table in _TABLES
        },
    )


def _naming(part: PartT, ids: Mapping[str, Mapping[str, str]]) -> PartT:
    """Give a part that names others by their new ids, itself where it names none that has one."""
    names = {
        field: _anew(getattr(part, field), ids[table])
        for field, table in _NAMES.get(type(part), {}).items()
        if ids[table]
    }
    inside = {field: _each_naming(getattr(part, field), ids) for field in _INSIDE.get(type(part), ())}
    fields = {field: value for field, value in (names | inside).items() if value != getattr(part, field)}
    return replaced(part, **fields) if fields else part


def _anew(value: str | tuple[str, ...] | Mapping[str, Any], ids: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(ids.get(each, each) for each in value)
    return {ids.get(key, key): each for key, each in value.items()}


def _each_naming(inside: Part | Mapping[str, Part] | None, ids: Mapping[str, Mapping[str, str]]) -> object:
    if inside is None or isinstance(inside, Part):
        return inside and _naming(inside, ids)
    return {key: _naming(each, ids) for key, each in inside.items()}
