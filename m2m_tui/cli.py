"""The `m2m` command: where it begins, and the one place that says what went wrong.

Without a subcommand the app's first screen comes next and every import delays it, so nothing here needs click; the
subcommands, which do, are in `m2m_tui.commands`, a module each.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from m2m_tui.commands import COMMANDS
from m2m_tui.commands.drawing import why_not_drawn
from m2m_tui.core.errors import M2MError, NoSuchThing
from m2m_tui.system.light_start import start_light

INTERRUPTED = 130


class NoTerminal(M2MError):
    """The app was asked for where it can't be drawn."""


class NoSuchCommand(M2MError):
    """A command was typed almost right."""

    exit_code = 2


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run `m2m` with these words, by default those of the command line, and leave with an exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _write_what_can_be_written()
    try:
        code = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except M2MError as error:
        _complain(str(error))
        code = error.exit_code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever was reading has seen enough: `m2m show … | head`.
        _drop_output()
        code = 0
    except OSError as error:
        _drop_output()
        _complain(f"m2m had to stop: {error.strerror or error}")
        code = 1
    _let_go_of_lost_outputs()
    sys.exit(code)


def _run(words: list[str]) -> int:
    if asked := os.environ.get("_M2M_COMPLETE"):
        from m2m_tui.commands.completion import answer
        from m2m_tui.commands.group import group

        return answer(group, asked)
    plain = _folder_and_file(words)
    if plain is None:
        from m2m_tui.commands.group import run

        return run(words, start)
    folder, file = plain
    return start(_session_to_open(file, folder) if file is not None else None, folder)


def start(file: Path | None, folder: Path, demo: bool = False) -> int:
    """Open the app: home, a session, or for the demo a copy of the example. Gives its exit code."""
    preflight()
    if demo:
        from m2m_tui.storage.sessions.session_files import copy_example

        file = copy_example()
    start_light()
    from m2m_tui.ui.app import run

    code = run(file, folder, demo)
    if demo:
        print(f"Your copy of the example is {file}")
    return code


def preflight() -> None:
    """Raise NoTerminal unless the app can be drawn here and keys can reach it."""
    if reason := why_not_drawn():
        raise NoTerminal(f"{reason} Without one, use `m2m show FILE` or `m2m report FILE`.")


def _folder_and_file(words: list[str]) -> tuple[Path, str | None] | None:
    """The folder and the file, where the words are no more than `[--dir DIR] [FILE]`; None where click has to read them."""
    from m2m_tui.storage.sessions.session_files import sessions_folder

    folder: str | None = None
    files: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--dir":
            folder = next(rest, None)
            if folder is None:
                return None
        elif word.startswith("--dir="):
            folder = word.removeprefix("--dir=")
        elif word in COMMANDS or word.startswith("-") or files:
            return None
        else:
            files.append(word)
    return sessions_folder(folder, os.environ), (files[0] if files else None)


def _session_to_open(word: str, folder: Path) -> Path:
    from m2m_tui.commands.place import find_session

    found = find_session(word, folder)
    if found is None:
        from m2m_tui.commands.meant import meant

        asked = meant(word)
        raise (NoSuchCommand if asked else NoSuchThing)(
            f"There is no session file “{word}”, and no command of that name.{asked} `m2m --help` lists the commands."
        )
    return found


def _write_what_can_be_written() -> None:
    """A letter that the output's encoding hasn't got becomes a question mark instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        reconfigure(errors="replace")
        if sys.platform == "win32" and not stream.isatty():
            # Into a file or another program Windows would write letters and line ends as nobody else reads them.
            reconfigure(encoding="utf-8", newline="\n")


def _complain(sentence: str) -> None:
    if sys.stderr is not None:
        from m2m_tui.commands.place import at_blanks

        print(at_blanks(sentence, to_errors=True), file=sys.stderr)


def _let_go_of_lost_outputs() -> None:
    """Where the line has dropped, what is still buffered can't be written, and Python would make an error of that."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _drop(stream)


def _drop_output() -> None:
    if sys.stdout is not None:
        _drop(sys.stdout)


def _drop(stream: TextIO) -> None:
    """What is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
