"""`m2m form`: a sheet that one person fills in and sends back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.core.errors import EditRefused

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

Kind = Literal["xlsx", "csv", "toml", "md"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@click.command(
    "form",
    short_help="Write a fill-in sheet to send by email, or to print.",
    epilog="Example:  m2m form our-council -o for-partners.xlsx",
)
@click.argument("file")
@click.option(
    "-o",
    "--out",
    metavar="OUT",
    help="Where to write it, ending in .xlsx, .csv, .toml or .md; “-” prints it. Otherwise beside the session.",
)
@click.option(
    "--as", "kind", type=click.Choice(KINDS), help="What to write, where OUT doesn’t say it; xlsx by default."
)
@click.option(
    "--language",
    default="",
    metavar="TAG",
    help="In one language of the session’s alone, such as cy; otherwise in all of them side by side.",
)
@click.option("--ballot", is_flag=True, help="For the open ballot, not for the survey.")
@click.pass_obj
def command(place: Place, file: str, out: str | None, kind: Kind | None, language: str, ballot: bool) -> None:
    """Write a sheet on which one person answers the open round of the session FILE, or fills in its open ballot, and say where it is.
    Never overwrites.

    Everybody gets the same sheet. `m2m import` takes those that come back; a printed one (md) is typed in by hand.
    """
    from m2m_tui.storage.sessions import session_files
    from m2m_tui.storage.sheets import form_files

    kind = _kind(out, kind)
    path = place.session(file)
    session, _ = session_files.load(path)
    content = _ballot(session, kind, language) if ballot else _form(session, kind, language)
    if out == "-":
        say(content.decode("utf-8-sig").rstrip("\n"))
        return
    target = form_files.form_path(path, kind) if out is None else Path(out)
    form_files.write_form(content, target)
    say(str(target))
    if kind != "md" and sys.stderr is not None and sys.stderr.isatty():
        click.echo(f"When they come back:  m2m import {file} FORMS…", file=sys.stderr)


def _kind(out: str | None, kind: Kind | None) -> Kind:
    """What to write: as OUT ends, else as --as says. Raises UsageError where they say different things, or OUT nothing."""
    ending = Path(out or "").suffix.casefold().removeprefix(".")
    found = next((each for each in KINDS if each == ending), None)
    if out is not None and found is None and kind is None:
        raise click.UsageError("End OUT in .xlsx, .csv, .toml or .md, or say with --as what to write.")
    if found and kind and found != kind:
        raise click.UsageError(f"OUT ends in .{found}, and --as says {kind}. Choose one of them.")
    if out == "-" and kind == "xlsx":
        raise click.UsageError("A workbook can’t be printed here. Give it a name, as in -o form.xlsx.")
    return kind or found or "xlsx"


def _ballot(session: Session, kind: Kind, language: str) -> bytes:
    from m2m_tui.core.ballots import open_ballot
    from m2m_tui.core.importing.ballot_sheet import ballot_sheet

    ballot_id = open_ballot(session)
    if ballot_id is None:
        raise EditRefused(
            "No ballot is open in this session. Open one with `m2m ballot open`, or in the app on the Act page."
        )
    if kind == "toml":
        raise click.UsageError("A ballot is written as xlsx, csv or md.")
    if kind == "md":
        from m2m_tui.reports.form import ballot_page

        return ballot_page(session, ballot_id, language).encode()
    from m2m_tui.storage.sheets.form_files import ballot_bytes

    return ballot_bytes(ballot_sheet(session, ballot_id, language), kind)


def _form(session: Session, kind: Kind, language: str) -> bytes:
    from m2m_tui.core.importing.fill_in_sheet import form_of
    from m2m_tui.core.importing.import_answers import open_round_of

    form = form_of(session, open_round_of(session), language)
    if kind == "md":
        from m2m_tui.reports.form import form_page

        return form_page(form).encode()
    from m2m_tui.storage.sheets.form_files import form_bytes

    return form_bytes(form, kind)
