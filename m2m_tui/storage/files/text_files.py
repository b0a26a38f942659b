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

UNFINISHED = ".m2m-tmp"
"""How a file's name ends while m2m writes it."""

_HALF_WRITTEN = re.compile(rf"\.(.+)\.[a-z0-9_]{{8}}{re.escape(UNFINISHED)}", re.DOTALL)

LARGEST = 20_000_000
"""Bytes. The largest sessions are well below one million; more is not a session."""


_UMASK = os.umask(0o077)
"""What the user lets nobody do with new files. Read once, at the start: it can only be read by setting it, for all threads."""
os.umask(_UMASK)

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
        return path.read_bytes()
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
        if mode is None:
            mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_UMASK
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=UNFINISHED, dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                os.fchmod(file.fileno(), mode)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise UnwritableFile(str(path), why(error)) from None


def try_to_delete(path: Path) -> None:
    """Delete a file, where that can be done. Whether it has gone is for whoever needs to know to look."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def half_written_in(folder: Path) -> list[tuple[str, Path]]:
    """Give the files in a folder that `write_text` hasn't made whole, each after the name that it is for: of a killed program, or of
    one that writes at this moment."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    return [(found[1], path) for path in paths if (found := _HALF_WRITTEN.fullmatch(path.name))]


def _sync_folder(folder: Path) -> None:
    """A replaced name is only safe on the disk once its folder is. Where a folder can't be synced, the file is written all
    the same, and saying otherwise would be wrong."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def why(error: OSError) -> str:
    """Give an error of the disk in words."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
