"""What was done to ballots, actions and reviews, in words. Of a ballot that is open only that it is, and nothing that anybody gave."""

from __future__ import annotations

from collections.abc import Iterator

from m2m_tui.core.action import Action
from m2m_tui.core.ballot import VOTES, Ballot
from m2m_tui.core.ballots import DONE
from m2m_tui.core.days import said_day
from m2m_tui.core.history.changed_items import added_to, changed_in, details, in_another_order, in_both, said
from m2m_tui.core.naming import quoted
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session
from m2m_tui.core.words import counted, people


def capacity(before: Session, after: Session) -> Iterator[str]:
    """Say what was done to what the place can carry."""
    if before.capacity != after.capacity:
        yield f"room for {counted(after.capacity, 'shift')} now"
    if before.stops != after.stops:
        yield "what stops was written down" if after.stops else "what stops was left open"


def ballots(before: Session, after: Session) -> Iterator[str]:
    """Say what happened to the ballots. Who has filled in one meanwhile isn't told."""
    was, now = before.ballots, after.ballots
    for each in added_to(was, now).values():
        yield f"ballot {quoted(each.title)} opened"
        if each.state == "revealed":
            yield _revealed(each)
    yield from (f"ballot {quoted(each.title)} taken back" for each in added_to(now, was).values())
    for old, new in in_both(was, now).values():
        yield from _one(old, new)
    if in_another_order(was, now, frozenset()):
        yield "ballots put in another order"


def _one(old: Ballot, new: Ballot) -> Iterator[str]:
    if old.room != new.room:
        stays = "moves with the room again" if new.room is None else f"stays at room for {counted(new.room, 'shift')}"
        yield f"the line of {quoted(new.title)} {stays}"
        old = old.model_copy(update={"room": new.room})
    if old.state == "open" and new.state == "revealed":
        yield _revealed(new)
    elif len(old.papers) != len(new.papers):
        yield f"{people(len(new.papers))} {'voting' if new.asks == VOTES else 'answering'} in {quoted(new.title)}"
    elif not alike(old.model_copy(update={"papers": new.papers}), new):
        yield f"details of the ballot {quoted(new.title)} changed"
    elif not alike(old, new):
        yield f"{'votes' if new.asks == VOTES else 'answers'} changed in {quoted(new.title)}"


def _revealed(ballot: Ballot) -> str:
    voters = ballot.result.voters if ballot.result else 0
    aloud = ", by a show of hands" if ballot.asks == VOTES else ", aloud"
    how = aloud if ballot.show_of_hands else ""
    return f"ballot {quoted(ballot.title)} revealed: {people(voters)} {DONE[ballot.asks]}{how}"


def actions(before: Session, after: Session) -> Iterator[str]:
    """Say what was done to the actions."""
    was, now = before.actions, after.actions
    new = added_to(was, now)
    yield from said(new, lambda _, each: f"action added: {quoted(each.text)}", "{} actions added")
    gone = added_to(now, was)
    yield from said(gone, lambda _, each: f"action removed: {quoted(each.text)}", "{} actions removed")
    pairs = in_both(was, now)
    reworded = changed_in(pairs, ("text",))
    yield from said(reworded, lambda _, each: f"action reworded: {quoted(each.text)}", "{} actions reworded")
    ended = changed_in(pairs, ("state",))
    yield from said(ended, lambda _, each: _state(each), "{} actions are done, dropped or open again")
    owners = changed_in(pairs, ("owner",))
    yield from said(
        owners, lambda _, each: f"{_short(each)} is for {each.owner or 'nobody yet'}", "owners of {} actions changed"
    )
    due = changed_in(pairs, ("due",))
    yield from said(due, lambda _, each: _due(each), "days of {} actions changed")
    yield from details(pairs.keys() - {*reworded, *ended, *owners, *due}, "action")
    if in_another_order(was, now, frozenset()):
        yield "actions put in another order"


def reviews(before: Session, after: Session) -> Iterator[str]:
    """Say what happened to the reviews."""
    was, now = before.reviews, after.reviews
    yield from said(added_to(was, now), lambda _, each: f"review {quoted(each.title)} begun", "{} reviews begun")
    yield from said(added_to(now, was), lambda _, each: f"review {quoted(each.title)} removed", "{} reviews removed")
    pairs = {key: after_ for key, (_, after_) in in_both(was, now).items()}
    yield from said(pairs, lambda _, each: f"more said in the review {quoted(each.title)}", "more said in {} reviews")
    if in_another_order(was, now, frozenset()):
        yield "reviews put in another order"


def _short(action: Action) -> str:
    return f"action {quoted(action.text, 40)}"


def _state(action: Action) -> str:
    return f"{_short(action)} is {'open again' if action.state == 'open' else action.state}"


def _due(action: Action) -> str:
    return (
        f"{_short(action)} is due by {said_day(action.due)}" if action.due else f"{_short(action)} has no day any more"
    )
