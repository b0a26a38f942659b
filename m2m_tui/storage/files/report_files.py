"""Writing a report beside its session, without harming anything that is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.storage.files.rights import is_link
from m2m_tui.storage.files.text_files import read_bytes, write_bytes


def report_path(session_path: Path, ending: str = "md", *apart: str) -> Path:
    """Give where a session's report is written unless another place is named: beside it, with another ending. `apart` are words in its name
    that keep it from being taken for another report."""
    return session_path.with_name("-".join((session_path.stem, *filter(None, apart))) + f".{ending}")


def write_report(
    data: bytes,
    target: Path,
    *session_paths: Path,
    is_own: Callable[[bytes], bool],
    named: bool = False,
    replaces_any: bool = False,
    command: str = "m2m report",
) -> None:
    """Write a report.

    It replaces an earlier report, known by what `is_own` says of a file's content, and an empty file, but somebody's own only with
    `replaces_any`; the sessions it is about, a folder or a device never. A link is followed where somebody `named` it. `command` is the
    one that writes it anywhere. Raises UnwritableFile.
    """
    # A link that came with somebody's folder may lead anywhere; one that the user names is theirs to follow.
    if not named and is_link(target):
        raise UnwritableFile(str(target), f"this is a link to another place; remove it, or use {command} -o {target}")
    if target.exists():
        _refuse_to_harm(target, session_paths)
        if not replaces_any and (there := read_bytes(target)) and not is_own(there):
            raise UnwritableFile(
                str(target),
                "a file of this name is there and m2m didn’t write it; rename it, give yours another name with -o, or have it "
                f"replaced with {command} --force",
            )
    write_bytes(target, data)


def _refuse_to_harm(target: Path, session_paths: Sequence[Path]) -> None:
    if any(map(target.samefile, session_paths)):
        which = "the session itself" if len(session_paths) == 1 else "one of the sessions"
        raise UnwritableFile(str(target), f"this is {which}; choose another name for the report")
    if target.is_dir():
        raise UnwritableFile(str(target), "this is a folder; add a file name for the report")
    if not target.is_file():
        raise UnwritableFile(str(target), "this is not an ordinary file; use -o - to print the report")
