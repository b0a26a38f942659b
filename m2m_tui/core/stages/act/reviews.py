"""Looking back: what became of each action, one at a time. What is said is kept at once, so that leaving half-way loses nothing."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.action import Review, Said
from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.ids import fresh_id
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act import actions
from m2m_tui.core.stages.act.actions import action_of, latest_round


def begin(session: Session, title: str = "") -> tuple[Session, str]:
    """Begin a review. Gives its id beside the session."""
    if not session.actions:
        raise EditRefused("There are no actions yet, so there is nothing to look back on.")
    review = Review(title=tidy(title) or f"Review {len(session.reviews) + 1}", round=latest_round(session))
    review_id = fresh_id(session.reviews)
    return changed(session, reviews=session.reviews | {review_id: review}), review_id


def in_hand(session: Session) -> str:
    """Give the id of the review that is under way: the latest, or "" before the first, and once a later round has been revealed since."""
    latest = next(reversed(session.reviews), "")
    return latest if latest and session.reviews[latest].round == latest_round(session) else ""


def to_review(session: Session, review_id: str) -> tuple[str, ...]:
    """Give the ids of the actions that are open and of which this review, "" before the first, hasn't said yet what became of them: the
    earliest day first, those without one last. What was learned alone doesn't say it."""
    said = _said_of(review_of(session, review_id)) if review_id else set()
    left = [key for key, each in session.actions.items() if each.state == "open" and key not in said]
    return tuple(sorted(left, key=lambda key: session.actions[key].due or date.max))


def is_due(session: Session, today: date) -> bool:
    """Tell whether an action is open whose day has passed, or one from before the latest round that no review since has looked at."""
    latest = latest_round(session)
    looked_at = {key for each in session.reviews.values() if each.round == latest for key in _said_of(each)}
    return any(
        each.state == "open"
        and ((each.due is not None and each.due < today) or (each.round != latest and key not in looked_at))
        for key, each in session.actions.items()
    )


def say_done(session: Session, review_id: str, action_id: str) -> Session:
    """Say that an action is done."""
    if action_of(session, action_id).state != "done":
        session = actions.done(_reopened(session, action_id), action_id)
    return _said(session, review_id, action_id, outcome="done", because="", was_due=None, due=None)


def say_still_open(session: Session, review_id: str, action_id: str) -> Session:
    """Say that an action is still to be done, by the day it has."""
    return _said(
        _reopened(session, action_id), review_id, action_id, outcome="still open", because="", was_due=None, due=None
    )


def say_dropped(session: Session, review_id: str, action_id: str, because: str) -> Session:
    """Say that an action won't be done, and why."""
    session = actions.drop(session, action_id, because)
    return _said(session, review_id, action_id, outcome="dropped", because=tidy(because), was_due=None, due=None)


def say_another_day(session: Session, review_id: str, action_id: str, due: date) -> Session:
    """Move an action to another day."""
    said = review_of(session, review_id).said.get(action_id, Said())
    was_due = said.was_due if said.outcome == "another day" else action_of(session, action_id).due
    session = actions.set_due(_reopened(session, action_id), action_id, due)
    return _said(session, review_id, action_id, outcome="another day", because="", was_due=was_due, due=due)


def say_learned(session: Session, review_id: str, action_id: str, text: str) -> Session:
    """Say what was learned from an action, beside whatever became of it; an empty text takes that away."""
    action_of(session, action_id)
    return _said(session, review_id, action_id, learned=tidy(text))


def review_of(session: Session, review_id: str) -> Review:
    """Give the review with this id. Raises EditRefused where there is none."""
    try:
        return session.reviews[review_id]
    except KeyError:
        raise EditRefused("That review is no longer in this session.") from None


def _said_of(review: Review) -> set[str]:
    """The actions of which it was said what became of them."""
    return {key for key, each in review.said.items() if each.outcome}


def _reopened(session: Session, action_id: str) -> Session:
    return session if action_of(session, action_id).state == "open" else actions.done(session, action_id)


def _said(session: Session, review_id: str, action_id: str, **fields: object) -> Session:
    review = review_of(session, review_id)
    said = replaced(review.said.get(action_id, Said()), **fields)
    kept = {key: each for key, each in (review.said | {action_id: said}).items() if each != Said()}
    return changed(session, reviews=session.reviews | {review_id: replaced(review, said=kept)})
