"""`m2m frameworks`: the frameworks a session can begin from."""

from __future__ import annotations

import json
import sys
import textwrap

import click

from m2m_tui.commands.place import say
from m2m_tui.core.translation import languages_of
from m2m_tui.core.words import counted, listed


@click.command("frameworks", short_help="List the frameworks to choose from.", epilog="Example:  m2m frameworks")
@click.option("--json", "as_json", is_flag=True, help="The same as data for other programs.")
def command(as_json: bool) -> int:
    """List the frameworks to choose from: those that come with m2m, and your own in the folder “frameworks”."""
    from m2m_tui.storage.sessions.framework_files import find_frameworks

    code = 0
    described = []
    for entry in find_frameworks():
        if entry.framework is None:
            if sys.stderr is not None:
                click.echo(str(entry.problem), file=sys.stderr)
            code = 1
            continue
        framework = entry.framework
        languages = languages_of(framework)
        tags = [each.tag for each in languages]
        if as_json:
            about = framework.model_dump(include={"id", "title", "about", "wording"})
            where = {"path": str(entry.path), "instead_of": [str(each) for each in entry.instead_of]}
            described.append({**about, "enablers": list(framework.enablers), **where, "languages": tags})
            continue
        say(f"{framework.id}: {framework.title}, {counted(len(framework.enablers), 'enabler')}")
        say(f"  {entry.path}")
        for hidden in entry.instead_of:
            say(f"  It has the id of {hidden}, and is used instead of that")
        if len(languages) > 1:
            say(f"  In {listed([each.name for each in languages])}")
        if framework.wording.strip():
            say(textwrap.fill(framework.wording, 78, initial_indent="  ", subsequent_indent="  "))
        say("")
    if as_json:
        say(json.dumps(described, indent=2, ensure_ascii=False))
    return code
