"""Framework files: those that come with m2m, and a team's own in `frameworks` below the current folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import FileProblem, NoSuchThing
from m2m_tui.core.framework import Framework
from m2m_tui.storage.files.shipped import shipped
from m2m_tui.storage.files.text_files import read_text
from m2m_tui.storage.toml.models import read_framework

DEFAULT = "margins-to-mainstream"


@dataclass(frozen=True, slots=True)
class FrameworkEntry:
    """A framework file in a list: either the framework, or the problem that keeps it from being read."""

    path: Path
    framework: Framework | None
    problem: FileProblem | None = None


def load(path: Path) -> Framework:
    """Give the framework in a file. Raises UnreadableFile or NewerFormat."""
    return read_framework(read_text(path), str(path))


def find_frameworks(own: Path = Path("frameworks")) -> list[FrameworkEntry]:
    """Give the frameworks to choose from, the default first, then the team's own."""
    paths: dict[str, Path] = {}
    for folder in (shipped("frameworks"), own):
        for path in sorted(folder.glob("*.toml"), key=lambda path: (path.stem != DEFAULT, path.name)):
            paths.setdefault(os.path.realpath(path), path)
    entries = [_entry(path) for path in paths.values()]
    # A team's own framework stands in for one of the same id that came with m2m.
    last = {entry.framework.id: entry for entry in entries if entry.framework is not None}
    return [entry for entry in entries if entry.framework is None or last[entry.framework.id] is entry]


def framework_named(name: str) -> Framework:
    """Give the framework with this id, or in this file. Raises NoSuchThing, UnreadableFile or NewerFormat."""
    if name.endswith(".toml") or "/" in name:
        return load(Path(name))
    entries = find_frameworks()
    for entry in entries:
        if entry.framework is not None and entry.framework.id == name:
            return entry.framework
    known = ", ".join(entry.framework.id for entry in entries if entry.framework is not None)
    raise NoSuchThing(f"There is no framework “{clean_line(name)}”. There are: {known}.")


def _entry(path: Path) -> FrameworkEntry:
    try:
        return FrameworkEntry(path, load(path))
    except FileProblem as problem:
        return FrameworkEntry(path, None, problem)
