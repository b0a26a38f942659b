"""Stage 4, define shifts: from … to …, by facet, resting on enablers and insights."""

from __future__ import annotations

from collections.abc import Iterable

from m2m_tui.core.ballots import refuse_while_voted_on
from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import FACETS, Facet
from m2m_tui.core.ids import fresh_id
from m2m_tui.core.session import Session, Shift, When, changed, replaced


def add(session: Session, *, from_: str, facet: Facet, to: str = "") -> tuple[Session, str]:
    """Add a shift. Gives its id beside the session."""
    shift = Shift(from_=_begun(from_, to)[0], to=tidy(to), facet=facet)
    shift_id = fresh_id(session.shifts)
    return changed(session, shifts=session.shifts | {shift_id: shift}), shift_id


def edit(session: Session, shift_id: str, *, from_: str, to: str) -> Session:
    """Change both ends of a shift."""
    refuse_while_voted_on(session, shift_id)
    begun, aim = _begun(from_, to)
    return _with(session, shift_id, from_=begun, to=aim)


def facet_of(session: Session, enabler_id: str) -> Facet:
    """Give what a shift that rests on an enabler is most likely a shift of: the first facet of its level."""
    enabler = session.enablers.get(enabler_id)
    facets = session.levels[enabler.level].facets if enabler is not None else ()
    return facets[0] if facets else FACETS[0]


def other_level(session: Session, shift_id: str) -> str:
    """Give the title of the level of the first enabler that a shift rests on, where its facet is of no level that it rests on; else ""."""
    shift = shift_of(session, shift_id)
    levels = [session.levels[session.enablers[key].level] for key in shift.enablers]
    with_facets = [level for level in levels if level.facets]
    fits = any(shift.facet in level.facets for level in with_facets)
    return "" if fits or not with_facets else with_facets[0].title


def set_facet(session: Session, shift_id: str, facet: Facet) -> Session:
    """Change what a shift is a shift of."""
    return _with(session, shift_id, facet=facet)


def set_when(session: Session, shift_id: str, when: When) -> Session:
    """Say whether a shift comes now, next or later; "" leaves it open."""
    return _with(session, shift_id, when=when)


def rest_on(
    session: Session, shift_id: str, *, enablers: Iterable[str] | None = None, insights: Iterable[str] | None = None
) -> Session:
    """Change what a shift rests on; None leaves the enablers or the insights as they are."""
    shift = shift_of(session, shift_id)
    wanted_enablers = set(shift.enablers if enablers is None else enablers)
    wanted_insights = set(shift.insights if insights is None else insights)
    if wanted_enablers - session.enablers.keys() or wanted_insights - session.insights.keys():
        raise EditRefused("Something that was picked is no longer in this session.")
    return _with(
        session,
        shift_id,
        enablers=tuple(key for key in session.enablers if key in wanted_enablers),
        insights=tuple(key for key in session.insights if key in wanted_insights),
    )


def remove(session: Session, shift_id: str) -> Session:
    """Delete a shift. What was joined into it speaks for itself again, and its actions are for no shift."""
    shift_of(session, shift_id)
    refuse_while_voted_on(session, shift_id)
    shifts = {
        key: replaced(each, joined_into="") if each.joined_into == shift_id else each
        for key, each in session.shifts.items()
        if key != shift_id
    }
    actions = {
        key: replaced(each, shift="") if each.shift == shift_id else each for key, each in session.actions.items()
    }
    return changed(session, shifts=shifts, actions=actions)


def by_facet(session: Session) -> dict[Facet, dict[str, Shift]]:
    """Give the shifts under each of the five facets; a facet without any is there too, empty."""
    shifts = session.shifts_in_use
    return {facet: {key: each for key, each in shifts.items() if each.facet == facet} for facet in FACETS}


def gaps(shift: Shift) -> tuple[str, ...]:
    """Give what a shift still lacks, in words; nothing where it is whole."""
    lacks = (
        (not shift.from_, "no “from” yet"),
        (not shift.to, "no “to” yet"),
        (not shift.enablers and not shift.insights, "rests on nothing yet"),
    )
    return tuple(words for lacking, words in lacks if lacking)


def _begun(from_: str, to: str) -> tuple[str, str]:
    if not tidy(from_) and not tidy(to):
        raise EditRefused("A shift needs a “from” or a “to”.")
    return tidy(from_), tidy(to)


def shift_of(session: Session, shift_id: str) -> Shift:
    """Give the shift with this id. Raises EditRefused where there is none."""
    try:
        return session.shifts[shift_id]
    except KeyError:
        raise EditRefused("That shift is no longer in this session.") from None


def _with(session: Session, shift_id: str, **fields: object) -> Session:
    shift = replaced(shift_of(session, shift_id), **fields)
    return changed(session, shifts=session.shifts | {shift_id: shift})
