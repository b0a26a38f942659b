"""`m2m enabler`: adapt the framework without the app."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.acts import Acts
from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import done, file_argument, json_option, made, the_one

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

because_option = click.option("--because", default="", metavar="TEXT", help="The reason, which is kept.")
enabler_argument = click.argument("word", metavar="ENABLER")
description_option = click.option("--description", metavar="TEXT", help="What it means.")
statement_option = click.option("--statement", metavar="TEXT", help="The sentence that people rate.")
strong_option = click.option("--strong", metavar="TEXT", help="What it looks like where it is strong.")


@click.group(
    "enabler",
    cls=Acts,
    short_help="Adapt the enablers.",
    epilog='Example:  m2m enabler remove our-council risk --because "Done"',
)
def command() -> None:
    """Adapt the enablers of a session. ENABLER is an id, a title, or a word of it that no other has; nothing is ever lost."""


@command.command("remove", epilog='Example:  m2m enabler remove our-council risk --because "Not ours to decide"')
@file_argument
@enabler_argument
@because_option
@json_option
@click.pass_obj
def remove(place: Place, file: str, word: str, because: str, as_json: bool) -> None:
    """Take an enabler that doesn’t apply here out of use. What was said about it stays."""
    from m2m_tui.core.stages import adapt

    _change(place, file, word, lambda now, key: adapt.remove(now, key, because), "Removed “{title}”.", as_json)


@command.command("keep", epilog="Example:  m2m enabler keep our-council risk")
@file_argument
@enabler_argument
@json_option
@click.pass_obj
def keep(place: Place, file: str, word: str, as_json: bool) -> None:
    """Bring a removed enabler back."""
    from m2m_tui.core.stages import adapt

    _change(place, file, word, adapt.keep, "“{title}” is in use.", as_json)


@command.command("reword", epilog='Example:  m2m enabler reword our-council power --title "Residents decide with us"')
@file_argument
@enabler_argument
@click.option("--title", metavar="TEXT", help="Its name.")
@description_option
@statement_option
@strong_option
@because_option
@json_option
@click.pass_obj
def reword(place: Place, /, file: str, word: str, because: str, as_json: bool, **wording: str | None) -> None:
    """Change what an enabler says; the framework’s own wording is kept beside it."""
    from m2m_tui.core.stages import adapt

    said = {name: text for name, text in wording.items() if text is not None}
    if not said:
        raise click.UsageError("Say what is to be changed: --title, --description, --statement or --strong.")
    reason = because or None
    _change(
        place,
        file,
        word,
        lambda now, key: adapt.reword(now, key, reason=reason, **said),
        "Reworded “{title}”.",
        as_json,
    )


@command.command(
    "move", epilog='Example:  m2m enabler move our-council power mindset --because "It is a way of thinking"'
)
@file_argument
@enabler_argument
@click.argument("level")
@because_option
@json_option
@click.pass_obj
def move(place: Place, file: str, word: str, level: str, because: str, as_json: bool) -> None:
    """Put an enabler under another LEVEL."""
    from m2m_tui.core.stages import adapt

    _change(
        place,
        file,
        word,
        lambda now, key: adapt.move(now, key, _level(now, level), because),
        "Moved “{title}” to {level}.",
        as_json,
    )


@command.command("add", epilog='Example:  m2m enabler add our-council "Time to try things" --level infrastructure')
@file_argument
@click.argument("title")
@click.option("--level", required=True, metavar="LEVEL", help="Its id, its title or a word of it.")
@description_option
@statement_option
@strong_option
@because_option
@json_option
@click.pass_obj
def add(place: Place, /, file: str, title: str, level: str, because: str, as_json: bool, **wording: str | None) -> None:
    """Add an enabler of your own, called TITLE, at the end of a level."""
    from m2m_tui.core.stages import adapt

    said = {name: text or "" for name, text in wording.items()}
    session, new = made(
        place.session(file),
        lambda now: adapt.add(now, level=_level(now, level), title=title, reason=because, **said),
    )
    _say(session, new, "Added “{title}” to {level}.", as_json)


def _change(
    place: Place, file: str, word: str, edit: Callable[[Session, str], Session], sentence: str, as_json: bool
) -> None:
    from m2m_tui.core.asked_wording import said_in_old_words

    told = ""

    def on_it(now: Session) -> tuple[Session, str]:
        nonlocal told
        found = the_one(word, {key: each.title for key, each in now.enablers.items()}, "enabler")
        after = edit(now, found)
        told = said_in_old_words(now, after, found)
        return after, found

    _say(*made(place.session(file), on_it), sentence, as_json, told)


def _level(session: Session, word: str) -> str:
    return the_one(word, {key: each.title for key, each in session.levels.items()}, "level")


def _say(session: Session, enabler_id: str, sentence: str, as_json: bool, told: str = "") -> None:
    from m2m_tui.core.naming import enabler_named, level_named
    from m2m_tui.core.words import counted

    enabler = session.enablers[enabler_id]
    named = {"title": enabler_named(session, enabler_id), "level": level_named(session, enabler.level)}
    in_use = counted(len(session.enablers_in_use), "enabler")
    done(
        f"{sentence.format(**named)} The survey asks about {in_use}. {told}".rstrip(),
        as_json,
        enabler=enabler_id,
        title=enabler.title,
        level=enabler.level,
        removed=enabler.removed,
        warning=told,
    )
