"""Thoughts that came up and were parked: later each becomes an insight or an action, or is dropped."""

from __future__ import annotations

from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.ids import fresh_id
from m2m_tui.core.session import Kind, Session, Thought, changed
from m2m_tui.core.stages import deepen
from m2m_tui.core.stages.act import actions

WHERE_IT_STANDS = "it is in the report for the room, not in the one to circulate"
"""What becomes of a parked thought in the reports, while it is parked."""


def park(session: Session, text: str, enabler_id: str = "") -> tuple[Session, str]:
    """Park a thought that came up at this enabler, "" for none. Gives its id beside the session."""
    said = tidy(text)
    if not said:
        raise EditRefused("A thought needs some words.")
    thought = Thought(text=said, enabler=enabler_id if enabler_id in session.enablers else "")
    thought_id = fresh_id(session.parked)
    return changed(session, parked=session.parked | {thought_id: thought}), thought_id


def drop(session: Session, thought_id: str) -> Session:
    """Take a thought off the list."""
    thought_of(session, thought_id)
    return changed(session, parked={key: each for key, each in session.parked.items() if key != thought_id})


def to_insight(session: Session, thought_id: str, kind: Kind = "where-we-are") -> Session:
    """Make a thought an insight, about the enabler that it came up at where that is still here. It is parked no more."""
    thought = thought_of(session, thought_id)
    about = (thought.enabler,) if thought.enabler in session.enablers else ()
    session, _ = deepen.add(session, text=thought.text, kind=kind, enablers=about)
    return drop(session, thought_id)


def to_action(session: Session, thought_id: str) -> Session:
    """Make a thought an action, of nobody yet. It is parked no more."""
    session, _ = actions.add(session, text=thought_of(session, thought_id).text)
    return drop(session, thought_id)


def thought_of(session: Session, thought_id: str) -> Thought:
    """Give the thought with this id. Raises EditRefused where there is none."""
    try:
        return session.parked[thought_id]
    except KeyError:
        raise EditRefused("That thought is no longer parked in this session.") from None
