"""Copies of sealed answers: what sync tools, killed programs and older names of a session leave of them. They are known by what is in
them, for every tool has other names for a copy."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from m2m_tui.storage.files.text_files import UNFINISHED

FIRST_LINE = "# The answers of an anonymous round that is still open. m2m deletes this file at the reveal."
"""Every file of sealed answers begins so."""

FIRST_LINE_OF_VOTES = "# One person's vote in a ballot that is still open. m2m deletes this file at the reveal."
"""Every ballot paper begins so."""

_BEGINS = (b"# The answers of an anonymous round", b"# One person's vote in a ballot")

_HEAD = 4096
"""Bytes in which such a file says whose answers it has."""

_DEPTH = 5
_MOST = 50_000
"""Folders below each other, and names in all, that are looked through: sync tools keep old versions in folders of their own."""

_BYTE_ORDER = b"\xff\xfe\xef\xbb\xbf\0"

_ROUND = re.compile(rb'^(?:round|ballot)\s*=\s*"([^"\n]*)"', re.MULTILINE)


def heads_below(folder: Path) -> dict[Path, bytes]:
    """Give how each file in and below a folder begins."""
    return {path: _head(path) for path in files_below(folder)}


def files_below(folder: Path) -> Iterator[Path]:
    """Give the files in and below a folder, as deep and as many as are looked through."""
    left = _MOST
    for root, folders, names in os.walk(folder):
        left -= len(names)
        if left < 0:
            return
        deep = len(Path(root).relative_to(folder).parts) >= _DEPTH
        folders[:] = [] if deep else [each for each in folders if each != ".git"]
        yield from (Path(root, name) for name in names)


def copies(folder: Path, round_ids: Collection[str], heads: Mapping[Path, bytes] | None = None) -> list[Path]:
    """Give the files in and below a folder that hold sealed answers of these rounds: whatever they are called where they begin as those do;
    where their beginning is gone, by the name of a round in a folder of answers."""
    wanted = {each.encode() for each in round_ids}
    marks = ("answers", UNFINISHED, *round_ids)
    found = []
    above = len(str(folder)) + 1
    for path, head in (heads_below(folder) if heads is None else heads).items():
        name = str(path)[above:].casefold()
        if head.startswith(_BEGINS) or any(mark in name for mark in marks):
            place, rounds = path.relative_to(folder.parent), _rounds_in(head)
            headless = not rounds and any(".answers" in each for each in place.parts[:-1])
            if wanted & rounds or (headless and any(each in path.name for each in round_ids)):
                found.append(path)
    return sorted(found)


def nameless(folder: Path) -> list[Path]:
    """Give the files in a folder of answers that begin as sealed answers do, and don't get as far as to say of which round."""
    return sorted(
        path for path, head in heads_below(folder).items() if head.startswith(_BEGINS) and not _rounds_in(head)
    )


def everything_in(folder: Path) -> list[Path]:
    """Give all files in and below a folder of answers but for the one that has git pass over it."""
    return sorted(path for path in files_below(folder) if path != folder / ".gitignore")


def _head(path: Path) -> bytes:
    """How an ordinary file begins, whichever way a text is encoded: what is said here of a file is ASCII."""
    with contextlib.suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(_HEAD).lstrip(_BYTE_ORDER).replace(b"\0", b"")
    return b""


def _rounds_in(head: bytes) -> set[bytes]:
    return set(_ROUND.findall(head.partition(b"\n[")[0]))
