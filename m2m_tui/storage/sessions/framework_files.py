"""Framework files: those that come with m2m, and a team's own in `frameworks` below the current folder."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import FileProblem, NoSuchThing, UnwritableFile
from m2m_tui.core.framework import Framework
from m2m_tui.storage.files.shipped import shipped
from m2m_tui.storage.files.text_files import read_text, why, write_text
from m2m_tui.storage.toml.models import framework_text, read_framework

DEFAULT = "margins-to-mainstream"

OWN = Path("frameworks")
"""Where a team's own frameworks are looked for, below the folder in which m2m was started."""


@dataclass(frozen=True, slots=True)
class FrameworkEntry:
    """A framework file in a list: either the framework, or the problem that keeps it from being read."""

    path: Path
    framework: Framework | None
    problem: FileProblem | None = None
    instead_of: tuple[Path, ...] = ()
    """The files that it stands in for, as they have the same id."""


def load(path: Path) -> Framework:
    """Give the framework in a file. Raises UnreadableFile or NewerFormat."""
    return read_framework(read_text(path), str(path))


def find_frameworks(own: Path = OWN) -> list[FrameworkEntry]:
    """Give the frameworks to choose from, the default first, then the team's own."""
    paths: dict[str, Path] = {}
    for folder in (shipped("frameworks"), own):
        for path in sorted(folder.glob("*.toml"), key=lambda path: (path.stem != DEFAULT, path.name)):
            paths.setdefault(os.path.realpath(path), path)
    entries = [_entry(path) for path in paths.values()]
    # A team's own framework stands in for one of the same id that came with m2m.
    last: dict[str, FrameworkEntry] = {}
    for entry in entries:
        if entry.framework is not None:
            hidden = last.get(entry.framework.id)
            instead_of = (*hidden.instead_of, hidden.path) if hidden is not None else ()
            last[entry.framework.id] = replace(entry, instead_of=instead_of)
    stands = {entry.path: entry for entry in last.values()}
    return [stands.get(each.path, each) for each in entries if each.framework is None or each.path in stands]


def _is_there(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110  # Path.exists fails on a name that is too long for any file


def framework_named(name: str) -> Framework:
    """Give the framework with this id, or in this file. Raises NoSuchThing, UnreadableFile or NewerFormat."""
    if name.endswith(".toml") or "/" in name:
        here = Path(name)
        ours = here.name == name and not _is_there(here) and _is_there(OWN / here)
        return load(OWN / here if ours else here)
    entries = find_frameworks()
    for entry in entries:
        if entry.framework is not None and entry.framework.id == name:
            return entry.framework
    known = ", ".join(entry.framework.id for entry in entries if entry.framework is not None)
    raise NoSuchThing(f"There is no framework “{clean_line(name)}”. There are: {known}.")


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a framework was written, and the folder that was made for it; None where it was there."""

    path: Path
    folder_made: Path | None


def save(framework: Framework, target: str) -> Saved:
    """Write a framework to a new file and give where it is; a bare file name is put where frameworks are looked for. It is read again,
    as any program would. Raises UnwritableFile, where a file of that name is there too, or another framework has its id."""
    if not Path(target).stem.strip("-") or target.endswith(("/", os.sep)) or Path(target).is_dir():
        raise UnwritableFile(target or "“”", "this can’t be the name of a framework’s file; give one such as ours.toml")
    path = Path(target if target.endswith(".toml") else f"{target}.toml")
    path = OWN / path if path.name == str(path) else path
    taken = next((each for each in find_frameworks() if each.framework and each.framework.id == framework.id), None)
    if os.path.lexists(path):
        raise UnwritableFile(
            str(path), "a file of this name is there already; choose another name, or move that one away"
        )
    if taken is not None:
        raise UnwritableFile(
            str(path), f"“{framework.id}” is the id of the framework in {taken.path}; choose another name"
        )
    missing = None if path.parent.is_dir() else path.parent
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(str(path), why(error)) from None
    write_text(path, framework_text(framework))
    load(path)
    return Saved(path, missing)


def is_listed(path: Path) -> bool:
    """Tell whether a framework file lies where frameworks are looked for."""
    return os.path.realpath(path) in {os.path.realpath(entry.path) for entry in find_frameworks()}


def _entry(path: Path) -> FrameworkEntry:
    try:
        return FrameworkEntry(path, load(path))
    except FileProblem as problem:
        return FrameworkEntry(path, None, problem)
