"""`m2m settle`: choose which of two texts is right where two people changed the same thing, without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import done, file_argument, json_option, made
from m2m_tui.core.errors import NoSuchThing

if TYPE_CHECKING:
    from m2m_tui.core.merging.conflicts import ConflictView
    from m2m_tui.core.session import Session


@click.command(
    "settle",
    short_help="Choose where two people changed the same thing.",
    epilog="Example:  m2m settle our-council k7qm other",
)
@file_argument
@click.argument("which", metavar="ID", required=False)
@click.argument("choice", type=click.Choice(("keep", "other")), required=False)
@json_option
@click.pass_obj
def command(place: Place, file: str, which: str | None, choice: str | None, as_json: bool) -> None:
    """Say what two people changed at the same time in the session FILE, and choose which is right.

    Without an ID it lists what is to be settled. With one, keep leaves what stands there, and other puts the other text in its place.
    """
    from m2m_tui.core.merging import conflicts
    from m2m_tui.storage.sessions import session_files

    path = place.session(file)
    if which is None:
        views = conflicts.views(session_files.load(path)[0])
        done(
            "\n".join(map(_asked, views)) or "There is nothing to settle.",
            as_json,
            conflicts=[
                {"id": each.conflict_id, "about": each.title, "keep": each.kept, "other": each.other} for each in views
            ],
        )
        return
    if choice is None:
        raise click.UsageError("Say which is right: keep or other.")
    said = ""

    def edit(now: Session) -> tuple[Session, str]:
        nonlocal said
        if which not in now.conflicts:
            raise NoSuchThing(f"There is nothing to settle by that id. `m2m settle {file}` lists what there is.")
        view = conflicts.describe(now, which)
        said = f"{view.title}: {view.other if choice == 'other' and not view.gone else view.kept}"
        return conflicts.resolve(now, which, choice == "other"), which

    session, _ = made(path, edit)
    done(
        f"Settled {_ended(said)} {len(session.conflicts)} left to settle.",
        as_json,
        settled=which,
        choice=choice,
        left=list(session.conflicts),
    )


def _asked(view: ConflictView) -> str:
    gone = " What it was about has gone; either choice only takes the question away." if view.gone else ""
    return f"{view.conflict_id}: {view.title}. keep: {_ended(view.kept)} other: {_ended(view.other)}{gone}"


def _ended(text: str) -> str:
    """A text with a full stop behind it, of which it has its own more often than not."""
    return f"{text.removesuffix('.')}."
