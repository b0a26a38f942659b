"""Several sessions read at once, to be set side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from m2m_tui.core.errors import NotComparable
from m2m_tui.core.findings.side_by_side.over_time import OverTime, over_time
from m2m_tui.core.findings.side_by_side.places import SideBySide, check_how_many, side_by_side
from m2m_tui.core.framework import About, Framework
from m2m_tui.core.session import Session
from m2m_tui.storage.sessions.framework_files import find_frameworks
from m2m_tui.storage.sessions.session_files import load


def compared(paths: Sequence[Path], as_read: Callable[[Session], Session]) -> SideBySide | OverTime:
    """Set the sessions in these files side by side; of one file, its rounds. `as_read` leaves out what these readers may not have.

    Raises NotComparable, NotRevealed, UnreadableFile or NewerFormat.
    """
    check_how_many(len(paths))
    seen: dict[str, Path] = {}
    for path in paths:
        if (before := seen.setdefault(os.path.realpath(path), path)) is not path:
            raise NotComparable(
                f"“{path}” is there twice{'' if before == path else f', also as “{before}”'}. Name each once."
            )
    names = _told_apart(paths)
    sessions = {names[path]: as_read(load(path)[0]) for path in paths}
    if len(sessions) == 1:
        return over_time(next(iter(sessions.values())))
    return side_by_side(sessions, _first_framework([each.framework for each in sessions.values()]))


def _told_apart(paths: Sequence[Path]) -> dict[Path, str]:
    """The name of each file, with as many folders before it as it takes to tell it from the others: where else they lie is nobody's
    business who reads what is written."""
    real = {path: Path(os.path.realpath(path)).parts for path in paths}

    def ends_alike(parts: tuple[str, ...], length: int) -> int:
        return sum(parts[-length:] == other[-length:] for other in real.values())

    return {
        path: str(Path(*parts[-next(n for n in range(1, len(parts) + 1) if ends_alike(parts, n) == 1) :]))
        for path, parts in real.items()
    }


def _first_framework(used: Sequence[About]) -> Framework | None:
    """The framework at the beginning of the line that the first of these comes from; of the next, where that one doesn’t lie here."""
    there = {each.framework.id: each.framework for each in find_frameworks() if each.framework is not None}
    for about in used:
        first, way = about, {about.id}
        while first.from_ is not None and first.from_.id in there and first.from_.id not in way:
            first = there[first.from_.id]
            way.add(first.id)
        if first.from_ is None and first.id in there:
            return there[first.id]
    return None
