"""Where the answers of a form may lie: the newest sheets in the folders that people put them in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_KINDS = (".csv", ".tsv", ".xlsx")
_MOST = 20


def find_answer_files(session_path: Path) -> list[Path]:
    """Sheets beside the session, in the current folder and among the downloads, the newest first; at most twenty."""
    folders = (session_path.resolve().parent, Path.cwd(), Path.home() / "Downloads", Path.home() / "Desktop")
    found = {path.resolve(): _changed(path) for folder in folders for path in _sheets_in(folder)}
    return sorted(found, key=lambda path: -found[path])[:_MOST]


def _sheets_in(folder: Path) -> Iterable[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.lower() in _KINDS and path.is_file()]
    except OSError:
        return ()


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def path_of(typed: str) -> Path:
    """The file that somebody typed, or dragged onto the terminal, which puts quotes around it."""
    bare = typed.strip().strip("'\"").removeprefix("file://").replace("\\ ", " ")
    try:
        return Path(bare).expanduser()
    except RuntimeError:  # ~somebody, who has no home here: then it is a file of that name
        return Path(bare)
