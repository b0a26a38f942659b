"""Before and after a vote: shifts that say the same become one, and what begins now is held against what the place can carry."""

from __future__ import annotations

from m2m_tui.core.ballot import VOTES
from m2m_tui.core.ballots import refuse_while_voted_on, vote_in_hand
from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import WHENS, Session, Shift, When, changed, replaced
from m2m_tui.core.stages.shift import edit, set_when, shift_of


def join(session: Session, shift_id: str, into: str, *, from_: str, to: str) -> Session:
    """Join one shift into another that says the same. The other has these words from now on, and rests on all that either rested on; the
    one that was joined stays in the file, and its actions are the other's."""
    joined, other = shift_of(session, shift_id), shift_of(session, into)
    if session.speaking(shift_id) == session.speaking(into):
        raise EditRefused("These are one shift already.")
    for each in (shift_id, into):
        if session.speaking(each) != each:
            raise EditRefused("That shift has been joined into another already. Pick the one that speaks for both.")
        refuse_while_voted_on(session, each)
    session = edit(session, into, from_=from_, to=to)
    united = replaced(
        session.shifts[into],
        enablers=tuple(key for key in session.enablers if key in {*joined.enablers, *other.enablers}),
        insights=tuple(key for key in session.insights if key in {*joined.insights, *other.insights}),
        when=_earlier(joined, other),
        joined_into="",
    )
    shifts = {into: united, shift_id: replaced(joined, joined_into=into)}
    return changed(session, shifts=session.shifts | shifts)


def separate(session: Session, shift_id: str) -> Session:
    """Let a shift speak for itself again. What the other took over from it stays there."""
    shift = shift_of(session, shift_id)
    refuse_while_voted_on(session, session.speaking(shift_id))
    return changed(session, shifts=session.shifts | {shift_id: replaced(shift, joined_into="")})


def joined_to(session: Session, shift_id: str) -> dict[str, Shift]:
    """Give the shifts that this one speaks for beside itself."""
    return {key: each for key, each in session.shifts.items() if key != shift_id and session.speaking(key) == shift_id}


def set_capacity(session: Session, capacity: int) -> Session:
    """Say how many shifts the place can carry now. The line of the vote in hand moves with it; that of an earlier one stays."""
    if capacity < 1:
        raise EditRefused("Room for at least one shift is needed. How many can this place carry now?")
    return session if capacity == session.capacity else changed(with_room_kept(session), capacity=capacity)


def with_room_kept(session: Session) -> Session:
    """Keep with every vote that isn't in hand any more how much room there is, where nothing is kept yet. One that is in hand again keeps
    none."""
    in_hand = vote_in_hand(session)
    kept = {
        key: replaced(each, room=None if key == in_hand else session.capacity)
        for key, each in session.ballots.items()
        if each.asks == VOTES and (each.room is None) == (key != in_hand)
    }
    return changed(session, ballots=session.ballots | kept) if kept else session


def move_on(session: Session, shift_id: str) -> Session:
    """Move a shift from now to next, from next to later, from later to where it isn't planned, and from there to now."""
    at = WHENS.index(shift_of(session, shift_id).when)
    return set_when(session, shift_id, WHENS[(at + 1) % len(WHENS)])


def by_when(session: Session) -> dict[When, dict[str, Shift]]:
    """Give the shifts now, next, later and not planned; each is there, empty where there are none."""
    return {when: {key: each for key, each in session.shifts_in_use.items() if each.when == when} for when in WHENS}


def over_capacity(session: Session) -> int:
    """Count how many more shifts are in now than there is room for; 0 where all have room."""
    return max(sum(each.when == "now" for each in session.shifts_in_use.values()) - session.capacity, 0)


def capacity_words(session: Session) -> str:
    """Say "4 in now, room for 3 in all: what stops?", or without the question where it isn't one: "2 in now, room for 3 in all"."""
    now = sum(each.when == "now" for each in session.shifts_in_use.values())
    return f"{now} in now, {room_words(session)}"


def room_words(session: Session) -> str:
    """Say "room for 3 in all", however many are in now; and ask what stops, where more are and nobody has said."""
    return f"room for {session.capacity} in all{': what stops?' if asks_what_stops(session) else ''}"


def asks_what_stops(session: Session) -> bool:
    """Tell whether it is still to be said what stops for those in now that there is no room for."""
    return over_capacity(session) > 0 and not session.stops


def say_what_stops(session: Session, text: str) -> Session:
    """Keep what stops, so that more can begin than there is room for; an empty text takes it away."""
    return changed(session, stops=tidy(text))


def _earlier(one: Shift, other: Shift) -> When:
    """The earlier of two plans; one that is open goes behind any."""
    return min(one.when, other.when, key=WHENS.index)
