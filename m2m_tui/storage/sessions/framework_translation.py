"""A translation gets into a framework's file, which somebody wrote by hand: everything else in it, with its remarks, stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from m2m_tui.core.errors import UnreadableFile, UnwritableFile
from m2m_tui.core.framework import Framework
from m2m_tui.storage.files.text_files import write_text
from m2m_tui.storage.toml.models import read_framework, table_text

_HEAD = re.compile(r"[ \t]*\[")


def write_translation(path: Path, text: str, after: Framework, tag: str) -> None:
    """Write the file anew with the translation into one language that `after` has; `text` is what it says. Raises UnwritableFile, also
    where it can't be told which lines the old translation takes."""
    kept = "".join(_without(text, tag)).rstrip("\n")
    new = f"{kept}\n\n{table_text('translations', tag, after.translations[tag])}"
    try:
        as_meant = read_framework(new, str(path)) == after
    except UnreadableFile:
        as_meant = False
    if not as_meant:
        raise UnwritableFile(
            str(path),
            f"it can’t be told which lines of it are its translation into “{tag}”; take them out, and try again",
        )
    write_text(path, new)


def _without(text: str, tag: str) -> Iterator[str]:
    """The lines of a file but those of its tables of one translation."""
    own = re.compile(rf"[ \t]*\[[ \t]*translations[ \t]*\.[ \t]*{re.escape(tag)}[ \t]*[].]")
    passing = False
    for line in text.splitlines(keepends=True):
        if _HEAD.match(line):
            passing = bool(own.match(line))
        if not passing:
            yield line
