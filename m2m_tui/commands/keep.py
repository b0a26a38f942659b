"""`m2m keep`: keep a version of a session in git."""

from __future__ import annotations

import click

from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import done, goes_on, json_option, yes_option
from m2m_tui.core.errors import NothingToKeep, Settled


@click.command(
    "keep",
    short_help="Keep a version of a session in git.",
    epilog="Example:  m2m keep our-council -m 'After the first meeting'",
)
@click.argument("file")
@click.option("-m", "--message", default="", metavar="TEXT", help="What to say about it; otherwise what changed.")
@yes_option
@json_option
@click.pass_obj
def command(place: Place, file: str, message: str, yes: bool, as_json: bool) -> None:
    """Keep the session FILE, as it is now, as a version in git that nobody can lose. Nothing else goes into it.

    While a named round is open people's answers go into it, with their names: on a terminal that is asked about first.
    """
    from m2m_tui.core.findings.before_reveal import KEEP_BEFORE, readable_before_reveal
    from m2m_tui.storage.sessions.saving import read
    from m2m_tui.storage.versioning.keep import keep, to_keep

    path = place.session(file)
    warning = readable_before_reveal(read(path).session)
    try:
        if warning:
            to_keep(path)  # whatever stands in the way of a version comes before any question about it
            if not goes_on(KEEP_BEFORE, warning, as_json, yes):
                done("No version was kept.", as_json, version=None, title="", warning=warning)
                return
        version = keep(path, message)
    except (NothingToKeep, Settled) as all_there_is:
        done(str(all_there_is), as_json, version=None, title="", warning="")
        return
    kept = f"Kept as {version.short}: {version.title}"
    done(kept, as_json, version=version.short, title=version.title, warning=warning)
