"""Say which other sessions still collect answers to what is asked in one: copies of its file, whose answers no reveal here touches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from m2m_tui.core.clean import clean_line
from m2m_tui.core.session import Session
from m2m_tui.core.words import listed
from m2m_tui.storage.sessions.answer_boxes import Asked, everything_asked, is_sealed
from m2m_tui.storage.sessions.live_answers import open_elsewhere


def said_open_elsewhere(path: Path, asked: Mapping[str, Asked], among: Iterable[Path] | None = None) -> list[str]:
    """Say of each of these rounds and ballots of a session where it is open too and has answers, in a sentence. `among`: the files in and
    below the session's folder, where they are known."""
    folder = Path(os.path.realpath(path)).parent
    found: dict[str, list[str]] = {}
    for each in open_elsewhere(path, asked, among):
        found.setdefault(each.key, []).append(clean_line(str(each.session.relative_to(folder))))
    return [
        f"“{asked[key].title}” is still open in {listed(names)}: what people answered there stays sealed until it is revealed there."
        for key, names in found.items()
    ]


def still_open(path: Path, before: Session, after: Session) -> list[str]:
    """Say it of what an edit has revealed or taken back."""
    now = everything_asked(after)
    sealed = {key: each for key, each in everything_asked(before).items() if is_sealed(each)}
    return said_open_elsewhere(
        path, {key: each for key, each in sealed.items() if key not in now or not is_sealed(now[key])}
    )
