"""What people answered in a named round and could be saved only after its reveal: kept in words, until somebody has been told."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from m2m_tui.core.errors import FileProblem
from m2m_tui.core.ids import fresh_id
from m2m_tui.storage.files.state_folder import keep_json, kept_json, name_for


def keep_late(folder: Path, session_path: Path, said: Sequence[str]) -> None:
    """Keep sentences about a session below the state folder, for its owner alone. Raises UnwritableFile."""
    if said:
        keep_json(_place(folder, session_path) / f"{fresh_id()}.json", list(said))


def kept_late(folder: Path, session_path: Path) -> dict[Path, tuple[str, ...]]:
    """Give the sentences that are kept of a session, by the file that each lies in; deleting it forgets them."""
    found = {}
    for path in sorted(_place(folder, session_path).glob("*.json")):
        with contextlib.suppress(FileProblem, ValueError, TypeError):
            found[path] = tuple(map(str, kept_json(path)))
    return found


def _place(folder: Path, session_path: Path) -> Path:
    return folder / "late" / name_for(session_path)
