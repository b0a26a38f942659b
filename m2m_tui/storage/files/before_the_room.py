"""What is before the room, for another terminal of the same user: which thing it is, and never a word of the session."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from m2m_tui.core.errors import FileProblem
from m2m_tui.storage.files.state_folder import keep_json, kept_json, name_for
from m2m_tui.storage.files.text_files import try_to_delete
from m2m_tui.system.programs import is_running


def put_before_the_room(folder: Path, session_path: Path, what: dict[str, Any]) -> None:
    """Write down what is before the room now, and whose program says so. Raises UnwritableFile."""
    keep_json(_path(folder, session_path), {"program": os.getpid(), **what})


def nothing_before_the_room(folder: Path, session_path: Path) -> None:
    """Take away what was before the room: the session was closed."""
    try_to_delete(_path(folder, session_path))


def before_the_room(folder: Path, session_path: Path) -> dict[str, Any] | None:
    """Give what is before the room; None where nothing is, or where the program that said so is there no more."""
    with contextlib.suppress(FileProblem, ValueError, OSError, TypeError, KeyError):
        said = kept_json(_path(folder, session_path))
        if is_running(int(said.pop("program"))):
            return dict(said)
    return None


def _path(folder: Path, session_path: Path) -> Path:
    return folder / "presenting" / f"{name_for(session_path)}.json"
