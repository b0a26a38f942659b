"""`m2m keep`: keep a version of a session in git."""

from __future__ import annotations

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.commands.plain_edits import done, json_option
from m2m_tui.core.errors import NothingToKeep, Settled


@click.command(
    "keep",
    short_help="Keep a version of a session in git.",
    epilog="Example:  m2m keep our-council -m 'After the first meeting'",
)
@click.argument("file")
@click.option("-m", "--message", default="", metavar="TEXT", help="What to say about it; otherwise what changed.")
@json_option
@click.pass_obj
def command(place: Place, file: str, message: str, as_json: bool) -> None:
    """Keep the session FILE, as it is now, as a version in git that nobody can lose. Nothing else goes into it."""
    from m2m_tui.core.findings.before_reveal import readable_before_reveal
    from m2m_tui.storage.sessions.saving import read
    from m2m_tui.storage.versioning.keep import keep

    path = place.session(file)
    try:
        version = keep(path, message)
    except (NothingToKeep, Settled) as all_there_is:
        done(str(all_there_is), as_json, version=None, title="", warning="")
        return
    warning = readable_before_reveal(read(path).session)
    kept = f"Kept as {version.short}: {version.title}"
    done(kept, as_json, version=version.short, title=version.title, warning=warning)
    if warning and not as_json:
        say(warning)
