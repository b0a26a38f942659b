"""`m2m report`: a session as a page, or as a table."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.commands.readers import Readers, as_read_by, readers_option

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

Kind = Literal["md", "html", "csv"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@click.command(
    "report",
    short_help="Write a session as a page to read, or as a table.",
    epilog="Example:  m2m report our-council -o for-the-director.html",
)
@click.argument("file")
@click.option("-o", "--out", metavar="OUT", help="Where to write it; “-” prints it. Otherwise beside the session.")
@click.option(
    "--as",
    "kind",
    type=click.Choice(KINDS),
    help="Markdown (md), a page for the browser (html) or a table (csv), where OUT doesn’t say it; md by default.",
)
@click.option(
    "--date",
    "dated",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day it is dated, as 2027-03-01; by default that of the last edit.",
)
@readers_option
@click.pass_obj
def command(
    place: Place, file: str, out: str | None, kind: Kind | None, dated: datetime | None, readers: Readers
) -> None:
    """Write the session FILE as a page to read or print, or as a table for a spreadsheet, and say where it is.

    Answers that are not revealed yet are not in it. With --for circulation nobody is named who answered, nothing is told by person, and
    comments stand without their writers, or not at all where fewer than five people answered.

    A page that somebody else wrote is not overwritten unless you name it with -o.
    """
    from m2m_tui.storage.files.report_files import day_of, report_path, write_report
    from m2m_tui.storage.sessions import session_files

    kind = _kind(out, kind)
    path = place.session(file)
    session = as_read_by(readers, session_files.load(path)[0])
    day = dated.date() if dated is not None else day_of(path)
    page, marker = _page(session, kind, day)
    if out == "-":
        say(page.lstrip("\ufeff").rstrip("\n"))
        return
    # Under a name of its own: what is sent on mustn't be taken for the page that names people, nor the other way round.
    beside = path if readers == "room" else path.with_stem(f"{path.stem}-for-circulation")
    target = report_path(beside, kind) if out is None else Path(out)
    write_report(page, target, path, marker=marker, replaces_any=out is not None)
    say(str(target))


_INSTEAD = {
    "pdf": "Write it with -o {stem}.html, open that in a browser, and print it as a PDF",
    **dict.fromkeys(("docx", "doc", "odt", "rtf"), "Write it with -o {stem}.html, which every word processor opens"),
    **dict.fromkeys(("xlsx", "xls", "ods"), "Write it with -o {stem}.csv, which every spreadsheet opens"),
}
"""What to do for the endings of files that people expect and m2m doesn't write."""


def _kind(out: str | None, kind: Kind | None) -> Kind:
    """What to write: what --as says, else as OUT ends. Raises UsageError where they say different things."""
    ending = Path(out or "").suffix.casefold().removeprefix(".")
    if ending in _INSTEAD:
        raise click.UsageError(f"m2m writes no .{ending}. {_INSTEAD[ending].format(stem=Path(out or '').stem)}.")
    found = next((each for each in KINDS if each == ending), None)
    if found and kind and found != kind:
        raise click.UsageError(f"OUT ends in .{found}, and --as says {kind}. Choose one of them.")
    return kind or found or "md"


def _page(session: Session, kind: Kind, day: date | None) -> tuple[str, str]:
    """The text of the file, and what m2m knows it by later; "" for its first line."""
    from m2m_tui.charts import plain

    match kind:
        case "md":
            from m2m_tui.reports.markdown import markdown

            return markdown(session, plain, day), ""
        case "html":
            from m2m_tui.reports.html import html

            return html(session, day), ""
        case "csv":
            from m2m_tui.reports.spreadsheet import BYTE_ORDER_MARK, MARKER, spreadsheet

            return BYTE_ORDER_MARK + spreadsheet(session), MARKER
