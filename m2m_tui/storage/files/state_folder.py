"""The user's own state: where it lies, what a session is called there, the sentences begun in a form, and light or dark."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from m2m_tui.core.clean import clean
from m2m_tui.core.errors import FileProblem, UnwritableFile
from m2m_tui.storage.files.private_files import private_folder, refuse_link, write_private
from m2m_tui.storage.files.text_files import read_text

if sys.platform == "win32":
    from platformdirs import user_state_path  # elsewhere it would say the same and take a tenth of the start

Drafts = dict[str, dict[str, str]]
"""What was typed and not yet entered: by the title of the form, then by its field."""


def state_folder(environment: Mapping[str, str]) -> Path:
    """Give where programs keep such things: `m2m` below `$XDG_STATE_HOME`, else below `~/.local/state`, or where Windows has it."""
    if given := environment.get("XDG_STATE_HOME"):
        return Path(given) / "m2m"
    if sys.platform == "win32":
        return user_state_path("m2m", appauthor=False)
    return Path.home() / ".local" / "state" / "m2m"


def keep_drafts(folder: Path, session_path: Path, drafts: Drafts) -> None:
    """Keep the drafts of a session; none leave nothing behind. Raises UnwritableFile."""
    path = _drafts_path(folder, session_path)
    try:
        if not drafts:
            path.unlink(missing_ok=True)
            return
    except OSError as error:
        raise UnwritableFile(str(path), (error.strerror or str(error)).lower()) from None
    keep_json(path, drafts)


def kept_drafts(folder: Path, session_path: Path) -> Drafts:
    """Give the drafts of a session. None where there are none, or where they can't be read: they are only a courtesy."""
    try:
        found = kept_json(_drafts_path(folder, session_path))
        return {
            str(title): {str(name): clean(str(text)) for name, text in fields.items()}
            for title, fields in found.items()
        }
    except (FileProblem, ValueError, AttributeError):
        return {}


def keep_light(folder: Path, *, light: bool) -> None:
    """Keep whether the colours are those for a bright room. Raises UnwritableFile."""
    keep_json(folder / "look" / "colours.json", {"light": light})


def kept_light(folder: Path) -> bool:
    """Tell whether the colours were last those for a bright room."""
    try:
        return bool(kept_json(folder / "look" / "colours.json")["light"])
    except (FileProblem, ValueError, KeyError, TypeError):
        return False


def keep_json(path: Path, value: object) -> None:
    """Write something small to a file in a folder of the state folder, for its owner alone. Raises UnwritableFile."""
    private_folder(path.parent.parent)
    refuse_link(path.parent)
    private_folder(path.parent)
    write_private(path, json.dumps(value, ensure_ascii=False, indent=1))


def kept_json(path: Path) -> Any:
    """Read what `keep_json` wrote. Raises UnreadableFile, and ValueError where somebody else has written there."""
    return json.loads(read_text(path))


def name_for(session_path: Path) -> str:
    """Give a name for what is kept of a session elsewhere: another one for each session, also where two files have one name."""
    whole = str(session_path.resolve()).encode("utf-8", "surrogateescape")
    return f"{session_path.stem[:40]}-{zlib.crc32(whole):08x}"


def _drafts_path(folder: Path, session_path: Path) -> Path:
    return folder / "drafts" / f"{name_for(session_path)}.json"
