"""How often a code was tried lately by anybody who answers in a session, whichever program and connection it came through."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from uuid import uuid4

from m2m_tui.storage.files.rights import is_groups, set_mode
from m2m_tui.storage.files.text_files import UNFINISHED, try_to_delete

MOST = 30
"""Wrong codes in a minute, all taken together: at that pace one of 2^40 is found in some tens of thousands of years."""

_WINDOW = 60.0
"""Seconds."""

_RIGHT = "right"
"""What stands behind a mark in the place of a time."""

_TAIL = 65_536
"""Bytes in which a minute's codes have room; what stands before them goes at the reveal."""


def begin_attempt(session_path: Path) -> str:
    """Count a code that is about to be looked at. Gives the mark that it is counted by, "" where none may be looked at for now.

    Each adds itself before it looks whether there was room, so that many at once are no more than one after another.
    """
    path, mark = attempts_file(session_path), uuid4().hex
    if len(_recent(path)) >= MOST:
        return ""
    _add(path, f"{mark} {time.time()}")
    return "" if mark in _recent(path)[MOST:] else mark


def was_right(session_path: Path, mark: str) -> None:
    """Take a code out of the count, as it was somebody's own: written over its time, of which nothing stays."""
    with contextlib.suppress(OSError), attempts_file(session_path).open("r+b") as file:
        lines = file.read()
        at = lines.find(mark.encode()) + len(mark) + 1
        if at > len(mark):
            file.seek(at)
            file.write(_RIGHT.encode().ljust(lines.index(b"\n", at) - at))


def attempts_file(session_path: Path) -> Path:
    """Give the file in which the times of wrong codes stand: beside the session, under a name that git passes over."""
    target = Path(os.path.realpath(session_path))
    return target.with_name(f".{target.name}.codes{UNFINISHED}")


def forget_attempts(session_path: Path) -> None:
    """Delete what was counted, once there is nothing to come back to."""
    try_to_delete(attempts_file(session_path))


def _add(path: Path, line: str) -> None:
    # Where nothing can be written beside the session, what each connection may try is limited all the same.
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            if is_groups(path.parent):
                with contextlib.suppress(PermissionError):
                    set_mode(descriptor, 0o660)
            os.write(descriptor, f"{line}\n".encode())
        finally:
            os.close(descriptor)


def _recent(path: Path) -> list[str]:
    """The marks of the codes tried within the last minute and not found right, in the order in which they came."""
    try:
        with path.open("rb") as file:
            file.seek(max(os.fstat(file.fileno()).st_size - _TAIL, 0))
            lines = file.read().decode("ascii", "replace").splitlines()
    except OSError:
        return []
    now, found = time.time(), dict[str, None]()
    for line in lines:
        mark, _, what = line.partition(" ")
        with contextlib.suppress(ValueError):
            if abs(now - float(what)) < _WINDOW:
                found[mark] = None
    return list(found)
