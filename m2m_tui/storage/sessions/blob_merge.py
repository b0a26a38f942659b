"""Bringing two sides of a file together as git hands them over: sessions by what they mean, everything else line by line."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from m2m_tui.core.errors import FileProblem
from m2m_tui.storage.git.process import attempt

if TYPE_CHECKING:
    from m2m_tui.core.session import Session


class BothSides(NamedTuple):
    """One session out of two, and how many things both had changed that neither had before. It is whole even then: both texts are in it."""

    text: bytes
    conflicts: int


def merged_sessions(base: bytes | None, ours: bytes, theirs: bytes) -> BothSides | None:
    """Two sides of a session in one; None where either can't be read as a session. `base` is None where both sides added it."""
    from m2m_tui.core.merging.merge import merged
    from m2m_tui.storage.toml.models import session_text

    mine, other = _read(ours), _read(theirs)
    if mine is None or other is None:
        return None
    known = mine.conflicts.keys() | other.conflicts.keys()
    session, _ = merged(_base(base, mine, other), mine, other)
    return BothSides(session_text(session).encode(), len(session.conflicts.keys() - known))


def merged_lines(base: bytes | None, ours: bytes, theirs: bytes) -> bytes | None:
    """Two sides of any text in one; None where both changed the same lines, or where it isn't text."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base or b"", theirs), strict=True):
            path.write_bytes(data)
        done = attempt(Path(folder), "merge-file", "-p", "-q", *map(str, paths))
    return done.out if done.code == 0 else None


def _base(base: bytes | None, ours: Session, theirs: Session) -> Session:
    from m2m_tui.core.merging.guessed_base import common_ground

    return (_read(base) if base else None) or common_ground(ours, theirs)


def _read(data: bytes) -> Session | None:
    from m2m_tui.storage.sessions.blobs import read_blob

    try:
        return read_blob(data, "")
    except FileProblem:
        return None
