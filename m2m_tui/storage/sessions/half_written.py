"""What killed programs leave of a session's file half written: all that it was to say, perhaps the counts of a reveal that never was."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from m2m_tui.core.errors import FileProblem
from m2m_tui.core.session import Session
from m2m_tui.storage.files.text_files import half_written_in, read_text
from m2m_tui.storage.sessions.answer_boxes import is_secret
from m2m_tui.storage.sessions.broken_file import files_beside


def half_written(path: Path, session: Session) -> list[Path]:
    """Give the files half written for a session's own name, for those of what lies beside it while it is broken, and for a name it had
    before: of a file that is gone, with one of the session's anonymous rounds or ballots in it. One of them may be another program's at
    this moment, but not while the session's lock is held."""
    target = Path(os.path.realpath(path))
    own = {target.name, *(each.name for each in files_beside(target))}
    tables = [f"\n[rounds.{key}]\n" for key, round_ in session.rounds.items() if is_secret(round_)]
    tables += [f"\n[ballots.{key}]\n" for key in session.ballots]
    return [each for name, each in half_written_in(target.parent) if name in own or _was_its(each, name, tables)]


def _was_its(path: Path, name: str, tables: list[str]) -> bool:
    if not name.endswith(".toml") or os.path.lexists(path.with_name(name)):
        return False
    with contextlib.suppress(FileProblem):
        text = read_text(path)
        return any(table in text for table in tables)
    return False
