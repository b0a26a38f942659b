"""`--for`: who is to read what a command writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import click

from m2m_tui.core.clean import clean_line

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

Readers = Literal["room", "circulation"]

readers_option = click.option(
    "--for",
    "readers",
    type=click.Choice(get_args(Readers)),
    default="room",
    show_default=True,
    help="Who reads it: those who were in the room, or anybody it is passed on to, for whom nobody is named who answered.",
)

force_option = click.option("--force", is_flag=True, help="Write it also over a file that m2m didn’t write.")


def as_read_by(readers: Readers, session: Session) -> Session:
    """Give the session as these readers may have it."""
    from m2m_tui.core.findings.circulation import for_circulation

    return for_circulation(session) if readers == "circulation" else session


def warn_of_what_is_to_settle(session: Session, file: str) -> None:
    """Say, beside what is written, how much in the session two people changed at once: one of two texts stands there, for now."""
    from m2m_tui.core.merging.conflict_words import still_to_settle

    if session.conflicts:
        click.echo(f"{still_to_settle(len(session.conflicts))}:  m2m settle {clean_line(file)}", err=True)
