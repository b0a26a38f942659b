"""When a session was last edited."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from m2m_tui.core.errors import GitProblem
from m2m_tui.storage.git.process import contents, tracked
from m2m_tui.storage.versioning.versions import versions_of


def day_of(session_path: Path) -> date | None:
    """Give the day on which a session was last edited; None where that can't be seen.

    It is the day of the file, or of the version that git has of just this file where that is earlier: a copy of a repository has files of
    the day on which it was made.
    """
    days = (_of_the_file(session_path), _of_its_version(session_path))
    return min((day for day in days if day is not None), default=None)


def _of_the_file(path: Path) -> date | None:
    try:
        return date.fromtimestamp(path.stat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return None


def _of_its_version(path: Path) -> date | None:
    """None where the file isn't as the last version has it, or where there is none."""
    try:
        place = tracked(path)
        found = versions_of(place, 1)
        kept = contents(place.root, [f"{each.commit}:{each.name}" for each in found])
        return found[0].when.date() if kept and kept[0] == path.read_bytes() else None
    except (GitProblem, OSError):
        return None
