"""`m2m insight`: add, change and remove insights without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from m2m_tui.commands.acts import Acts
from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import by_words, done, file_argument, json_option, made, removed, the_one
from m2m_tui.core.naming import quoted

if TYPE_CHECKING:
    from m2m_tui.core.session import Kind, Session


@click.group(
    "insight",
    cls=Acts,
    short_help="Add, change or remove an insight.",
    epilog='Example:  m2m insight add our-council "Nobody asks." --about trust',
)
def command() -> None:
    """Add what somebody says to a session, or change or remove it. INSIGHT is its id or words of it."""


@command.command("add", epilog='Example:  m2m insight add our-council "Nobody asks us." --about trust --kind barrier')
@file_argument
@click.argument("text")
@click.option("--kind", "word", default="where-we-are", metavar="KIND", help="Such as “barrier”; else where we are.")
@click.option(
    "--about",
    "words",
    multiple=True,
    metavar="ENABLER",
    help="Its id, its title or a word of it; can be given several times.",
)
@json_option
@click.pass_obj
def add(place: Place, file: str, text: str, word: str, words: tuple[str, ...], as_json: bool) -> None:
    """Add an insight to the session FILE: what somebody says, in TEXT.

    Its kind is one of where we are, where we want to be, biggest difference, bottleneck or barrier, emerging elsewhere; a word of that is
    enough.
    """
    from m2m_tui.core.stages import deepen

    kind = _kind(word)

    def edit(now: Session) -> tuple[Session, str]:
        return deepen.add(now, text=text, kind=kind, enablers=_enablers(now, words))

    _say(*made(place.session(file), edit), "Added", as_json)


@command.command(
    "edit", epilog='Example:  m2m insight edit our-council "nobody asks" --text "Nobody asked us until May."'
)
@file_argument
@click.argument("which", metavar="INSIGHT")
@click.option("--text", metavar="TEXT", help="What it says from now on.")
@click.option("--kind", "word", metavar="KIND", help="Its kind from now on.")
@click.option(
    "--about",
    "words",
    multiple=True,
    metavar="ENABLER",
    help="What it is about from now on; several times for several.",
)
@json_option
@click.pass_obj
def edit(
    place: Place, file: str, which: str, text: str | None, word: str | None, words: tuple[str, ...], as_json: bool
) -> None:
    """Change what an insight of the session FILE says, its kind, or what it is about. INSIGHT is its id or words of it."""
    from m2m_tui.core.stages import deepen

    if text is None and word is None and not words:
        raise click.UsageError("Say what is to be changed: --text, --kind or --about.")

    def change(now: Session) -> tuple[Session, str]:
        found = the_one(which, by_words(now, "insights"), "insight")
        now = deepen.edit(now, found, text) if text is not None else now
        now = deepen.set_kind(now, found, _kind(word)) if word is not None else now
        return (deepen.set_enablers(now, found, _enablers(now, words)) if words else now), found

    _say(*made(place.session(file), change), "Changed", as_json)


@command.command("remove", epilog='Example:  m2m insight remove our-council "nobody asks"')
@file_argument
@click.argument("which", metavar="INSIGHT")
@json_option
@click.pass_obj
def remove(place: Place, file: str, which: str, as_json: bool) -> None:
    """Delete an insight of the session FILE. A shift that rests on it no longer does."""
    from m2m_tui.core.stages import deepen

    before, insight_id = removed(place.session(file), which, "insights", deepen.remove)
    said = before.insights[insight_id].text
    done(f"Removed {quoted(said)}.", as_json, insight=insight_id, text=said, removed=True)


def _kind(word: str) -> Kind:
    from m2m_tui.core.session import KIND_TITLES

    by_word = {str(kind): title for kind, title in KIND_TITLES.items()}
    return the_one(word, by_word, "kind")  # type: ignore[return-value]  # one of the kinds, since they are what it chooses from


def _enablers(session: Session, words: tuple[str, ...]) -> list[str]:
    return [the_one(each, by_words(session, "enablers"), "enabler") for each in words]


def _say(session: Session, insight_id: str, verb: str, as_json: bool) -> None:
    from m2m_tui.core.session import KIND_TITLES

    insight = session.insights[insight_id]
    about = "; ".join(session.enablers[key].title for key in insight.enablers) or "no enabler yet"
    done(
        f"{verb} {quoted(insight.text)} as “{KIND_TITLES[insight.kind]}”, about {about}.",
        as_json,
        insight=insight_id,
        text=insight.text,
        kind=insight.kind,
        enablers=list(insight.enablers),
    )
