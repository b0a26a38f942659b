"""A few lines in a file that belongs to somebody else: put in under a note that says whose they are, and taken out to the last byte."""

from __future__ import annotations

import re
from pathlib import Path

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.storage.files.text_files import read_bytes, why, write_text


def add_lines(path: Path, note: str, lines: tuple[str, ...]) -> None:
    """Add lines at the end of a file, below a note; where they stand already, nothing happens. Raises FileProblem."""
    text = _text(path)
    block = "\n".join((note, *lines))
    if f"{block}\n" in f"{text}\n":
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(str(path), why(error)) from None
    # Where the last line has no end, ours has none either: that tells, when they are taken out, that the one before was ours.
    unended = bool(text) and not text.endswith("\n")
    write_text(path, f"{text}\n{block}" if unended else f"{text}{block}\n")


def take_lines_out(path: Path, note: str, count: int) -> bool:
    """Take out each such note and the `count` lines below it; a file with nothing else in it goes. Gives whether there were any.

    Raises FileProblem.
    """
    text = _text(path)
    block = rf"^{re.escape(note)}(?:\n[^\n]*){{{count}}}"
    kept = re.sub(rf"{block}\n", "", text, flags=re.MULTILINE)
    kept = re.sub(rf"\n?{block}\Z", "", kept, flags=re.MULTILINE)
    if kept == text:
        return False
    if kept:
        write_text(path, kept)
        return True
    try:
        path.unlink()
    except OSError as error:
        raise UnwritableFile(str(path), why(error)) from None
    return True


def _text(path: Path) -> str:
    # Not as other texts are read: whatever line ends and letters stand there have to stay.
    return read_bytes(path).decode("utf-8", "surrogateescape") if path.exists() else ""
