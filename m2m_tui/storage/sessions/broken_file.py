"""While somebody else has broken a session's file: the work goes on in a file beside it, until that is mended and both come together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from m2m_tui.core.errors import FileProblem
from m2m_tui.storage.files.text_files import read_text, write_text

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

_SUFFIX = ".until-mended"


def beside(path: Path) -> Path:
    """Give where the work is put while a session's file is broken."""
    target = Path(os.path.realpath(path))
    return target.with_name(f"{target.stem}{_SUFFIX}.toml")


def is_beside(path: Path) -> bool:
    """Tell whether a file is the work of another session's file, which is there too."""
    stem = path.stem.removesuffix(_SUFFIX)
    return stem != path.stem and path.with_name(f"{stem}.toml").exists()


def files_beside(path: Path) -> tuple[Path, Path]:
    """Give where the work is put, and what the file said before it was broken."""
    return beside(path), _base(path)


def keep_beside(path: Path, base: Session, ours: Session) -> str:
    """Put a session beside its file, with what that said before it was broken. Gives the text that it has there.

    Raises UnwritableFile.
    """
    from m2m_tui.storage.sessions.sealed import public
    from m2m_tui.storage.toml.models import session_text

    text = session_text(public(ours))
    # The base first: ours without it would bring back what others have taken out.
    write_text(_base(path), session_text(public(base)))
    write_text(beside(path), text)
    return text


def text_beside(path: Path) -> str:
    """Give the text that lies beside a session's file, "" where none does. Raises UnreadableFile."""
    return read_text(beside(path)) if beside(path).exists() else ""


def together(path: Path, session: Session, text: str) -> tuple[Session, tuple[str, ...]]:
    """Bring the session as it now is together with what was done in the text beside it, as `merged` does. Raises UnreadableFile."""
    from m2m_tui.core.merging.merge import merged
    from m2m_tui.storage.toml.models import read_session

    ours = read_session(text, str(beside(path)))
    try:
        base = read_session(read_text(_base(path)), str(_base(path)))
    except FileProblem:
        base = session
    return merged(base, session, ours)


def forget_beside(path: Path) -> None:
    """Delete what lies beside a session's file, once both are one again."""
    lock = beside(path).with_name(f".{beside(path).name}.lock")  # of a program in which it was open
    for each in (*files_beside(path), lock):
        each.unlink(missing_ok=True)


def _base(path: Path) -> Path:
    """Hidden, for it is nothing to open."""
    return beside(path).with_name(f".{beside(path).stem}.base.toml")
