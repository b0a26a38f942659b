"""Who does what by when: actions, most of them for a shift."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.action import Action
from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.ids import fresh_id
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.survey_rounds import revealed_rounds


def add(
    session: Session, *, text: str, owner: str = "", due: date | None = None, shift: str = ""
) -> tuple[Session, str]:
    """Add an action. Gives its id beside the session."""
    action = Action(
        text=_said(text), owner=tidy(owner), due=due, shift=_known(session, shift), round=latest_round(session)
    )
    action_id = fresh_id(session.actions)
    return changed(session, actions=session.actions | {action_id: action}), action_id


def edit(session: Session, action_id: str, text: str) -> Session:
    """Change what an action says."""
    return _with(session, action_id, text=_said(text))


def set_owner(session: Session, action_id: str, owner: str) -> Session:
    """Say who does it; "" for nobody yet."""
    return _with(session, action_id, owner=tidy(owner))


def set_due(session: Session, action_id: str, due: date | None) -> Session:
    """Say by which day; None leaves it open."""
    return _with(session, action_id, due=due)


def set_shift(session: Session, action_id: str, shift_id: str) -> Session:
    """Say which shift it is for; "" for none."""
    return _with(session, action_id, shift=_known(session, shift_id))


def done(session: Session, action_id: str) -> Session:
    """Mark an action as done; or, where it was done or dropped, open it again."""
    again = action_of(session, action_id).state != "open"
    return _with(session, action_id, state="open" if again else "done", dropped_because="")


def drop(session: Session, action_id: str, because: str = "") -> Session:
    """Drop an action, and say why; the reason may follow."""
    return _with(session, action_id, state="dropped", dropped_because=tidy(because))


def remove(session: Session, action_id: str) -> Session:
    """Delete an action that should never have been there, with what reviews said of it."""
    action_of(session, action_id)
    reviews = {
        key: replaced(each, said={about: said for about, said in each.said.items() if about != action_id})
        if action_id in each.said
        else each
        for key, each in session.reviews.items()
    }
    actions = {key: each for key, each in session.actions.items() if key != action_id}
    return changed(session, actions=actions, reviews=reviews)


def owners(session: Session) -> tuple[str, ...]:
    """Give the names used before, each once however it is written, the latest first."""
    named = {known_as(each.owner): each.owner for each in session.actions.values() if each.owner}
    return tuple(reversed(named.values()))


def action_of(session: Session, action_id: str) -> Action:
    """Give the action with this id. Raises EditRefused where there is none."""
    try:
        return session.actions[action_id]
    except KeyError:
        raise EditRefused("That action is no longer in this session.") from None


def latest_round(session: Session) -> str:
    """Give the id of the latest round that is revealed, "" before the first: what is set or reviewed now can be held against it."""
    return next(reversed(revealed_rounds(session)), "")


def _said(text: str) -> str:
    said = tidy(text)
    if not said:
        raise EditRefused("An action needs some words.")
    return said


def _known(session: Session, shift_id: str) -> str:
    if not shift_id:
        return ""
    if shift_id not in session.shifts:
        raise EditRefused("That shift is no longer in this session.")
    return session.speaking(shift_id)


def _with(session: Session, action_id: str, **fields: object) -> Session:
    action = replaced(action_of(session, action_id), **fields)
    return changed(session, actions=session.actions | {action_id: action})
