"""`m2m report`: a session as one Markdown page."""

from __future__ import annotations

from pathlib import Path

import click

from m2m_tui.commands.place import Place, say


@click.command(
    "report",
    short_help="Write a session as a Markdown page.",
    epilog="Example:  m2m report our-council -o for-the-director.md",
)
@click.argument("file")
@click.option("-o", "--out", metavar="OUT", help="Where to write it; “-” prints it. Otherwise beside the session.")
@click.pass_obj
def command(place: Place, file: str, out: str | None) -> None:
    """Write the session FILE as a Markdown page, and say where it is.

    Answers that are not revealed yet are not in it. A page that somebody else wrote is not overwritten unless you name it with -o.
    """
    from m2m_tui.charts import plain
    from m2m_tui.reports.markdown import markdown
    from m2m_tui.storage import session_files
    from m2m_tui.storage.report_files import report_path, write_report

    path = place.session(file)
    session, _ = session_files.load(path)
    page = markdown(session, plain)
    if out == "-":
        say(page.rstrip("\n"))
        return
    target = report_path(path) if out is None else Path(out)
    write_report(page, target, path, replaces_any=out is not None)
    say(str(target))
