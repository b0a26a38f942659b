"""`m2m diff`: what changed in a session from one version to another, in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.core.errors import GitProblem

if TYPE_CHECKING:
    from m2m_tui.core.session import Session


@click.command(
    "diff", short_help="Say what changed between two versions.", epilog="Example:  m2m diff our-council HEAD~3"
)
@click.argument("file")
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--json", "as_json", is_flag=True, help="The same as data for other programs.")
@click.pass_obj
def command(place: Place, file: str, a: str | None, b: str | None, as_json: bool) -> None:
    """Say what changed in the session FILE from version A to version B, a line for each change.

    Without B it is up to now; without A, since the last version. `m2m history` names the versions; any name that git knows does too.
    """
    from m2m_tui.core.history.changes import changes

    path = place.session(file)
    before = _version(path, a or "HEAD")
    after = _version(path, b) if b else _now(path)
    found = changes(before, after)
    if as_json:
        say(json.dumps({"from": a or "HEAD", "to": b, "changes": list(found)}, indent=2, ensure_ascii=False))
        return
    for line in found or ("Nothing has changed.",):
        say(f"{line[:1].upper()}{line[1:]}")


def _version(path: Path, name: str) -> Session:
    from m2m_tui.storage.versioning.versions import session_at, versions

    if not versions(path, 1):
        raise GitProblem("No version has been kept yet. `m2m keep` keeps one.")
    return session_at(path, name)


def _now(path: Path) -> Session:
    """The session as its file says it, which is how a version would have it."""
    from m2m_tui.storage.sessions import session_files
    from m2m_tui.storage.sessions.sealed import public

    return public(session_files.load(path)[0])
