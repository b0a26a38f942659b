"""`m2m insight`: add an insight without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import done, file_argument, json_option, made, the_one
from m2m_tui.core.naming import quoted

if TYPE_CHECKING:
    from m2m_tui.core.session import Kind, Session


@click.group(
    "insight", short_help="Add an insight.", epilog='Example:  m2m insight add our-council "Nobody asks." --about trust'
)
def command() -> None:
    """Add what somebody says to a session."""


@command.command("add", epilog='Example:  m2m insight add our-council "Nobody asks us." --about trust --kind barrier')
@file_argument
@click.argument("text")
@click.option("--kind", "word", default="where-we-are", metavar="KIND", help="Such as “barrier”; else where we are.")
@click.option(
    "--about",
    "words",
    multiple=True,
    metavar="ENABLER",
    help="Its id, its title or a part of it; can be given several times.",
)
@json_option
@click.pass_obj
def add(place: Place, file: str, text: str, word: str, words: tuple[str, ...], as_json: bool) -> None:
    """Add an insight to the session FILE: what somebody says, in TEXT.

    Its kind is one of where we are, where we want to be, biggest difference, bottleneck or barrier, emerging elsewhere; a part of that is
    enough.
    """
    from m2m_tui.core.session import KIND_TITLES
    from m2m_tui.core.stages import deepen

    by_word = {str(kind): title for kind, title in KIND_TITLES.items()}
    kind: Kind = the_one(word, by_word, "kind")  # type: ignore[assignment]  # one of the kinds, since they are what it chooses from

    def edit(now: Session) -> tuple[Session, str]:
        titles = {key: each.title for key, each in now.enablers.items()}
        return deepen.add(now, text=text, kind=kind, enablers=[the_one(each, titles, "enabler") for each in words])

    session, insight_id = made(place.session(file), edit)
    insight = session.insights[insight_id]
    about = "; ".join(session.enablers[key].title for key in insight.enablers) or "no enabler yet"
    done(
        f"Added {quoted(insight.text)} as “{KIND_TITLES[kind]}”, about {about}.",
        as_json,
        insight=insight_id,
        text=insight.text,
        kind=kind,
        enablers=list(insight.enablers),
    )
