"""Session files: find, look at, load, save, copy. Nothing here needs pydantic until a session is really loaded."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import FileProblem, UnwritableFile
from m2m_tui.core.progress import STAGES, Stage
from m2m_tui.storage.shipped import shipped
from m2m_tui.storage.text_files import read_text, write_text

if TYPE_CHECKING:
    from m2m_tui.core.session import Session


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session file in a list. `changed` is its time in seconds since 1970; `problem` why it can't be opened, or ""."""

    path: Path
    title: str
    place: str
    stage: Stage
    changed: float
    problem: str = ""


def sessions_folder(given: str | None, environment: Mapping[str, str]) -> Path:
    """Where sessions are: the folder given, else `$M2M_SESSIONS`, else `sessions` below the current folder."""
    return Path(given or environment.get("M2M_SESSIONS") or "sessions").expanduser()


def find_sessions(folder: Path) -> list[SessionEntry]:
    """The session files of a folder, the latest change first. One that can't be read is listed with its reason."""
    try:
        paths = [path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith(".")]
    except OSError:
        return []
    return sorted((look_at(path) for path in paths), key=lambda entry: (-entry.changed, entry.path.name))


def look_at(path: Path) -> SessionEntry:
    """What the head of a file says, without reading all of it as TOML: that comes when it is opened."""
    changed = 0.0
    try:
        with contextlib.suppress(OSError):
            changed = path.stat().st_mtime
        text = read_text(path)
        head = _head(text)
    except FileProblem as problem:
        reason = ": ".join(part for part in (problem.where, problem.reason) if part)
        return SessionEntry(path, path.name, "", "adapt", changed, reason)
    begun = {"shift": "\n[shifts.", "deepen": "\n[insights.", "diagnose": "\n[rounds."}
    stage = next((stage for stage in reversed(STAGES) if begun.get(stage, "\0") in text), STAGES[0])
    title, place = (clean_line(str(head.get(key, ""))) for key in ("title", "place"))
    return SessionEntry(path, title or path.name, place, stage, changed)


def load(path: Path) -> tuple[Session, str]:
    """The session in a file, and the file's text. Raises UnreadableFile or NewerFormat."""
    from m2m_tui.storage.toml_text import read_session

    text = read_text(path)
    return read_session(text, str(path)), text


def save(path: Path, session: Session, expected: str | None) -> str:
    """Write a session, and give the text written.

    `expected` is what the file said when it was last read or written, None for a new file. Should it say something else
    by now, that version is first kept beside it. Raises UnwritableFile.
    """
    from filelock import FileLock, Timeout

    from m2m_tui.storage.toml_text import session_text

    text = session_text(session)
    lock = FileLock(path.resolve().with_name(f".{path.name}.lock"), timeout=5)
    try:
        with lock:
            _keep_other_version(path, expected, text)
            write_text(path, text)
    except Timeout:
        raise UnwritableFile(str(path), "another program is holding this file") from None
    except OSError as error:
        raise UnwritableFile(str(path), (error.strerror or str(error)).lower()) from None
    return text


def create(folder: Path, session: Session) -> Path:
    """Write a new session into a folder, under a name made from its title. Never overwrites. Raises UnwritableFile."""
    from m2m_tui.storage.toml_text import session_text

    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _new_path(folder, file_stem(session.title))
    except OSError as error:
        raise UnwritableFile(str(folder), (error.strerror or str(error)).lower()) from None
    write_text(path, session_text(session))
    return path


def copy_example(folder: Path | None = None) -> Path:
    """A copy of the example session, in a folder of its own unless one is given."""
    example = shipped("sessions") / "example-council.toml"
    try:
        target = Path(tempfile.mkdtemp(prefix="m2m-demo-")) if folder is None else folder
    except OSError as error:
        raise UnwritableFile(tempfile.gettempdir(), (error.strerror or str(error)).lower()) from None
    path = target / example.name
    write_text(path, read_text(example))
    return path


def file_stem(title: str) -> str:
    """A safe file name from a title: plain lower-case words joined by hyphens, and no name that a system reserves."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    stem = re.sub(r"[^\w]+", "-", plain).strip("-_")[:60].strip("-_")
    while len(stem.encode()) > 200:
        stem = stem[:-1]
    reserved = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
    return f"{stem}-session" if not stem or stem in reserved else stem


def _new_path(folder: Path, stem: str) -> Path:
    """A name not in use, claimed at once so that two programs never get the same one."""
    number = 1
    while True:
        path = folder / (f"{stem}.toml" if number == 1 else f"{stem}-{number}.toml")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError:
            number += 1
        else:
            return path


def _keep_other_version(path: Path, expected: str | None, ours: str) -> None:
    if expected is None or not path.exists():
        return
    theirs = path.read_bytes()
    known = {expected.encode(), ours.encode()}
    if theirs.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf") in known:
        return
    number = 1
    while (beside := path.with_name(f"{path.stem}.changed-elsewhere-{number}.toml")).exists():
        number += 1
    beside.write_bytes(theirs)


def _head(text: str) -> dict[str, object]:
    """The keys above the first table."""
    from m2m_tui.core.errors import UnreadableFile

    if not text.strip():
        raise UnreadableFile("", "the file is empty, so it isn’t a session")
    at = -1
    while (at := text.find("\n[", at + 1)) >= 0:
        try:
            return tomllib.loads(text[:at])
        except tomllib.TOMLDecodeError:
            # The bracket stood inside a long text; the first table begins further down.
            continue
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile("", f"not valid TOML: {error}") from None
