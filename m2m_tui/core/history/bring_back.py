"""Bringing back what an earlier version said: one thing, or the whole. A new edit like any other, so undo takes it back.

Whatever comes back, nobody's answers change: those given since stay, and no round that is closed opens again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from m2m_tui.core.asked_wording import with_wordings
from m2m_tui.core.ballots import refuse_while_voted_on
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import Part
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session, Shift, changed, replaced

PartT = TypeVar("PartT", bound=Part)

_ALONE = ("title", "place", "challenge", "scale")
_NOT_THEN = "It isn’t in the version that was brought back."


def bring_back(session: Session, version: Session, place: str) -> Session:
    """Give the session with one thing as that version has it. `place` is `title`, `place`, `challenge` or `scale`, or a table and an id, as
    `insights.k7qm`.

    A thing that has gone comes back where it stood. Of a round only its name, its groups, how many were expected, its notes and what was
    talked about are brought back. What a thing refers to and isn't here any more is left out. Raises EditRefused where that version hasn't
    got it.
    """
    table, _, key = place.partition(".")
    if not key and table in _ALONE:
        return replaced(session, **{table: getattr(version, table)})
    then = getattr(version, table, {}) if table in _TABLES else {}
    if key not in then:
        raise EditRefused("That version doesn’t have it, so there is nothing to bring back.")
    return with_wordings(_TABLES[table](session, version, key), session, version)


def bring_back_all(session: Session, version: Session) -> Session:
    """Give the session as that version has it, all but the answers: rounds stay as they are now, and so does what is still to be settled.

    Enablers added since are marked as removed, because answers may rest on them.
    """
    since = {
        key: replaced(each, removed=True, removed_because=_NOT_THEN)
        for key, each in session.enablers.items()
        if key not in version.enablers
    }
    enablers = version.enablers | since
    levels = {each.level for each in enablers.values()}
    rounds: Mapping[str, Round] = session.rounds
    for key in version.rounds:
        rounds = _with_round(rounds, version, key, enablers)
    back = replaced(
        version,
        enablers=enablers,
        levels=version.levels
        | {key: each for key, each in session.levels.items() if key in levels - version.levels.keys()},
        rounds=rounds,
        ballots={key: each for key, each in version.ballots.items() if each.state == "revealed"} | session.ballots,
        shifts=version.shifts | _voted_on(session, enablers, version),
        conflicts=session.conflicts,
        columns=version.columns | session.columns,
    )
    return with_wordings(back, session, version)


def _voted_on(session: Session, enablers: Mapping[str, Part], version: Session) -> dict[str, Shift]:
    """The shifts that people are voting on, which stay as they are; of what they rest on, what there was in that version."""
    options = {key for each in session.ballots.values() if each.state == "open" for key in each.options}
    return {
        key: replaced(each, enablers=_known(each.enablers, enablers), insights=_known(each.insights, version.insights))
        for key, each in session.shifts.items()
        if key in options
    }


def _enabler(session: Session, version: Session, key: str) -> Session:
    enabler = version.enablers[key]
    levels = session.levels
    if enabler.level not in levels:
        levels = _placed(levels, version.levels, enabler.level, version.levels[enabler.level])
    return changed(session, levels=levels, enablers=_placed(session.enablers, version.enablers, key, enabler))


def _level(session: Session, version: Session, key: str) -> Session:
    return changed(session, levels=_placed(session.levels, version.levels, key, version.levels[key]))


def _insight(session: Session, version: Session, key: str) -> Session:
    insight = version.insights[key]
    insight = replaced(insight, enablers=_known(insight.enablers, session.enablers))
    return changed(session, insights=_placed(session.insights, version.insights, key, insight))


def _shift(session: Session, version: Session, key: str) -> Session:
    refuse_while_voted_on(session, key)
    shift = version.shifts[key]
    shift = replaced(
        shift, enablers=_known(shift.enablers, session.enablers), insights=_known(shift.insights, session.insights)
    )
    return changed(session, shifts=_placed(session.shifts, version.shifts, key, shift))


def _thought(session: Session, version: Session, key: str) -> Session:
    return changed(session, parked=_placed(session.parked, version.parked, key, version.parked[key]))


def _action(session: Session, version: Session, key: str) -> Session:
    action = version.actions[key]
    if action.shift not in session.shifts:
        action = replaced(action, shift="")
    return changed(session, actions=_placed(session.actions, version.actions, key, action))


def _round(session: Session, version: Session, key: str) -> Session:
    then = version.rounds[key]
    if key not in session.rounds:
        if then.state == "open":
            raise EditRefused("That round was still open then, and it is gone now. Open a new one instead.")
        if not _rests_on(then) <= session.enablers.keys():
            raise EditRefused("That round asked about enablers that are gone. Bring those back first.")
        if then.again_of and then.again_of not in session.rounds:
            raise EditRefused("That asked again about a round that is gone. Bring that round back first.")
    return replaced(session, rounds=_with_round(session.rounds, version, key, session.enablers))


_TABLES = {
    "enablers": _enabler,
    "levels": _level,
    "insights": _insight,
    "parked": _thought,
    "shifts": _shift,
    "actions": _action,
    "rounds": _round,
}


def _with_round(
    rounds: Mapping[str, Round], version: Session, key: str, enablers: Mapping[str, Part]
) -> Mapping[str, Round]:
    """The rounds with one as it was then, as far as that leaves everybody's answers alone."""
    then, now = version.rounds[key], rounds.get(key)
    if now is None:
        if then.state == "open":
            return rounds
        # One that is open stays last: it is the one that people answer.
        placed = _placed(rounds, version.rounds, key, then)
        return dict(sorted(placed.items(), key=lambda item: item[1].state == "open"))
    told: dict[str, object] = {"title": then.title, "expected": then.expected}
    if not now.responses and not now.tallies:
        told["groups"] = then.groups
    if then.state == "revealed" and now.state == "revealed":
        told["notes"] = {key: note for key, note in then.notes.items() if key in enablers}
        told["talked_about"] = _known(then.talked_about, enablers)
    return {**rounds, key: replaced(now, **told)}


def _rests_on(round_: Round) -> set[str]:
    answers = {key for each in round_.responses.values() for key in (*each.scores, *each.comments)}
    asked = {*round_.enablers, *round_.wordings, *round_.reworded}
    return {*asked, *round_.tallies, *round_.notes, *round_.talked_about, *answers}


def _known(keys: tuple[str, ...], table: Mapping[str, Part]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in table)


def _placed(now: Mapping[str, PartT], then: Mapping[str, PartT], key: str, part: PartT) -> dict[str, PartT]:
    """The table with this part in it: where it stands, else behind what it stood behind then."""
    if key in now:
        return {**now, key: part}
    order = list(then)
    before = [each for each in order[: order.index(key)] if each in now]
    placed = {} if before else {key: part}
    for each, other in now.items():
        placed[each] = other
        if before and each == before[-1]:
            placed[key] = part
    return placed
