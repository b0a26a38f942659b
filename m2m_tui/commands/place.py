"""What every subcommand needs: where the sessions are, which file a word means, and how to write to the output."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from pathlib import Path
from typing import NamedTuple, Protocol

from m2m_tui.core.errors import UnreadableFile

_HELD = "\0"
"""Stands for a blank at which no line ends."""

_BEYOND_ASCII = "▇░“…→"


class Start(Protocol):
    """Opens the app and gives its exit code."""

    def __call__(self, file: Path | None, folder: Path, demo: bool = False) -> int: ...


class Place(NamedTuple):
    """The folder of the sessions, and what opens the app. `quiet`: nothing is said of what went well."""

    folder: Path
    start: Start
    quiet: bool = False

    def session(self, word: str) -> Path:
        """Give the session file that a word means. Raises UnreadableFile where there is none."""
        found = find_session(word, self.folder)
        if found is None:
            raise UnreadableFile(word or "“”", f"there is no such file, and no session of this name in “{self.folder}”")
        return found


def find_session(word: str, folder: Path) -> Path | None:
    """Give the file at this path, else the session of this name in the folder; None where there is neither."""
    if not word or "\0" in word:
        return None
    here = Path(word)
    named = [] if here.name != word else [folder / word, folder / f"{word}.toml"]
    # A folder `sessions/ours` must not hide the session `ours.toml`; it is named only when nothing better is.
    return next((path for path in (here, *named) if os.path.lexists(path) and not path.is_dir()), None) or (
        here if os.path.lexists(here) else None
    )


def say(text: str) -> None:
    """Write text and a line end to the output."""
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")


def at_blanks(text: str, indent: int = 0, *, to_errors: bool = False) -> str:
    """Give text as a terminal is to show it: broken between words, and not within `a command`. `indent` is of all lines but the first."""
    stream = sys.stderr if to_errors else sys.stdout
    if stream is None or not stream.isatty():
        return text
    return between_words(text, max(shutil.get_terminal_size().columns - 1, 20), indent)


def between_words(text: str, width: int, indent: int = 0) -> str:
    """Give text in lines of at most `width` letters, but for a longer word or `command`, none of which goes on behind an end of a line.
    `indent` is of all lines but the first."""
    if "\n" in text:
        return "\n".join(between_words(each, width, len(each) - len(each.lstrip()) + 2) for each in text.split("\n"))
    held = re.sub(r"`[^`]+`", lambda command: command[0].replace(" ", _HELD), text)
    wrapped = textwrap.wrap(held, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join(wrapped).replace(_HELD, " ")


def shows_blocks() -> bool:
    """Tell whether the output's encoding has the characters that charts are drawn with."""
    try:
        _BEYOND_ASCII.encode((sys.stdout and sys.stdout.encoding) or "ascii")
    except UnicodeEncodeError:
        return False
    return True
