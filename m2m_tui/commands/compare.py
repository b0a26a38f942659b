"""`m2m compare`: places side by side, or the rounds of one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.commands.readers import Readers, as_read_by, force_option, readers_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from m2m_tui.core.findings.side_by_side.over_time import OverTime
    from m2m_tui.core.findings.side_by_side.places import SideBySide

Kind = Literal["text", "md", "html", "csv", "json"]

WIDTH = 80
"""Columns where the output is not a terminal."""

_NARROWEST = 20


@click.command(
    "compare",
    short_help="Set places side by side, or the rounds of one.",
    epilog="Example:  m2m compare riverton hilltop -o side-by-side.html",
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("-o", "--out", metavar="OUT", help="Where to write it; otherwise it is printed.")
@click.option(
    "--as",
    "kind",
    type=click.Choice(get_args(Kind)),
    help="Plain text, Markdown (md), a page for the browser (html), a table for a spreadsheet (csv) or data for other programs (json), "
    "where OUT doesn’t say it; text by default.",
)
@readers_option
@force_option
@click.pass_obj
def command(
    place: Place, files: tuple[str, ...], out: str | None, kind: Kind | None, readers: Readers, force: bool
) -> None:
    """Set up to eight sessions side by side: the latest revealed round of each, enabler by enabler, their shifts by facet, and what they
    have in common. Of one session its revealed rounds, for everybody and by group.

    Nothing is ranked or summed up over places. What an anonymous round doesn't show isn't shown here. OUT replaces an earlier comparison;
    a file that somebody else wrote only with --force.
    """
    from m2m_tui.reports.side_by_side.kinds import is_own
    from m2m_tui.storage.files.report_files import write_report
    from m2m_tui.storage.sessions.several import compared

    kind = _kind(out, kind)
    paths = [place.session(file) for file in files]
    found = compared(paths, lambda session: as_read_by(readers, session))
    text = _written(found, kind)
    if out is None or out == "-":
        say(text.removeprefix("\ufeff").rstrip("\n"))
        return
    target = Path(out)
    write_report(text.encode(), target, *paths, is_own=is_own, named=True, replaces_any=force, command="m2m compare")
    say(str(target))


def _kind(out: str | None, kind: Kind | None) -> Kind:
    """What to write: what --as says, else as OUT ends. Raises UsageError where they say different things, or OUT ends otherwise."""
    ending = Path(out or "").suffix.casefold().removeprefix(".")
    endings: dict[str, Kind] = {"txt": "text", "md": "md", "html": "html", "csv": "csv", "json": "json"}
    found = endings.get(ending)
    if ending and found is None:
        raise click.UsageError(f"m2m writes no .{ending} here. End OUT in .{', .'.join(endings)}.")
    if found and kind and found != kind:
        raise click.UsageError(f"OUT ends in .{ending}, and --as says {kind}. Choose one of them.")
    return kind or found or "text"


def _written(found: SideBySide | OverTime, kind: Kind) -> str:
    if kind == "text":
        return _as_text(found)
    from m2m_tui.reports.side_by_side.kinds import written

    return written(found, kind)


def _as_text(found: SideBySide | OverTime) -> str:
    from m2m_tui.reports.blocks import blocks
    from m2m_tui.reports.side_by_side.document import document
    from m2m_tui.ui.document import laid_out

    parts: Sequence[str] = [
        "".join(text for text, _ in line).rstrip()
        for part in laid_out(blocks(document(found)), _columns())
        for line in part
    ]
    return "\n".join(parts) + "\n"


def _columns() -> int:
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    wide = shutil.get_terminal_size().columns if is_terminal or "COLUMNS" in os.environ else WIDTH
    return max(wide, _NARROWEST)
