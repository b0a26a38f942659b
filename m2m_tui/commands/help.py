"""`m2m help`: the manual, a page at a time."""

from __future__ import annotations

import os
import shutil
import sys

import click

from m2m_tui.commands import COMMANDS
from m2m_tui.commands.man import man_page
from m2m_tui.commands.page_lines import page_lines
from m2m_tui.commands.place import say
from m2m_tui.core.errors import NoSuchThing

_WIDEST = 96
"""Letters of a line that is still read easily."""

_LESS = "-FRX -Ps space reads on, q ends $"
"""For the pager, where the user hasn't set it: no pager for what fits, the page stays to be read, and it says how to leave."""


@click.command("help", short_help="Show a page of the manual.", epilog="Example:  m2m help git")
@click.argument("page", required=False)
@click.argument("rest", nargs=-1, metavar="")
@click.option("--man", is_flag=True, help="Print all commands as a page for man: m2m help --man > m2m.1")
@click.pass_context
def command(context: click.Context, page: str | None, rest: tuple[str, ...], man: bool) -> int:
    """List the pages of the manual, or show one; for the name of a command, say how it is used."""
    from m2m_tui.storage.files.shipped import manual

    if man and context.parent is not None and isinstance(context.parent.command, click.Group):
        say(man_page(context.parent.command, context.parent).rstrip())
        return 0
    pages = manual()
    if page is None:
        for name, text in pages.items():
            say(f"{name:16}{text.partition(chr(10))[0].removeprefix('# ')}")
        say("")
        say("`m2m help PAGE` shows one, such as `m2m help keys`. `m2m --help` lists the commands.")
        return 0
    if page in COMMANDS and (rest or page not in pages) and context.parent is not None:
        return int(context.parent.command.main([page, *rest, "--help"], "m2m", standalone_mode=False) or 0)
    if rest:
        raise click.UsageError(
            "Type the name of one page, such as `m2m help git`, or of a command, such as `m2m help round open`."
        )
    if page not in pages:
        raise NoSuchThing(f"The manual has no page “{page}”. It has {', '.join(pages)}.")
    if sys.stdout is not None and sys.stdout.isatty():
        os.environ.setdefault("LESS", _LESS)
        click.echo_via_pager(page_lines(pages[page], min(shutil.get_terminal_size().columns - 1, _WIDEST)))
    else:
        say(pages[page].rstrip())
    return 0
