"""`m2m present`: the projector's terminal."""

from __future__ import annotations

import click

from m2m_tui.commands.drawing import why_not_drawn
from m2m_tui.commands.place import Place
from m2m_tui.core.errors import NoSuchThing
from m2m_tui.system.light_start import start_light


@click.command(
    "present",
    short_help="Show the room what you present, on a second terminal.",
    epilog="Example:  m2m present our-council",
)
@click.argument("file")
@click.pass_obj
def command(place: Place, file: str) -> int:
    """Show the room what you are at in the session FILE, on the projector's own terminal, while you go on with m2m on yours.

    It follows within a second, on Diagnose, Deepen, Define shifts and Act: what p would show there, so never keys or notes, and what
    people wrote, with their names in a named round, only while you show it with p and c. While you show the QR code for phones, with w,
    it stands here too. Nothing can be changed from here. On the first
    terminal open the session with m2m; here q ends it.
    """
    path = place.session(file)
    if reason := why_not_drawn():
        raise NoSuchThing(reason)
    start_light()
    from m2m_tui.ui import follow

    return follow.run(path)
