"""`m2m share`: take in what others did to a session, and send what was done here."""

from __future__ import annotations

from collections.abc import Sequence

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.commands.plain_edits import done, goes_on, json_option, say_beside, yes_option
from m2m_tui.core.errors import GitProblem


@click.command(
    "share",
    short_help="Take in others’ changes to a session, and send yours.",
    epilog="Example:  m2m share our-council",
)
@click.argument("file")
@click.option(
    "-m", "--message", default="", metavar="TEXT", help="What to say about your version; otherwise what changed."
)
@yes_option
@json_option
@click.pass_obj
def command(place: Place, file: str, message: str, yes: bool, as_json: bool) -> None:
    """Keep the session FILE, take in what others shared, and send what was done here; every edit of everybody is in the result.

    What two people changed in the same place is asked about in the app. Nothing that isn't kept leaves this computer.
    While a named round is open people's answers go along, with their names: on a terminal that is asked about first.
    """
    from m2m_tui.core.findings.before_reveal import SHARE_BEFORE, readable_before_reveal
    from m2m_tui.core.merging.conflict_words import still_to_settle
    from m2m_tui.storage.sessions.saving import read
    from m2m_tui.storage.versioning.share import sends_anything, share

    path = place.session(file)
    warning = readable_before_reveal(read(path).session)
    if warning and not sends_anything(path):
        warning = ""
    if warning and not goes_on(SHARE_BEFORE, warning, as_json, yes):
        done("Nothing was shared.", as_json, version=None, taken_in=[], sent=[], to_settle=0, warning=warning)
        return
    shared = share(path, message)
    said = [] if shared.version is None else [f"Kept as {shared.version.short}: {shared.version.title}"]
    said += [*_below("Taken in:", shared.took_in), *_below("Sent:", shared.sent)]
    if not shared.took_in and not shared.sent and not shared.waits_for:
        said.append("Everything is shared already.")
    data = {
        "version": None if shared.version is None else shared.version.short,
        "taken_in": list(shared.took_in),
        "sent": list(shared.sent),
        "to_settle": shared.conflicts,
        "warning": warning,
    }
    if said or as_json:
        done("\n".join(said), as_json, **data)
    if shared.conflicts and not as_json:
        say(f"{still_to_settle(shared.conflicts)}. Choose with x in the app, or with:  m2m settle {path}")
    if shared.other_names:
        say_beside([shared.other_names], as_json)
    if shared.waits_for:
        raise GitProblem(shared.waits_for)


def _below(head: str, lines: Sequence[str]) -> list[str]:
    """Each on a line of its own below what they are; nothing where there are none."""
    return [head, *(f"  {line[:1].upper()}{line[1:]}" for line in lines)] if lines else []
