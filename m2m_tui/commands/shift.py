"""`m2m shift`: add a shift, and say when it comes, without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import done, file_argument, json_option, made, the_one
from m2m_tui.core.framework import FACETS
from m2m_tui.core.naming import shift_in_words, whole_shift

if TYPE_CHECKING:
    from m2m_tui.core.session import Session, When

_WHENS = ("now", "next", "later")


@click.group(
    "shift", short_help="Add a shift, or say when it comes.", epilog="Example:  m2m shift when our-council report now"
)
def command() -> None:
    """Add a shift to a session, or say when one comes."""


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
    help="Its id or a part of its title; several times for several.",
)
@click.option("--insight", "said", multiple=True, metavar="INSIGHT", help="One it rests on: its id or a part of it.")
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
        titles = {key: each.title for key, each in now.enablers.items()}
        enablers = [the_one(word, titles, "enabler") for word in words]
        insights = [the_one(word, {key: each.text for key, each in now.insights.items()}, "insight") for word in said]
        of = shift.facet_of(now, enablers[0] if enablers else "")
        if facet is not None:
            of = the_one(facet, {each: each for each in FACETS}, "facet")  # type: ignore[assignment]  # one of the facets
        now, shift_id = shift.add(now, from_=from_, to=to, facet=of)
        now = shift.rest_on(now, shift_id, enablers=enablers, insights=insights)
        return (shift.set_when(now, shift_id, when) if when else now), shift_id

    session, shift_id = made(place.session(file), edit)
    new = session.shifts[shift_id]
    on = "; ".join(
        [*(session.enablers[key].title for key in new.enablers), *(session.insights[key].text for key in new.insights)]
    )
    done(
        f"Added a shift of {new.facet}, {shift_in_words(new)}, resting on {on or 'nothing yet'}{f', for {when}' if when else ''}.",
        as_json,
        shift=shift_id,
        **{"from": new.from_},
        to=new.to,
        facet=new.facet,
        enablers=list(new.enablers),
        insights=list(new.insights),
        when=new.when,
    )


@command.command("when", epilog="Example:  m2m shift when our-council report now")
@file_argument
@click.argument("word", metavar="SHIFT")
@click.argument("when", type=click.Choice(_WHENS))
@json_option
@click.pass_obj
def when(place: Place, file: str, word: str, when: When, as_json: bool) -> None:
    """Say when a shift of the session FILE comes: now, next or later. SHIFT is its id or a part of its words."""
    from m2m_tui.core.stages import shift

    def edit(now: Session) -> tuple[Session, str]:
        found = the_one(word, {key: whole_shift(each) for key, each in now.shifts_in_use.items()}, "shift")
        return shift.set_when(now, found, when), found

    session, shift_id = made(place.session(file), edit)
    done(f"{whole_shift(session.shifts[shift_id])}: {when}.", as_json, shift=shift_id, when=when)
