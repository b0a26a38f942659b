"""Reading and writing a text file so that nothing is half-read and nothing half-written."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
from pathlib import Path

from m2m_tui.core.errors import UnreadableFile, UnwritableFile
from m2m_tui.storage.files.held import patiently
from m2m_tui.storage.files.names import too_long, why_no_name
from m2m_tui.storage.files.rights import mode_for, set_mode, sync_folder

UNFINISHED = ".m2m-tmp"
"""How a file's name ends while m2m writes it."""

_HALF_WRITTEN = re.compile(rf"\.(.+)\.[a-z0-9_]{{8}}{re.escape(UNFINISHED)}", re.DOTALL)

LARGEST = 20_000_000
"""Bytes. The largest sessions are well below one million; more is not a session."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the room you may use on this disk is full",
    errno.EROFS: "this disk can only be read",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its links go in a circle",
    errno.ENOENT: "there is no such file or folder",
    errno.EACCES: "you have no permission for this file or its folder",
    errno.EPERM: "you have no permission for this file or its folder",
    errno.EISDIR: "this is a folder, not a file",
    errno.ENOTDIR: "part of this path is a file, not a folder",
    errno.EEXIST: "a file of this name is already there",
    errno.EBUSY: "another program is holding this file, such as OneDrive, a virus scanner or an editor; close it there, or try again later",
}
"""By name, for each system has other numbers."""


def read_bytes(path: Path) -> bytes:
    """Give all of an ordinary file that isn't too large. Raises UnreadableFile."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableFile(str(path), "this is a folder, not a file")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(str(path), "this is not an ordinary file")
        if found.st_size > LARGEST:
            size, limit = found.st_size // 1_000_000, LARGEST // 1_000_000
            raise UnreadableFile(str(path), f"the file is {size} MB; m2m reads files of up to {limit} MB")
        return patiently(path.read_bytes)
    except OSError as error:
        raise UnreadableFile(str(path), why(error)) from None
    except ValueError:
        raise UnreadableFile(repr(str(path)), "this can’t be the name of a file") from None


def read_text(path: Path) -> str:
    """Give the text of an ordinary UTF-8 file. Raises UnreadableFile."""
    try:
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            str(path), "the text is not UTF-8; save it as UTF-8 in your editor", f"line {line}"
        ) from None


def write_text(path: Path, text: str, *, mode: int | None = None) -> None:
    """Replace the file whole, or leave it as it was. A link's target is what is replaced. It keeps its mode, and a new one gets what
    any program's would have, unless a `mode` is given; until it is whole and on the disk, nobody but its owner can read it.

    Raises UnwritableFile.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise UnwritableFile(str(path), "the text has half characters that can’t be saved") from None
    write_bytes(path, data, mode=mode)


def write_bytes(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Replace a file as `write_text` does, with what isn't text."""
    try:
        target = Path(os.path.realpath(path))
        if wrong := why_no_name(target):
            raise UnwritableFile(str(path), wrong)
        mode = mode_for(target) if mode is None else mode
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=UNFINISHED, dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                set_mode(file.fileno(), mode)
            patiently(lambda: Path(temporary).replace(target), replaces=True)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync_folder(target.parent)
    except FileNotFoundError as error:
        no_folder = f"there is no folder “{path.parent}”; make it first"
        raise UnwritableFile(str(path), too_long(str(error.filename or "")) or no_folder) from None
    except OSError as error:
        raise UnwritableFile(str(path), why(error)) from None


def try_to_delete(path: Path) -> None:
    """Delete a file, where that can be done. Whether it has gone is for whoever needs to know to look."""
    with contextlib.suppress(OSError):
        patiently(lambda: path.unlink(missing_ok=True))


def half_written_in(folder: Path) -> list[tuple[str, Path]]:
    """Give the files in a folder that `write_text` hasn't made whole, each after the name that it is for: of a killed program, or of
    one that writes at this moment."""
    try:
        paths = [each for each in folder.iterdir() if each.name.endswith(UNFINISHED)]
    except OSError:
        return []
    return [(found[1], path) for path in sorted(paths) if (found := _HALF_WRITTEN.fullmatch(path.name))]


def why(error: OSError) -> str:
    """Give an error of the disk in words."""
    known = too_long(str(error.filename or "")) or _REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error)).lower()
