"""`m2m check`: look for mistakes in session files, without changing them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.core.errors import FileProblem

if TYPE_CHECKING:
    from m2m_tui.core.framework import Part


@click.command("check", short_help="Look for mistakes in session files.", epilog="Example:  m2m check sessions/*.toml")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.pass_obj
def command(place: Place, files: tuple[str, ...]) -> int:
    """Look for mistakes in each FILE, and say where they are. Nothing is ever written.

    Keys that this version of m2m doesn't know are named, but they are no mistake: they are kept. Framework files can be checked too.
    """
    return max(_check(place, word) for word in files)


def _check(place: Place, word: str) -> int:
    """Say how one file is. Gives 1 where something is wrong with it, else 0."""
    from m2m_tui.storage.toml_text import unknown_keys

    try:
        path = place.session(word)
        part = _read(path)
    except FileProblem as problem:
        if sys.stderr is not None:
            click.echo(str(problem), file=sys.stderr)
        return problem.exit_code
    unknown = ", ".join(unknown_keys(part))
    note = f" (this version of m2m doesn’t know these keys, and keeps them: {unknown})" if unknown else ""
    say(f"{path}: fine{note}")
    return 0


def _read(path: Path) -> Part:
    """The session in a file, or the framework where it is one: only a session says `[framework]`, only a framework `id`."""
    from m2m_tui.storage.git_marks import refuse_marks
    from m2m_tui.storage.text_files import read_text
    from m2m_tui.storage.toml_text import read_framework, read_session

    text = read_text(path)
    refuse_marks(text, str(path))
    lines = {line.strip() for line in text.splitlines()}
    is_framework = "[framework]" not in lines and any(re.match(r"id\s*=", line) for line in lines)
    return (read_framework if is_framework else read_session)(text, str(path))
