"""`m2m report`: a session as one Markdown page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.core.errors import UnwritableFile

if TYPE_CHECKING:
    from m2m_tui.core.deepen import Coverage
    from m2m_tui.core.diagnose import Diagnosis

PAGE = 76
"""Columns of a chart on the page."""


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
    from m2m_tui.reports.markdown import markdown, report_path
    from m2m_tui.storage import session_files
    from m2m_tui.storage.text_files import write_text

    path = place.session(file)
    session, _ = session_files.load(path)
    target = report_path(path) if out is None else Path(out)
    if out != "-":
        _refuse_to_harm(target, path, named=out is not None)
    page = markdown(session, plain_chart)
    if out == "-":
        say(page.rstrip("\n"))
        return
    write_text(target, page)
    say(str(target))


def plain_chart(name: str, data: Diagnosis | Coverage) -> str:
    """A chart without colour, as wide as the page."""
    from m2m_tui.charts import draw, height_for
    from m2m_tui.charts.palette import PLAIN

    return draw(name, data, PAGE, height_for(name, data, PAGE), PLAIN)


def _refuse_to_harm(target: Path, session_path: Path, *, named: bool) -> None:
    """Raise UnwritableFile where writing would destroy something else: the session, a device, somebody's own page."""
    from m2m_tui.reports.markdown import MARKER
    from m2m_tui.storage.text_files import read_text

    if not target.exists():
        return
    if target.samefile(session_path):
        raise UnwritableFile(str(target), "this is the session itself; choose another name for the report")
    if target.is_dir():
        raise UnwritableFile(str(target), "this is a folder; add a file name for the report")
    if not target.is_file():
        raise UnwritableFile(str(target), "this is not an ordinary file; use -o - to print the report")
    if not named and not read_text(target).startswith(MARKER):
        raise UnwritableFile(
            str(target), f"a file of this name is there and m2m didn’t write it; to replace it, add -o {target}"
        )
