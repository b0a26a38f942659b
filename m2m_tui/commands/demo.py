"""`m2m demo`: look around in a copy of the example session."""

from __future__ import annotations

import click

from m2m_tui.commands.place import Place


@click.command("demo", short_help="Look around in an example session.", epilog="Example:  m2m demo")
@click.pass_obj
def command(place: Place) -> int:
    """Open the app on a copy of an example session. Try anything: your own sessions stay as they are."""
    return place.start(None, place.folder, demo=True)
