"""Writing a report beside its session, without harming anything that is there."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.storage.text_files import read_text, write_text


def report_path(session_path: Path) -> Path:
    """Where a session's report is written unless another place is named: beside it, with the ending `.md`."""
    return session_path.with_suffix(".md")


def write_report(page: str, target: Path, session_path: Path, *, replaces_any: bool = False) -> None:
    """Write a report.

    It replaces an earlier report, known by its first line, but somebody's own page only with `replaces_any`; the session
    itself, a folder or a device never. Raises UnwritableFile.
    """
    if target.exists():
        _refuse_to_harm(page, target, session_path, replaces_any)
    write_text(target, page)


def _refuse_to_harm(page: str, target: Path, session_path: Path, replaces_any: bool) -> None:
    if target.samefile(session_path):
        raise UnwritableFile(str(target), "this is the session itself; choose another name for the report")
    if target.is_dir():
        raise UnwritableFile(str(target), "this is a folder; add a file name for the report")
    if not target.is_file():
        raise UnwritableFile(str(target), "this is not an ordinary file; use -o - to print the report")
    marker = page.partition("\n")[0]
    if not replaces_any and not read_text(target).startswith(marker):
        raise UnwritableFile(
            str(target),
            f"a file of this name is there and m2m didn’t write it; rename it, or use m2m report -o {target}",
        )
