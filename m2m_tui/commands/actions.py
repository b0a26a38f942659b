"""`m2m actions`: who does what by when, over several sessions."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from m2m_tui.commands.place import Place, at_blanks, say
from m2m_tui.core.errors import M2MError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from m2m_tui.core.session import Session
    from m2m_tui.reports.actions import ListedAction

Kind = Literal["text", "md", "csv", "json", "ics"]


@click.command(
    "actions",
    short_help="List who does what by when.",
    epilog="Example:  m2m actions our-council --overdue",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--overdue", is_flag=True, help="Only those whose day has passed.")
@click.option(
    "--owner",
    metavar="NAME",
    help="Only those of one person, by the name or how it begins; “nobody” for those without an owner.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(get_args(Kind)),
    default="text",
    help="As lines, a Markdown task list, a table, data, or a calendar to take in.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --as json.")
@click.pass_obj
def command(place: Place, files: tuple[str, ...], overdue: bool, owner: str | None, kind: Kind, as_json: bool) -> int:
    """List the actions of each session FILE, those that are open first and by their day.

    A calendar that takes in the entries of --as ics once more changes them, and doubles none. A file that can’t be read is named, and the
    others are listed; the exit code is then 1.
    """
    from m2m_tui.reports import actions

    sessions, code = _sessions(place, files)
    found = actions.listed_actions(sessions, date.today(), overdue=overdue, owner=owner)
    if unknown := actions.no_such_owner(sessions, owner):
        click.echo(at_blanks(unknown, to_errors=True), err=True)
    if kind == "ics" and not as_json:
        _write_calendar(actions.as_calendar(found))
        if missing := actions.without_a_day(found):
            click.echo(at_blanks(missing, to_errors=True), err=True)
        return code
    if not found and not as_json and kind in ("text", "md"):
        say(actions.none_of_them(sessions, overdue=overdue, owner=owner))
        return code
    ways: dict[Kind, Callable[[Sequence[ListedAction]], str]] = {
        "text": actions.as_text,
        "md": actions.as_markdown,
        "csv": actions.as_csv,
        "json": actions.as_json,
    }
    say(ways["json" if as_json else kind](found))
    return code


def _sessions(place: Place, files: tuple[str, ...]) -> tuple[list[Session], int]:
    """The sessions that can be read, each once, and the exit code; of the same title, each with its file behind it. Raises what is wrong
    with the only file."""
    from m2m_tui.core.findings.side_by_side.places import told_apart
    from m2m_tui.core.session import changed
    from m2m_tui.storage.sessions import session_files

    sessions: dict[Path, Session] = {}
    code = 0
    for word in files:
        try:
            path = place.session(word)
            sessions[path.resolve()] = session_files.load(path)[0]
        except M2MError as error:
            if len(files) == 1:
                raise
            click.echo(str(error), err=True)
            code = error.exit_code
    titles = told_apart({str(path): each.title for path, each in sessions.items()})
    return [changed(each, title=titles[str(path)]) for path, each in sessions.items()], code


def _write_calendar(text: str) -> None:
    """Calendars want a carriage return before each line end, which a text stream may add once more."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.replace("\n", "\r\n").encode() + b"\r\n")
