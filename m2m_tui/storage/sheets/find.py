"""Where the answers of a form may lie: the newest sheets in the folders that people put them in."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from m2m_tui.core.importing.table import REPORT_BEGINS
from m2m_tui.core.naming import quoted

_KINDS = (".csv", ".tsv", ".xlsx", ".csv.zip")
_MOST = 20
_SHOWN = 200
"""Letters of a file's name and its folders that are shown."""

_REPORT = ",".join(REPORT_BEGINS).encode()


def find_answer_files(session_path: Path) -> list[Path]:
    """Find sheets beside the session, in the current folder and among the downloads, the newest first; at most twenty. Without m2m's own
    reports, which hold no answers to take in."""
    from platformdirs import user_desktop_path, user_downloads_path

    folders = (session_path.resolve().parent, Path.cwd(), user_downloads_path(), user_desktop_path())
    found = {path.resolve(): _changed(path) for folder in folders for path in _sheets_in(folder)}
    newest = sorted(found, key=lambda path: -found[path])
    return list(islice((path for path in newest if not _is_report(path)), _MOST))


def _sheets_in(folder: Path) -> Iterable[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.casefold().endswith(_KINDS) and path.is_file()]
    except OSError:
        return ()


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _is_report(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_REPORT) + 3).removeprefix(codecs.BOM_UTF8).startswith(_REPORT)
    except OSError:
        return False


def path_of(typed: str) -> Path:
    """Give the file that somebody typed, or dragged onto the terminal, which puts quotes around it."""
    bare = typed.strip().strip("'\"")
    if sys.platform == "win32":
        bare = bare.removeprefix("file:///")
    else:
        bare = bare.removeprefix("file://").replace("\\ ", " ")
    try:
        return Path(bare).expanduser()
    except RuntimeError:  # ~somebody, who has no home here: then it is a file of that name
        return Path(bare)


def why_no_file(typed: str) -> str:
    """Say what is wrong with the name of a file that somebody typed; "" where there is such a file."""
    path = path_of(typed)
    if os.path.isdir(path):  # noqa: PTH112  # unlike Path's, it says no to whatever can't be looked at
        return f"{quoted(str(path), _SHOWN)} is a folder. Type the file’s name behind it."
    return "" if os.path.isfile(path) else f"There is no file {quoted(str(path), _SHOWN)}."  # noqa: PTH113  # likewise
