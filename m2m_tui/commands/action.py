"""`m2m action`: say who does what by when, without the app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import done as say_done
from m2m_tui.commands.plain_edits import file_argument, json_option, made, the_one
from m2m_tui.core.naming import quoted, whole_shift

if TYPE_CHECKING:
    from m2m_tui.core.session import Session


@click.group(
    "action",
    short_help="Add an action, or say what became of it.",
    epilog='Example:  m2m action add our-council "Ask finance" --owner Chair --due friday',
)
def command() -> None:
    """Add an action to a session, or say what became of one. `m2m actions` lists them."""


@command.command("add", epilog='Example:  m2m action add our-council "Ask finance" --owner Chair --due friday')
@file_argument
@click.argument("text")
@click.option("--owner", default="", metavar="NAME", help="Who does it; else nobody yet.")
@click.option("--due", default="", metavar="DAY", help="By when: 26 feb, friday, +6w or 2027-03-01.")
@click.option(
    "--shift", "word", default="", metavar="SHIFT", help="The shift it is for: its id or a part of its words."
)
@json_option
@click.pass_obj
def add(place: Place, file: str, text: str, owner: str, due: str, word: str, as_json: bool) -> None:
    """Add an action to the session FILE: what will be done, in TEXT."""
    from m2m_tui.core.days import day_meant
    from m2m_tui.core.stages.act import actions

    day = day_meant(due, date.today())

    def edit(now: Session) -> tuple[Session, str]:
        shifts = {key: whole_shift(each) for key, each in now.shifts_in_use.items()}
        shift = the_one(word, shifts, "shift") if word else ""
        return actions.add(now, text=text, owner=owner, due=day, shift=shift)

    session, action_id = made(place.session(file), edit)
    _say(session, action_id, "Added", as_json)


@command.command("done", epilog="Example:  m2m action done our-council finance")
@file_argument
@click.argument("word", metavar="ACTION")
@json_option
@click.pass_obj
def done(place: Place, file: str, word: str, as_json: bool) -> None:
    """Mark an action of the session FILE as done. ACTION is its id or a part of its words."""
    from m2m_tui.core.stages.act import actions

    _change(place, file, word, actions.done, "Done:", as_json)


@command.command("drop", epilog='Example:  m2m action drop our-council finance --because "No money this year"')
@file_argument
@click.argument("word", metavar="ACTION")
@click.option("--because", default="", metavar="TEXT", help="Why, which is kept.")
@json_option
@click.pass_obj
def drop(place: Place, file: str, word: str, because: str, as_json: bool) -> None:
    """Drop an action of the session FILE, and say why."""
    from m2m_tui.core.stages.act import actions

    _change(place, file, word, lambda now, key: actions.drop(now, key, because), "Dropped:", as_json)


def _change(
    place: Place, file: str, word: str, edit: Callable[[Session, str], Session], verb: str, as_json: bool
) -> None:
    def on_it(now: Session) -> tuple[Session, str]:
        there = {key: each.text for key, each in now.actions.items() if each.state == "open"}
        found = the_one(word, there, "open action")
        return edit(now, found), found

    _say(*made(place.session(file), on_it), verb, as_json)


def _say(session: Session, action_id: str, verb: str, as_json: bool) -> None:
    action = session.actions[action_id]
    by = f", by {action.due.day} {action.due:%B %Y}" if action.due else ""
    say_done(
        f"{verb} {quoted(action.text)}, {action.owner or 'nobody yet'}{by}.",
        as_json,
        action=action_id,
        text=action.text,
        owner=action.owner,
        due=str(action.due or ""),
        shift=action.shift,
        state=action.state,
    )
