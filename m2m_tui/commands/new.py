"""`m2m new`: begin a session."""

from __future__ import annotations

import sys

import click

from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import json_option, wrote
from m2m_tui.commands.quiet import is_quiet


@click.command(
    "new",
    short_help="Begin a session from a framework.",
    epilog='Example:  m2m new "Early help in Riverton" --place "Riverton Council"',
)
@click.argument("title")
@click.option("--place", "where", default="", metavar="NAME", help="The council or the place.")
@click.option("--challenge", default="", metavar="TEXT", help="What has to change, in a sentence or two.")
@click.option("--framework", "name", metavar="ID", help="Which framework to begin from; see `m2m frameworks`.")
@json_option
@click.pass_obj
def command(place: Place, title: str, where: str, challenge: str, name: str | None, as_json: bool) -> None:
    """Begin a session called TITLE, and say where its file is. Never overwrites another."""
    from m2m_tui.core.clean import clean, clean_line
    from m2m_tui.core.session import new_session
    from m2m_tui.storage.sessions import framework_files, session_files

    if not clean_line(title).strip():
        raise click.BadParameter("a session needs a name.", param_hint="TITLE")
    framework = framework_files.framework_named(name or framework_files.DEFAULT)
    session = new_session(clean_line(title), clean_line(where), clean(challenge), framework)
    path = session_files.create(place.folder, session)
    wrote(path, as_json, title=session.title, framework=framework.id)
    if not as_json and not is_quiet() and sys.stderr is not None and sys.stderr.isatty():
        click.echo(f"Open it with:  m2m {path.stem}", file=sys.stderr)
