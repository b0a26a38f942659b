"""`m2m shift`: add, change, join and remove shifts, and say when they come, without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from m2m_tui.commands.acts import Acts
from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import by_words, done, file_argument, json_option, made, removed, the_one
from m2m_tui.commands.whole_number import WholeNumber
from m2m_tui.core.framework import FACETS, Facet
from m2m_tui.core.naming import quoted, shift_in_words, whole_shift

if TYPE_CHECKING:
    from m2m_tui.core.session import Session, When

_WHENS = ("now", "next", "later")
_OPEN = "open"
"""Said where it isn’t planned when a shift comes."""


@click.group(
    "shift",
    cls=Acts,
    short_help="Add, change, join or remove a shift, or say when it comes.",
    epilog="Example:  m2m shift when our-council report now",
)
def command() -> None:
    """Add a shift to a session, change, join or remove one, or say when it comes. SHIFT is its id or a word of it."""


@command.command("add", epilog='Example:  m2m shift add our-council --from "We inform" --to "We decide together"')
@file_argument
@click.option("--from", "from_", default="", metavar="TEXT", help="How it is today.")
@click.option("--to", default="", metavar="TEXT", help="How it is to be.")
@click.option(
    "--of", "facet", metavar="FACET", help=f"{', '.join(FACETS[:-1])} or {FACETS[-1]}; else as its enabler’s."
)
@click.option(
    "--rests-on",
    "words",
    multiple=True,
    metavar="ENABLER",
    help="Its id or a word of its title; several times for several.",
)
@click.option("--insight", "said", multiple=True, metavar="INSIGHT", help="One it rests on: its id or a word of it.")
@click.option("--when", type=click.Choice(_WHENS), help="When it comes.")
@json_option
@click.pass_obj
def add(
    place: Place,
    file: str,
    from_: str,
    to: str,
    facet: str | None,
    words: tuple[str, ...],
    said: tuple[str, ...],
    when: When | None,
    as_json: bool,
) -> None:
    """Add a shift to the session FILE: from how it is today, to how it is to be, and what it rests on."""
    from m2m_tui.core.stages import shift

    def edit(now: Session) -> tuple[Session, str]:
        on = _rests_on(now, words, said)
        of = _facet(facet) if facet is not None else shift.facet_of(now, next(iter(on["enablers"] or ()), ""))
        now, shift_id = shift.add(now, from_=from_, to=to, facet=of)
        now = shift.rest_on(now, shift_id, **on)
        return (shift.set_when(now, shift_id, when) if when else now), shift_id

    _say(*made(place.session(file), edit), "Added", as_json)


@command.command("edit", epilog='Example:  m2m shift edit our-council report --to "We report to residents"')
@file_argument
@click.argument("word", metavar="SHIFT")
@click.option("--from", "from_", metavar="TEXT", help="How it is today.")
@click.option("--to", metavar="TEXT", help="How it is to be.")
@click.option("--of", "facet", metavar="FACET", help="What it is a shift of.")
@click.option("--rests-on", "words", multiple=True, metavar="ENABLER", help="The enablers it rests on from now on.")
@click.option("--insight", "said", multiple=True, metavar="INSIGHT", help="The insights it rests on from now on.")
@json_option
@click.pass_obj
def edit(
    place: Place,
    file: str,
    word: str,
    from_: str | None,
    to: str | None,
    facet: str | None,
    words: tuple[str, ...],
    said: tuple[str, ...],
    as_json: bool,
) -> None:
    """Change the words of a shift of the session FILE, what it is a shift of, or what it rests on."""
    from m2m_tui.core.stages import shift

    if from_ is None and to is None and facet is None and not words and not said:
        raise click.UsageError("Say what is to be changed: --from, --to, --of, --rests-on or --insight.")

    def change(now: Session) -> tuple[Session, str]:
        found = the_one(word, by_words(now, "shifts"), "shift")
        was = now.shifts[found]
        if from_ is not None or to is not None:
            now = shift.edit(now, found, from_=was.from_ if from_ is None else from_, to=was.to if to is None else to)
        if facet is not None:
            now = shift.set_facet(now, found, _facet(facet))
        return shift.rest_on(now, found, **_rests_on(now, words, said)), found

    _say(*made(place.session(file), change), "Changed", as_json)


@command.command("remove", epilog="Example:  m2m shift remove our-council report")
@file_argument
@click.argument("word", metavar="SHIFT")
@json_option
@click.pass_obj
def remove(place: Place, file: str, word: str, as_json: bool) -> None:
    """Delete a shift of the session FILE. What was joined into it speaks for itself again, and its actions are for no shift."""
    from m2m_tui.core.stages import shift

    before, shift_id = removed(place.session(file), word, "shifts", shift.remove)
    done(f"Removed the shift {shift_in_words(before.shifts[shift_id])}.", as_json, shift=shift_id, removed=True)


@command.command("join", epilog='Example:  m2m shift join our-council "report up" residents')
@file_argument
@click.argument("word", metavar="SHIFT")
@click.argument("into", metavar="INTO")
@click.option("--from", "from_", metavar="TEXT", help="How both are said from now on; else as INTO says it.")
@click.option("--to", metavar="TEXT", help="How both are said from now on; else as INTO says it.")
@json_option
@click.pass_obj
def join(place: Place, file: str, word: str, into: str, from_: str | None, to: str | None, as_json: bool) -> None:
    """Join a SHIFT of the session FILE into another that says the same, INTO, which rests on all that either rested on."""
    from m2m_tui.core.stages.act import choose

    def change(now: Session) -> tuple[Session, str]:
        joined, other = (the_one(each, by_words(now, "shifts"), "shift") for each in (word, into))
        was = now.shifts[other]
        ends = {"from_": was.from_ if from_ is None else from_, "to": was.to if to is None else to}
        return choose.join(now, joined, other, **ends), other

    _say(*made(place.session(file), change), "Joined into", as_json)


@command.command("separate", epilog='Example:  m2m shift separate our-council "report up"')
@file_argument
@click.argument("word", metavar="SHIFT")
@json_option
@click.pass_obj
def separate(place: Place, file: str, word: str, as_json: bool) -> None:
    """Let a shift of the session FILE that was joined into another speak for itself again."""
    from m2m_tui.core.stages.act import choose

    def change(now: Session) -> tuple[Session, str]:
        joined = {key: whole_shift(each) for key, each in now.shifts.items() if now.speaking(key) != key}
        found = the_one(word, joined, "joined shift")
        return choose.separate(now, found), found

    _say(*made(place.session(file), change), "Separated again", as_json)


@command.command("room", epilog='Example:  m2m shift room our-council 3 --stops "The pilot board"')
@file_argument
@click.argument("capacity", type=WholeNumber(1, 1000), required=False)
@click.option("--stops", metavar="TEXT", help="What stops, where more is to begin than there is room for.")
@json_option
@click.pass_obj
def room(place: Place, file: str, capacity: int | None, stops: str | None, as_json: bool) -> None:
    """Say how many shifts the place of the session FILE can carry now, and what stops for them. Without a number, it says what is so.

    The line of the latest vote moves with it; an earlier vote is told with the room there was in its time.
    """
    from m2m_tui.core.stages.act import choose
    from m2m_tui.storage.sessions import session_files

    def change(now: Session) -> tuple[Session, str]:
        now = choose.set_capacity(now, capacity) if capacity is not None else now
        return (choose.say_what_stops(now, stops) if stops is not None else now), ""

    path = place.session(file)
    changes = capacity is not None or stops is not None
    session = made(path, change)[0] if changes else session_files.load(path)[0]
    stopped = f" What stops: {quoted(session.stops)}." if session.stops else ""
    capacity_words = choose.capacity_words(session)
    done(
        f"{capacity_words}{'' if capacity_words.endswith('?') else '.'}{stopped}",
        as_json,
        capacity=session.capacity,
        stops=session.stops,
    )


@command.command("when", epilog="Example:  m2m shift when our-council report now")
@file_argument
@click.argument("word", metavar="SHIFT")
@click.argument("when", type=click.Choice((*_WHENS, _OPEN)))
@json_option
@click.pass_obj
def when(place: Place, file: str, word: str, when: str, as_json: bool) -> None:
    """Say when a shift of the session FILE comes: now, next or later; or that this is open."""
    from m2m_tui.core.stages import shift

    then: When = "" if when == _OPEN else when  # type: ignore[assignment]  # one of the words that it chooses from

    def edit(now: Session) -> tuple[Session, str]:
        found = the_one(word, by_words(now, "shifts"), "shift")
        return shift.set_when(now, found, then), found

    session, shift_id = made(place.session(file), edit)
    done(f"{whole_shift(session.shifts[shift_id])}: {then or 'not planned'}.", as_json, shift=shift_id, when=then)


def _facet(word: str) -> Facet:
    return the_one(word, {each: each for each in FACETS}, "facet")  # type: ignore[return-value]  # one of the facets


def _rests_on(session: Session, words: tuple[str, ...], said: tuple[str, ...]) -> dict[str, list[str] | None]:
    """The enablers and the insights that a shift is to rest on, None where nothing is said of them."""
    enablers = [the_one(word, by_words(session, "enablers"), "enabler") for word in words]
    insights = [the_one(word, by_words(session, "insights"), "insight") for word in said]
    return {"enablers": enablers or None, "insights": insights or None}


def _say(session: Session, shift_id: str, verb: str, as_json: bool) -> None:
    about = session.shifts[shift_id]
    on = "; ".join(
        [
            *(session.enablers[key].title for key in about.enablers),
            *(quoted(session.insights[key].text) for key in about.insights),
        ]
    )
    what = "a shift" if verb == "Added" else "the shift"
    done(
        f"{verb} {what} of {about.facet}, {shift_in_words(about)}, resting on {on or 'nothing yet'}"
        f"{f', for {about.when}' if about.when else ''}.",
        as_json,
        shift=shift_id,
        **{"from": about.from_},
        to=about.to,
        facet=about.facet,
        enablers=list(about.enablers),
        insights=list(about.insights),
        when=about.when,
    )
