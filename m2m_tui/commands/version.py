"""`m2m version`: which m2m this is, for whoever types it so."""

from __future__ import annotations

import click

import m2m_tui
from m2m_tui.commands.place import say


@click.command("version", short_help="Say which m2m this is.", epilog="Example:  m2m version")
def command() -> int:
    """Say which m2m this is, as `m2m --version` does."""
    say(f"m2m {m2m_tui.__version__}")
    return 0
