"""`m2m schema`: what a session's or a framework's file may say, for editors that check while one types."""

from __future__ import annotations

import click

from m2m_tui.commands.place import say
from m2m_tui.storage.files.shipped import SCHEMAS, schema


@click.command("schema", short_help="Print the schema of a file, for editors.", epilog="Example:  m2m schema session")
@click.argument("what", type=click.Choice(SCHEMAS), metavar="session|framework")
@click.option("--path", is_flag=True, help="Say where it lies instead, for the settings of an editor.")
def command(what: str, path: bool) -> None:
    """Print the JSON Schema of the file of a session or of a framework, with which an editor or taplo checks one while it is typed."""
    found = schema(what)
    say(str(found) if path else found.read_text("utf-8").rstrip())
