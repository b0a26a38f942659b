"""`m2m action`: say who does what by when, without the app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.acts import Acts
from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import by_words, file_argument, json_option, made, the_one
from m2m_tui.commands.plain_edits import done as say_done
from m2m_tui.core.naming import quoted

if TYPE_CHECKING:
    from m2m_tui.core.session import Session


@click.group(
    "action",
    cls=Acts,
    short_help="Add or change an action, or say what became of it.",
    epilog='Example:  m2m action add our-council "Ask finance" --owner Chair --due friday',
)
def command() -> None:
    """Add an action to a session, change one, or say what became of it. `m2m actions` lists them."""


@command.command("add", epilog='Example:  m2m action add our-council "Ask finance" --owner Chair --due friday')
@file_argument
@click.argument("text")
@click.option("--owner", default="", metavar="NAME", help="Who does it; else nobody yet.")
@click.option("--due", default="", metavar="DAY", help="By when: 26 feb, friday, +6w or 2027-03-01.")
@click.option("--shift", "word", default="", metavar="SHIFT", help="The shift it is for: its id or a word of it.")
@json_option
@click.pass_obj
def add(place: Place, file: str, text: str, owner: str, due: str, word: str, as_json: bool) -> None:
    """Add an action to the session FILE: what will be done, in TEXT."""
    from m2m_tui.core.days import day_meant
    from m2m_tui.core.stages.act import actions

    day = day_meant(due, date.today())

    def edit(now: Session) -> tuple[Session, str]:
        shift = the_one(word, by_words(now, "shifts"), "shift") if word else ""
        return actions.add(now, text=text, owner=owner, due=day, shift=shift)

    session, action_id = made(place.session(file), edit)
    _say(session, action_id, "Added", as_json)


@command.command("edit", epilog="Example:  m2m action edit our-council finance --owner Chair --due +6w")
@file_argument
@click.argument("word", metavar="ACTION")
@click.option("--text", metavar="TEXT", help="What will be done, from now on.")
@click.option("--owner", metavar="NAME", help="Who does it; “” for nobody yet.")
@click.option("--due", metavar="DAY", help="By when; “” leaves it open.")
@click.option("--shift", "about", metavar="SHIFT", help="The shift it is for; “” for none.")
@json_option
@click.pass_obj
def edit_(place: Place, /, file: str, word: str, as_json: bool, **to: str | None) -> None:
    """Change what an action of the session FILE says, who does it, by when, or for which shift. ACTION is its id or a word of it."""
    from m2m_tui.core.days import day_meant
    from m2m_tui.core.stages.act import actions

    if all(value is None for value in to.values()):
        raise click.UsageError("Say what is to be changed: --text, --owner, --due or --shift.")
    text, owner, due, about = (to[name] for name in ("text", "owner", "due", "about"))
    day = day_meant(due, date.today()) if due else None

    def edit(now: Session) -> tuple[Session, str]:
        found = the_one(word, by_words(now, "actions"), "action")
        now = actions.edit(now, found, text) if text is not None else now
        now = actions.set_owner(now, found, owner) if owner is not None else now
        now = actions.set_due(now, found, day) if due is not None else now
        if about is not None:
            now = actions.set_shift(now, found, the_one(about, by_words(now, "shifts"), "shift") if about else "")
        return now, found

    _say(*made(place.session(file), edit), "Changed:", as_json)


@command.command("done", epilog="Example:  m2m action done our-council finance")
@file_argument
@click.argument("word", metavar="ACTION")
@json_option
@click.pass_obj
def done(place: Place, file: str, word: str, as_json: bool) -> None:
    """Mark an action of the session FILE as done. ACTION is its id or a word of it."""
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
    from m2m_tui.core.findings.actions import owner_words

    action = session.actions[action_id]
    by = f", by {action.due.day} {action.due:%B %Y}" if action.due else ""
    say_done(
        f"{verb} {quoted(action.text)}, {owner_words(action)}{by}.",
        as_json,
        action=action_id,
        text=action.text,
        owner=action.owner,
        due=str(action.due or ""),
        shift=action.shift,
        state=action.state,
    )
