"""What people had answered on this computer when it couldn't be saved, and didn't come back for: it is brought in before anything is
revealed without it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from m2m_tui.core.session import Session
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions import recovery, saving
from m2m_tui.workspace import Edit, Workspace


def recovery_folders() -> Path:
    """Below which a folder for each person lies, whose answers are nobody else's."""
    return state_folder(os.environ) / "survey"


def left_behind(path: Path) -> Iterator[tuple[Path, recovery.Recovered]]:
    """Give what lies there of a session, each with the folder that it is forgotten in once the session has it."""
    for folder in recovery_folders().glob("*"):
        if (left := recovery.find(folder, path)) is not None:
            yield folder, left


def take_in(path: Path) -> int:
    """Bring it into a session's file. Gives of how many sittings it was. Raises UnreadableFile, NewerFormat, UnwritableFile or FileHeld."""
    found = list(left_behind(path))
    for folder, left in found:
        saving.update(path, left.whole)
        recovery.forget(folder, path)
    return len(found)


def apply_for_good(workspace: Workspace, edit: Edit) -> None:
    """Do an edit as `Workspace.apply_for_good` does, on a session that has it. Raises EditRefused."""
    path = workspace.path
    found: list[tuple[Path, recovery.Recovered]] = []

    def with_it(session: Session) -> Session:
        found[:] = left_behind(path)
        for _, left in found:
            session = left.whole(session)
        return edit(session)

    workspace.apply_for_good(with_it)
    for folder, _ in found:
        recovery.forget(folder, path)
