"""The address at which phones answered last: where the server is started anew in the middle of it, theirs is to be the same."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from m2m_tui.core.errors import FileProblem
from m2m_tui.storage.files.state_folder import keep_json, kept_json, name_for
from m2m_tui.storage.files.text_files import try_to_delete

_PATH = re.compile(r"[a-z0-9]{6,40}")


@dataclass(frozen=True, slots=True)
class PhoneAddress:
    """The random path, and the port."""

    path: str
    port: int


def keep_address(folder: Path, session_path: Path, address: PhoneAddress, asked: Collection[str]) -> None:
    """Keep the address while this is being asked, for its owner alone. Where that fails, a new start has a new address."""
    kept = {"path": address.path, "port": address.port, "asked": sorted(asked)}
    with contextlib.suppress(FileProblem):
        keep_json(_place(folder, session_path), kept)


def kept_address(folder: Path, session_path: Path, asked: Collection[str]) -> PhoneAddress | None:
    """Give the address that was kept, where any of what was asked then is asked still."""
    try:
        found = kept_json(_place(folder, session_path))
        path, port = str(found["path"]), int(found["port"])
        same = not set(asked).isdisjoint(found["asked"])
    except (FileProblem, ValueError, KeyError, TypeError):
        return None
    return PhoneAddress(path, port) if same and _PATH.fullmatch(path) and 0 < port < 65_536 else None


def forget_address(folder: Path, session_path: Path) -> None:
    """Delete it, once nobody answers there any more."""
    try_to_delete(_place(folder, session_path))


def _place(folder: Path, session_path: Path) -> Path:
    return folder / "phones" / f"{name_for(session_path)}.json"
