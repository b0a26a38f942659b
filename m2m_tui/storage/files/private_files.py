"""Folders and files that are their owner's alone, from the first byte on and whatever the umask says."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.storage.files.text_files import why, write_text

_ALONE, _GROUPS = 0o700, 0o2770


LINKED = (
    "this is a link to another place, where m2m neither puts nor looks for anybody’s answers. Remove the link (what it leads to stays as "
    "it is), and put back what was here before, if anything was"
)
"""Why nothing is read or written there, and what to do. Somebody else may have put the link there."""


def private_folder(folder: Path, beside: Path | None = None) -> None:
    """Make a folder that only its owner can look into, with those above it that are missing, or narrow the one that is there.

    Where the folder that it lies in, `beside`, is shared by a group on purpose (its setgid bit says so), it is that group's too.
    Raises UnwritableFile.
    """
    try:
        for each in (*(() if beside else reversed(folder.parents)), folder):
            if not each.is_dir():
                each.mkdir(mode=_ALONE, exist_ok=True)
        mode = _GROUPS if beside is not None and _is_its_groups(folder, beside) else _ALONE
        if stat.S_IMODE(folder.stat().st_mode) != mode:
            with contextlib.suppress(PermissionError):  # somebody else's of the same group: theirs to narrow
                folder.chmod(mode)
    except OSError as error:
        raise UnwritableFile(str(folder), why(error)) from None


def write_private(path: Path, text: str) -> None:
    """Write as `write_text` does, for the owner alone; in a folder that is a group's too, for that group; never through a link. Raises
    UnwritableFile."""
    refuse_link(path)
    try:
        shared = path.parent.stat().st_mode & stat.S_ISGID
    except OSError as error:
        raise UnwritableFile(str(path), why(error)) from None
    write_text(path, text, mode=0o660 if shared else 0o600)


def refuse_link(path: Path) -> None:
    """Raise UnwritableFile where something is a link, whatever it leads to."""
    if path.is_symlink():
        raise UnwritableFile(str(path), LINKED)


def _is_its_groups(folder: Path, beside: Path) -> bool:
    shared = beside.stat()
    if not shared.st_mode & stat.S_ISGID:
        return False
    if folder.stat().st_gid != shared.st_gid:
        with contextlib.suppress(OSError):
            os.chown(folder, -1, shared.st_gid)
    return folder.stat().st_gid == shared.st_gid
