"""Copies of sealed answers: what sync tools, killed programs and older names of a session leave of them. They are known by what is in
them, for every tool has other names for a copy."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from m2m_tui.storage.text_files import UNFINISHED

_HEAD = 4096
"""Bytes in which such a file says whose answers it has."""

_DEPTH = 5
_MOST = 50_000
"""Folders below each other, and names in all, that are looked through: sync tools keep old versions in folders of their own."""

_ROUND = re.compile(rb'^round\s*=\s*"([^"\n]*)"', re.MULTILINE)


def copies(folder: Path, round_ids: Collection[str]) -> list[Path]:
    """The files in and below a folder that hold sealed answers of these rounds, whatever they are called."""
    wanted = {each.encode() for each in round_ids}
    marks = ("answers", UNFINISHED, *round_ids)
    found = []
    for path in _below(folder):
        name = str(path.relative_to(folder)).casefold()
        if any(mark in name for mark in marks) and wanted & _rounds_in(path):
            found.append(path)
    return sorted(found)


def _below(folder: Path) -> Iterator[Path]:
    left = _MOST
    for root, folders, names in os.walk(folder):
        left -= len(names)
        if left < 0:
            return
        deep = len(Path(root).relative_to(folder).parts) >= _DEPTH
        folders[:] = [] if deep else [each for each in folders if each != ".git"]
        yield from (Path(root, name) for name in names)


def _rounds_in(path: Path) -> set[bytes]:
    with contextlib.suppress(OSError), path.open("rb") as file:
        head = file.read(_HEAD)
        return set(_ROUND.findall(head.partition(b"\n[")[0]))
    return set()
