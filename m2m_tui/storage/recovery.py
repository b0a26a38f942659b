"""What a session was when it couldn't be saved: kept in the user's own folder until it could be, and offered at the next start."""

from __future__ import annotations

import contextlib
import zlib
from dataclasses import dataclass
from pathlib import Path

from m2m_tui.core.errors import FileProblem, UnwritableFile
from m2m_tui.core.session import Session
from m2m_tui.storage.text_files import read_text, why, write_text
from m2m_tui.storage.toml_text import read_session, session_text


@dataclass(frozen=True, slots=True)
class Recovered:
    """The session as it was last known to be in its file, and as it had become since."""

    base: Session
    ours: Session


def keep(folder: Path, session_path: Path, recovered: Recovered) -> Path:
    """Keep what couldn't be saved, below the state folder. Gives the file it is in. Raises UnwritableFile."""
    place = _place(folder, session_path)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnwritableFile(str(place), why(error)) from None
    # The base first: ours without it can't be merged, a base alone is passed over.
    base, ours = _files(place, session_path)
    write_text(base, session_text(recovered.base))
    write_text(ours, session_text(recovered.ours))
    return ours


def kept(folder: Path, session_path: Path) -> Recovered | None:
    """What was kept; None where nothing was, or where it can't be read any more."""
    try:
        base, ours = (
            read_session(read_text(each), each.name) for each in _files(_place(folder, session_path), session_path)
        )
    except FileProblem:
        return None
    return Recovered(base, ours)


def forget(folder: Path, session_path: Path) -> None:
    """Everything is in its place: nothing needs to be kept any more."""
    place = _place(folder, session_path)
    with contextlib.suppress(OSError):
        for each in reversed(_files(place, session_path)):
            each.unlink(missing_ok=True)
        place.rmdir()


def _files(place: Path, session_path: Path) -> tuple[Path, Path]:
    """The base, and ours under the session's own name, by which whoever looks for it knows it."""
    return place / f"{session_path.stem}.base.toml", place / f"{session_path.stem}.toml"


def _place(folder: Path, session_path: Path) -> Path:
    whole = str(session_path.resolve()).encode("utf-8", "surrogateescape")
    return folder / "recovered" / f"{session_path.stem[:40]}-{zlib.crc32(whole):08x}"
