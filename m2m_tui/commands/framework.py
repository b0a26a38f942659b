"""`m2m framework`: what a place made of its framework, for the next place."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from m2m_tui.commands.acts import Acts
from m2m_tui.commands.place import Place, at_blanks
from m2m_tui.commands.plain_edits import json_option, wrote
from m2m_tui.commands.quiet import is_quiet


@click.group(
    "framework",
    cls=Acts,
    short_help="Save what you adapted as a framework.",
    epilog="Example:  m2m framework save our-council -o ours.toml",
)
def command() -> None:
    """Make a framework of what a place adapted. `m2m frameworks` lists those there are."""


@command.command("save", epilog="Example:  m2m framework save our-council -o ours.toml")
@click.argument("file")
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="OUT",
    help="Where to write it; a name alone is put into the folder “frameworks”.",
)
@click.option(
    "--title", default="", metavar="TEXT", help="What it is called; by default the framework’s name, adapted."
)
@json_option
@click.pass_obj
def save(place: Place, file: str, out: str, title: str, as_json: bool) -> None:
    """Save the enablers in use in the session FILE, in its words, as a framework that another session can begin from.

    Every enabler keeps its id, so that places which share a framework can be compared. No answers, reasons, notes or names are in it.
    Never overwrites.
    """
    from m2m_tui.core.stages.own_framework import own_framework, suggested_title
    from m2m_tui.storage.sessions import framework_files, session_files
    from m2m_tui.system.programs import quoted_word

    session = session_files.load(place.session(file))[0]
    framework = own_framework(session, title or suggested_title(session.framework), Path(out).stem)
    saved = framework_files.save(framework, out)
    wrote(saved.path, as_json, framework=framework.id, title=framework.title)
    if not as_json and not is_quiet() and sys.stderr is not None:
        name = framework.id if framework_files.is_listed(saved.path) else quoted_word(str(saved.path))
        made = f"Made the folder “{saved.folder_made}” for it. " if saved.folder_made is not None else ""
        click.echo(
            at_blanks(f"{made}Begin from it with:  `m2m new TITLE --framework {name}`", to_errors=True), err=True
        )
