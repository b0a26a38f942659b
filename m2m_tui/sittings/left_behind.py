"""What people had answered on this computer when it couldn't be saved, and didn't come back for: it is brought in before anything is
revealed without it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from m2m_tui.core.session import Session
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions import recovery, saving
from m2m_tui.workspace import Edit, Workspace

_Left = tuple[Path, recovery.Recovered]
"""What is kept of one sitting, and in which folder."""


def recovery_folders() -> Path:
    """Below which a folder for each person lies, whose answers are nobody else's."""
    return state_folder(os.environ) / "survey"


def left_behind(path: Path) -> Iterator[_Left]:
    """Give what lies there of a session, each with the folder that it is forgotten in once the session has it."""
    for folder in recovery_folders().glob("*"):
        if (left := recovery.find(folder, path)) is not None:
            yield folder, left


def take_in(path: Path) -> int:
    """Bring it into a session's file. Gives of how many sittings it was. Raises UnreadableFile, NewerFormat, UnwritableFile or FileHeld."""
    found = list(left_behind(path))
    if found:
        saving.update(path, partial(_with, found))
    _forget(found, path)
    return len(found)


def apply_for_good(workspace: Workspace, edit: Edit) -> None:
    """Do an edit as `Workspace.apply_for_good` does, on a session that has it. Raises EditRefused."""
    found: list[_Left] = []

    def with_it(session: Session) -> Session:
        found[:] = left_behind(workspace.path)
        return edit(_with(found, session))

    workspace.apply_for_good(with_it)
    _forget(found, workspace.path)


def _with(found: Sequence[_Left], session: Session) -> Session:
    for _, left in found:
        session = left.whole(session)
    return session


def _forget(found: Sequence[_Left], path: Path) -> None:
    for folder, _ in found:
        recovery.forget(folder, path)
