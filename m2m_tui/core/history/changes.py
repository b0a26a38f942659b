"""What changed from one session to another, in plain words: for the history, for a commit's message, for what others did meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from m2m_tui.core.history import changed_acts, changed_items, changed_rounds
from m2m_tui.core.history.changed_items import added_to, in_another_order, in_both, said
from m2m_tui.core.merging.conflict_words import thing_named
from m2m_tui.core.naming import quoted
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Conflict, Session, changed
from m2m_tui.core.survey_rounds import rounds_of_their_own
from m2m_tui.core.translation import languages_of
from m2m_tui.core.words import counted


def changes(before: Session, after: Session) -> tuple[str, ...]:
    """Give what changed, each in a few words that begin in lower case: "2 insights added under Ward members". Empty only where nothing did.

    Many changes of one sort are counted together. A changed order is a change. Of a round that is still open it says how many
    people have answered, and nothing that anybody said.
    """
    return (
        *_head(before, after),
        *_levels(before, after),
        *changed_items.enablers(before, after),
        *_translations(before, after),
        *changed_rounds.rounds(before, after),
        *changed_items.insights(before, after),
        *changed_items.parked(before, after),
        *changed_items.shifts(before, after),
        *changed_acts.capacity(before, after),
        *changed_acts.ballots(before, after),
        *changed_acts.actions(before, after),
        *changed_acts.reviews(before, after),
        *_conflicts(before, after),
        *_rest(before, after),
    )


def news(ours: Session, saved: Session) -> tuple[str, ...]:
    """Give what others changed while a session was open, in the words of `changes`. Who has answered meanwhile isn't news: it is counted
    on the screen anyway. Whose answers are gone comes first, as nothing is worse."""
    still_open = {key for key, round_ in saved.rounds.items() if round_.state == "open"}
    without = (_without_answers(each, still_open) for each in (ours, saved))
    return (*changed_rounds.answers_gone(ours, saved), *changes(*without))


def kept_after_all(session: Session, places: Sequence[str]) -> tuple[str, ...]:
    """Give what a merge kept that one side had removed and the other had changed, as `merge` names it: in words."""
    named = dict.fromkeys(_kept(session, *place.split(".")) for place in places if "." in place)
    return tuple(f"{name} stays: one of you removed it, and the other changed it" for name in named if name)


def counted_once(session: Session, places: Sequence[str]) -> tuple[str, ...]:
    """Say of whom a merge made one person because of their name, as `merge` names them, though they answered otherwise on either side."""
    found = (place.split(".") for place in places)
    people = [session.rounds[round_id].responses[key].name for _, round_id, _, key in found]
    return tuple(
        f"“{name}” came in from a sheet on both sides, with other answers, and counts once. Are they two people? Give one of them another "
        "name in the sheet, and take it in again"
        for name in people
    )


def _kept(session: Session, table: str, key: str, field: str = "", *_: str) -> str:
    """What a merge kept at a place; "" where it is among the answers of a round that is still open, of which nobody is told."""
    whole = thing_named(session, table, key)
    if table != "rounds" or field not in ("responses", "tallies"):
        return whole
    return "" if session.rounds[key].state == "open" else f"an answer in {whole}"


def first_words(session: Session) -> tuple[str, ...]:
    """Give what to say of a session's first version, which has nothing before it."""
    held = (
        (len(session.enablers_in_use), "enabler"),
        (len(rounds_of_their_own(session)), "round"),
        (len(session.insights), "insight"),
        (len(session.shifts), "shift"),
        (len(session.actions), "action"),
    )
    return (f"first version: {', '.join(counted(count, what) for count, what in held if count)}",)


def summary(said: Sequence[str], most: int = 100) -> str:
    """Give the changes on one line of about `most` letters, as a title for them; "" where there are none."""
    line, left = "", len(said)
    for each in said:
        longer = f"{line}; {each}" if line else each
        if line and len(longer) > most:
            break
        line, left = longer, left - 1
    if left:
        line = f"{line}; and {counted(left, 'more change')}"
    return line[:1].upper() + line[1:]


def _without_answers(session: Session, round_ids: set[str]) -> Session:
    emptied = {
        key: round_.model_copy(update={"responses": {}}) for key, round_ in session.rounds.items() if key in round_ids
    }
    unread = {key: each.model_copy(update={"papers": {}}) for key, each in session.ballots.items() if each.papers}
    return changed(session, rounds=session.rounds | emptied, ballots=session.ballots | unread)


def _head(before: Session, after: Session) -> Iterator[str]:
    if before.title != after.title:
        yield f"title changed to {quoted(after.title)}"
    if before.place != after.place:
        yield f"place changed to {quoted(after.place)}" if after.place.strip() else "place left open"
    if before.challenge != after.challenge:
        yield "challenge reworded" if before.challenge.strip() else "challenge written"
    if not alike(before.framework, after.framework):
        yield "what is said about the framework changed"
    if not alike(before.scale, after.scale):
        yield "scale reworded"


def _levels(before: Session, after: Session) -> Iterator[str]:
    was, now = before.levels, after.levels
    yield from said(added_to(was, now), lambda _, each: f"level {quoted(each.title)} added", "{} levels added")
    yield from said(added_to(now, was), lambda _, each: f"level {quoted(each.title)} deleted", "{} levels deleted")
    reworded = {key: new for key, (_, new) in in_both(was, now).items()}
    yield from said(reworded, lambda _, each: f"level {quoted(each.title)} reworded", "{} levels reworded")
    if in_another_order(was, now, frozenset()):
        yield "levels put in another order"


def _translations(before: Session, after: Session) -> Iterator[str]:
    was, now = before.translations, after.translations
    names = {each.tag: each.name for each in (*languages_of(before), *languages_of(after))}
    yield from (f"translation into {names[tag]} added" for tag in added_to(was, now))
    yield from (f"translation into {names[tag]} deleted" for tag in added_to(now, was))
    yield from (f"translation into {names[tag]} changed" for tag in in_both(was, now))
    if in_another_order(was, now, frozenset()):
        yield "languages put in another order"
    if before.language != after.language:
        yield f"said to be written in {names[after.language]}"


def _conflicts(before: Session, after: Session) -> Iterator[str]:
    was, now = before.conflicts, after.conflicts
    if new := now.keys() - was.keys():
        yield f"{counted(len(new), 'thing')} changed by two people, to be settled"
    if settled := was.keys() - now.keys():
        yield f"{counted(len(settled), 'thing')} settled that two people had changed"
    asked_anew = any(_text(was[key]) != _text(now[key]) for key in was.keys() & now.keys())
    if asked_anew or in_another_order(was, now, frozenset()):
        yield "the texts still to choose between have changed"


def _text(conflict: Conflict) -> str:
    # As a file says it: a list that was read and one that was made are the same there.
    return conflict.model_dump_json(by_alias=True, exclude_none=True)


def _rest(before: Session, after: Session) -> Iterator[str]:
    if not alike(before.columns, after.columns):
        yield "columns of a form matched to enablers"
    if not alike(before.model_extra, after.model_extra):
        yield "other details changed"
