"""`m2m report`: a session as a page, as a Word document, or as a table."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.commands.readers import Readers, as_read_by, force_option, readers_option, warn_of_what_is_to_settle
from m2m_tui.core.words import listed
from m2m_tui.reports.kinds import KINDS, KindName, Written, apart, written

if TYPE_CHECKING:
    from m2m_tui.reports.word.template import Template


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
    type=click.Choice([*KINDS]),
    help="Markdown (md), a page for the browser (html), a Word document (docx), a table for a spreadsheet (csv) or one of the answers "
    "for R and pandas (tidy-csv), where OUT doesn’t say it; md by default.",
)
@click.option(
    "--template",
    metavar="DOCX",
    help="A Word document or template whose styles, page, headers and footers the Word document gets.",
)
@click.option(
    "--date",
    "dated",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day it is dated, as 2027-03-01; by default that of the last edit.",
)
@readers_option
@force_option
@click.pass_obj
def command(
    place: Place,
    file: str,
    out: str | None,
    kind: KindName | None,
    template: str | None,
    dated: datetime | None,
    readers: Readers,
    force: bool,
) -> None:
    """Write the session FILE as a page to read or print, as a Word document, or as a table, and say where it is.

    Answers that are not revealed yet are not in it. With --for circulation nobody is named who answered, nothing is told by person, and
    comments stand without their writers, or not at all where fewer than five people answered; what is parked is left out.

    An earlier report is replaced. A file that somebody else wrote is not, unless you say --force.
    """
    from m2m_tui.charts import plain
    from m2m_tui.storage.files.report_files import report_path, write_report
    from m2m_tui.storage.sessions import session_files
    from m2m_tui.storage.versioning.last_edit import day_of

    kind = _kind(out, kind, template)
    path = place.session(file)
    look = _template(template, out)
    whole = session_files.load(path)[0]
    session = as_read_by(readers, whole)
    day = dated.date() if dated is not None else day_of(path)
    page = written(session, kind, day, plain, look)
    warn_of_what_is_to_settle(whole, file)
    if out == "-":
        say(page.data.decode("utf-8-sig").rstrip("\n"))
        return
    beside = report_path(path, KINDS[kind].ending, *apart(kind, circulates=readers == "circulation"))
    target = beside if out is None else Path(out)
    write_report(page.data, target, path, is_own=page.is_own, named=out is not None, replaces_any=force)
    say(str(target))
    _say_what_it_lacks(template or "", page)


def _template(name: str | None, out: str | None) -> Template | None:
    """Read a template. Raises UnreadableFile where there is none, and UsageError where the report would be written over it."""
    if name is None:
        return None
    from m2m_tui.reports.word.template import Template
    from m2m_tui.storage.files.text_files import read_bytes

    template = Template(name, read_bytes(Path(name)))
    if out is not None and Path(out).exists() and Path(out).samefile(name):
        raise click.UsageError(f"{name} is the template itself. Choose another name for the report.")
    return template


def _say_what_it_lacks(template: str, page: Written) -> None:
    if page.lacking:
        names = listed([f"“{each}”" for each in page.lacking])
        one = len(page.lacking) == 1
        click.echo(
            f"{template} has no style {names}. m2m’s own stand{'s' if one else ''} in for {'it' if one else 'them'}; to have "
            f"{'it' if one else 'them'} in your look, use {'it' if one else 'each of them'} once in the template and save it again.",
            err=True,
        )


_INSTEAD = {
    "pdf": "Write it with -o {stem}.html, open that in a browser, and print it as a PDF",
    **dict.fromkeys(("doc", "odt", "rtf"), "Write it with -o {stem}.docx, which every word processor opens"),
    **dict.fromkeys(("xlsx", "xls", "ods"), "Write it with -o {stem}.csv, which every spreadsheet opens"),
}
"""What to do for the endings of files that people expect and m2m doesn't write."""


def _kind(out: str | None, kind: KindName | None, template: str | None) -> KindName:
    """What to write: what --as says, else as OUT ends, else as a template does. Raises UsageError where they say different things."""
    ending = Path(out or "").suffix.casefold().removeprefix(".")
    if ending in _INSTEAD:
        raise click.UsageError(f"m2m writes no .{ending}. {_INSTEAD[ending].format(stem=Path(out or '').stem)}.")
    found = next((each for each in KINDS if each == ending), None)
    # Both kinds of tables end in .csv.
    if found and kind and found != kind.removeprefix("tidy-"):
        raise click.UsageError(f"OUT ends in .{found}, and --as says {kind}. Choose one of them.")
    kind = kind or found or ("docx" if template else "md")
    if template and kind != "docx":
        raise click.UsageError("A template is for a Word document. Add --as docx, or leave --template out.")
    if kind == "docx" and out == "-":
        raise click.UsageError("A Word document can’t be printed here. Give it a name, as in -o report.docx.")
    return kind
