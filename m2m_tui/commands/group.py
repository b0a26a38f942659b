"""`m2m` with a subcommand: the words of the command line as click reads them."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from importlib import import_module

import click

import m2m_tui
from m2m_tui.commands import COMMANDS
from m2m_tui.commands.meant import meant
from m2m_tui.commands.place import Place, Start
from m2m_tui.storage.sessions.session_files import sessions_folder

_MODULES = {"import": "import_answers", "git-setup": "git_setup"}
"""Where a command's module can't have its name."""


class Commands(click.Group):
    """A group whose commands are imported one by one, when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give all of them, in their own order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command of this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        command: click.Command = import_module(f"m2m_tui.commands.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Give the command that the first word names."""
        if args[0] not in COMMANDS:
            raise click.UsageError(
                f"“{args[0]}” is not a command.{meant(args[0])} To open a session, give its file and nothing else but --dir.",
                ctx,
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    name="m2m",
    subcommand_metavar="[FILE | COMMAND …]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:  m2m sessions/our-council.toml",
)
@click.option("--dir", "folder", metavar="DIR", help="Where sessions are; else $M2M_SESSIONS, else ./sessions.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of what went well.")
@click.version_option(m2m_tui.__version__, "-V", "--version", prog_name="m2m", message="%(prog)s %(version)s")
@click.pass_context
def group(context: click.Context, folder: str | None, quiet: bool) -> None:
    """A workshop tool: what stands between a promising new way of working and its becoming normal.

    Without a command, m2m opens the app: at home, or in the session FILE. FILE is a session's file, or its name in the folder of
    sessions, with or without “.toml”.
    """
    context.obj = Place(sessions_folder(folder, os.environ), context.obj, quiet)


def run(words: Sequence[str], start: Start) -> int:
    """Run a subcommand and give its exit code; 2 for words that make no sense. Lets M2MError pass."""
    # What a command makes, it keeps to its end: looking for garbage as often as Python does by itself costs a tenth of the time.
    gc.set_threshold(100_000)
    try:
        with group.make_context("m2m", list(words), obj=start) as context:
            code: int | None = group.invoke(context)
            return code or 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Abort:
        # ctrl+c, or the end of what can be read, while somebody was asked
        raise KeyboardInterrupt from None
