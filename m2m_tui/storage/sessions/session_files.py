"""Session files: find, look at, load, make, copy. Nothing here needs pydantic until a session is really loaded."""

from __future__ import annotations

import contextlib
import os
import tempfile
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import FileProblem, UnwritableFile
from m2m_tui.core.file_format import check_format
from m2m_tui.core.progress import STAGES, Stage
from m2m_tui.storage.files.names import is_device
from m2m_tui.storage.files.shipped import shipped
from m2m_tui.storage.files.text_files import read_text, try_to_delete, why, write_text
from m2m_tui.storage.sessions.both_sides import marked
from m2m_tui.storage.sessions.broken_file import beside, is_beside
from m2m_tui.storage.sessions.second_copies import copy_of
from m2m_tui.storage.toml.tables import first_table, tables_above

if TYPE_CHECKING:
    from m2m_tui.core.session import Session


class SessionEntry(NamedTuple):
    """A session file in a list. `changed` is its time in seconds since 1970; `problem` why it can't be opened, or "".
    `copy_of`: the name of the file that this is a second copy of, which a sync tool has made, or ""."""

    path: Path
    title: str
    place: str
    stage: Stage
    changed: float
    problem: str = ""
    copy_of: str = ""


def sessions_folder(given: str | None, environment: Mapping[str, str]) -> Path:
    """Give where sessions are: the folder given, else `$M2M_SESSIONS`, else `sessions` below the current folder."""
    folder = Path(given or environment.get("M2M_SESSIONS") or "sessions")
    try:
        return folder.expanduser()
    except RuntimeError:  # ~somebody, who has no home here: then it is a folder of that name
        return folder


def find_sessions(folder: Path) -> list[SessionEntry]:
    """Give the session files of a folder, the latest change first. One that can't be read is listed with its reason.

    The example that came with m2m is not among them: people try things on a copy. Nor is what was kept beside a broken file.
    """
    try:
        example = os.path.realpath(shipped("sessions") / "example-council.toml")
        found = [path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith(".")]
        paths = [path for path in found if os.path.realpath(path) != example and not is_beside(path)]
    except OSError:
        return []
    entries = [look_at(path) for path in paths]
    titles = {each.path.name: each.title for each in entries}
    entries = [each._replace(copy_of=copy_of(each.path.name, each.title, titles)) for each in entries]
    return sorted(entries, key=lambda entry: (-entry.changed, entry.path.name))


def look_at(path: Path) -> SessionEntry:
    """Give what the head of a file says, without reading all of it as TOML: that comes when it is opened."""
    changed = 0.0
    try:
        with contextlib.suppress(OSError):
            changed = path.stat().st_mtime
        text = read_text(path)
        both = marked(text)
        text = both.ours if both is not None else text
        head = tables_above(text, "", "session")
        check_format(head, "", "session")
    except FileProblem as problem:
        kept = "what was done since is kept: enter opens it" if beside(path).exists() else ""
        reason = ": ".join(part for part in (problem.wrong, kept) if part)
        return SessionEntry(path, clean_line(path.name), "", "adapt", changed, reason)
    title, place = (clean_line(str(head.get(key, ""))) for key in ("title", "place"))
    return SessionEntry(path, title or clean_line(path.name), place, _stage_in_hand(text), changed)


def _stage_in_hand(text: str) -> Stage:
    """As `core.progress` has it, found without reading all of the text as TOML."""
    at = {
        name: first_table(text, f"{name}.")
        for name in ("rounds", "insights", "parked", "shifts", "ballots", "actions", "reviews")
    }
    there = sorted(place for place in at.values() if place >= 0)
    ends = dict(pairwise([*there, len(text)]))
    if at["rounds"] >= 0 and '\nstate = "open"\n' in text[at["rounds"] : ends[at["rounds"]]]:
        return "diagnose"
    begun: dict[Stage, tuple[str, ...]] = {
        "act": ("actions", "ballots"),
        "shift": ("shifts",),
        "deepen": ("insights",),
        "diagnose": ("rounds",),
    }
    return next((stage for stage, names in begun.items() if any(at[name] >= 0 for name in names)), STAGES[0])


def load(path: Path) -> tuple[Session, str]:
    """Give the session in a file, and the file's text. Raises UnreadableFile or NewerFormat."""
    from m2m_tui.storage.sessions.saving import read

    known = read(path)
    return known.session, known.text


def create(folder: Path, session: Session) -> Path:
    """Write a new session into a folder, under a name made from its title. Never overwrites. Raises UnwritableFile."""
    from m2m_tui.storage.toml.models import session_text

    return _write_new(folder, file_stem(session.title), session_text(session))


def copy_example(folder: Path | None = None) -> Path:
    """Give a copy of the example session, in a folder of its own unless one is given. Never overwrites. Raises UnwritableFile."""
    example = shipped("sessions") / "example-council.toml"
    try:
        target = Path(tempfile.mkdtemp(prefix="m2m-demo-")) if folder is None else folder
    except OSError as error:
        raise UnwritableFile(tempfile.gettempdir(), why(error)) from None
    return _write_new(target, example.stem, read_text(example))


def file_stem(title: str) -> str:
    """Give a safe file name from a title: plain lower-case words joined by hyphens, and no name that a system reserves."""
    stem = ""
    for char in unicodedata.normalize("NFKC", title[:1000]).casefold():
        # The vowels of Hindi or Thai are marks on the letter before them.
        if char.isalnum() or (stem[-1:].strip("-") and unicodedata.category(char) in ("Mn", "Mc")):
            stem += char
        elif stem and not stem.endswith("-"):
            stem += "-"
    stem = stem[:60].strip("-")
    while len(stem.encode()) > 200:
        stem = stem[:-1]
    return f"{stem}-session" if is_device(stem) else stem or "session"


def _write_new(folder: Path, stem: str, text: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _new_path(folder, stem)
    except OSError as error:
        raise UnwritableFile(str(folder), why(error)) from None
    try:
        write_text(path, text)
    except UnwritableFile:
        try_to_delete(path)
        raise
    return path


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
