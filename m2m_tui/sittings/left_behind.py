"""What people had answered on this computer when it couldn't be saved, and didn't come back for: it is brought in before anything is
revealed without it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions import recovery, saving


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
