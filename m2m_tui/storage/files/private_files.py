"""Folders and files that are their owner's alone, from the first byte on and whatever the umask says."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.storage.files.rights import is_groups, is_link, narrow
from m2m_tui.storage.files.text_files import why, write_text

LINKED = (
    "this is a link to another place, where m2m neither puts nor looks for anybody’s answers. Remove the link (what it leads to stays as "
    "it is), and put back what was here before, if anything was"
)
"""Why nothing is read or written there, and what to do. Somebody else may have put the link there."""


def private_folder(folder: Path, beside: Path | None = None) -> None:
    """Make a folder that only its owner can look into, with those above it that are missing, or narrow the one that is there.

    Where the folder that it lies in, `beside`, is shared by a group on purpose, it is that group's too; beside sessions it is hidden.
    Raises UnwritableFile.
    """
    try:
        for each in (*(() if beside else reversed(folder.parents)), folder):
            if not each.is_dir():
                each.mkdir(mode=0o700, exist_ok=True)
        narrow(folder, beside)
    except OSError as error:
        raise UnwritableFile(str(folder), why(error)) from None


def write_private(path: Path, text: str) -> None:
    """Write as `write_text` does, for the owner alone; in a folder that is a group's too, for that group; never through a link. Raises
    UnwritableFile."""
    refuse_link(path)
    try:
        shared = is_groups(path.parent)
    except OSError as error:
        raise UnwritableFile(str(path), why(error)) from None
    write_text(path, text, mode=0o660 if shared else 0o600)


def refuse_link(path: Path) -> None:
    """Raise UnwritableFile where something is a link, whatever it leads to."""
    if is_link(path):
        raise UnwritableFile(str(path), LINKED)
