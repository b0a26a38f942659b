"""`m2m history`: the versions of a session, with what changed in each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.commands.whole_number import WholeNumber

if TYPE_CHECKING:
    from m2m_tui.storage.versioning.versions import Told


@click.command(
    "history",
    short_help="Say what changed in a session, version by version.",
    epilog="Example:  m2m history our-council",
)
@click.argument("file")
@click.option("--limit", type=WholeNumber(1), default=20, show_default=True, help="How many versions to show.")
@click.option("--json", "as_json", is_flag=True, help="The same as data for other programs.")
@click.pass_obj
def command(place: Place, file: str, limit: int, as_json: bool) -> None:
    """Say which versions of the session FILE are kept in git, when and by whom, and what changed in each.

    The word a version begins with names it, for `m2m diff`. What is in no version yet comes first.
    """
    from m2m_tui.storage.versioning.keep import unkept
    from m2m_tui.storage.versioning.versions import told, versions

    path = place.session(file)
    found = versions(path, limit + 1)
    if as_json:
        say(_data(unkept(path) if found else (), told(path, found[:limit]) if found else ()))
        return
    if not found:
        say("No version has been kept yet. `m2m keep` keeps one.")
        return
    if waiting := unkept(path):
        say("in no version yet")
        _say_lines(waiting)
    for each in told(path, found[:limit]):
        _say_version(each)
    if len(found) > limit:
        say(f"There are earlier versions: --limit {limit * 2} shows more.")


def _data(waiting: Iterable[str], those: Iterable[Told]) -> str:
    """What is in no version yet, and the versions, the latest first."""
    kept = [
        {
            "version": each.version.short,
            "commit": each.version.commit,
            "when": each.version.when.isoformat(),
            "author": each.version.author,
            "title": each.version.title,
            "changes": list(each.changes),
            "problem": each.problem or None,
        }
        for each in those
    ]
    return json.dumps({"unkept": list(waiting), "versions": kept}, indent=2, ensure_ascii=False)


def _say_version(told: Told) -> None:
    from m2m_tui.core.history.changes import summary

    version = told.version
    when = version.when.astimezone()
    say(f"{version.short}  {when.day} {when:%B %Y, %H:%M}  {version.author or 'nobody'}")
    if version.title and version.title != summary(told.changes):
        say(f"  “{version.title}”")
    _say_lines([f"this version can’t be read: {told.problem}"] if told.problem else told.changes)


def _say_lines(lines: Iterable[str]) -> None:
    for line in lines:
        say(f"  {line[:1].upper()}{line[1:]}")
