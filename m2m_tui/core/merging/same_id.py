"""Two different things under one id: both sides added one, and each thought the id was theirs."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2s
from typing import Any

from m2m_tui.core.ballot import Ballot
from m2m_tui.core.framework import Part
from m2m_tui.core.round import BY_ENABLER, Round
from m2m_tui.core.session import Session, changed, replaced

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


def _voted_on_anew(ballot: Ballot, ballots: Mapping[str, str], shifts: Mapping[str, str]) -> Ballot:
    def keyed(table: Mapping[str, Any]) -> dict[str, Any]:
        return {shifts.get(key, key): value for key, value in table.items()}

    papers = {
        code: replaced(
            each,
            votes=tuple(shifts.get(key, key) for key in each.votes),
            keep=shifts.get(each.keep, each.keep),
            effort=keyed(each.effort),
            impact=keyed(each.impact),
        )
        for code, each in ballot.papers.items()
    }
    result = ballot.result and replaced(
        ballot.result,
        **{name: keyed(getattr(ballot.result, name)) for name in ("votes", "flags", "effort", "impact")},
    )
    again_of = ballots.get(ballot.again_of, ballot.again_of)
    return replaced(ballot, again_of=again_of, options=keyed(ballot.options), papers=papers, result=result)


def _with_new_ids(session: Session, renamed: Mapping[str, Mapping[str, str]]) -> Session:
    enablers, insights, levels, rounds = (renamed[table] for table in ("enablers", "insights", "levels", "rounds"))
    shifts, ballots, actions = (renamed[table] for table in ("shifts", "ballots", "actions"))

    def keyed(table: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
        return {ids.get(key, key): value for key, value in table.items()}

    def listed(keys: tuple[str, ...], ids: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(ids.get(key, key) for key in keys)

    def asked_anew(round_: Round) -> Round:
        responses = {
            key: replaced(each, **{name: keyed(getattr(each, name), enablers) for name in BY_ENABLER})
            for key, each in round_.responses.items()
        }
        return replaced(
            round_,
            again_of=rounds.get(round_.again_of, round_.again_of),
            enablers=listed(round_.enablers, enablers),
            responses=responses,
            tallies=keyed(round_.tallies, enablers),
            wordings=keyed(round_.wordings, enablers),
            notes=keyed(round_.notes, enablers),
            talked_about=listed(round_.talked_about, enablers),
        )

    tables: dict[str, Mapping[str, Any]] = {
        "levels": session.levels,
        "enablers": {
            key: replaced(each, level=levels.get(each.level, each.level)) for key, each in session.enablers.items()
        },
        "insights": {
            key: replaced(each, enablers=listed(each.enablers, enablers)) for key, each in session.insights.items()
        },
        "parked": {
            key: replaced(each, enabler=enablers.get(each.enabler, each.enabler))
            for key, each in session.parked.items()
        },
        "shifts": {
            key: replaced(
                each,
                enablers=listed(each.enablers, enablers),
                insights=listed(each.insights, insights),
                joined_into=shifts.get(each.joined_into, each.joined_into),
            )
            for key, each in session.shifts.items()
        },
        "ballots": {key: _voted_on_anew(each, ballots, shifts) for key, each in session.ballots.items()},
        "actions": {
            key: replaced(each, shift=shifts.get(each.shift, each.shift), round=rounds.get(each.round, each.round))
            for key, each in session.actions.items()
        },
        "reviews": {
            key: replaced(each, round=rounds.get(each.round, each.round), said=keyed(each.said, actions))
            for key, each in session.reviews.items()
        },
        "rounds": {key: asked_anew(each) for key, each in session.rounds.items()}
        if enablers or rounds
        else session.rounds,
    }
    return changed(session, **{table: keyed(value, renamed[table]) for table, value in tables.items()})
