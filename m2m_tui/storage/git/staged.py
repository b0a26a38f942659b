"""What git is about to put into a version: for a hook, which has to judge that and not what lies in the folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from m2m_tui.storage.git.process import contents, git, lines


class Staged(NamedTuple):
    """What git would commit of a file, and what it has of it by now: b"" where it is new."""

    now: bytes
    before: bytes


def staged_files(folder: Path) -> dict[str, Staged]:
    """Give the ordinary `.toml` files that are new or changed in what git would commit now, by their names in the repository.

    Raises GitProblem, or NoRepository.
    """
    # A commit of some files only has an index of its own, which git names to its hooks.
    index = {name: os.environ[name] for name in ("GIT_INDEX_FILE",) if name in os.environ}
    # Where there is no repository, `diff` would take its words for names of files.
    git(folder, "rev-parse", "--show-toplevel")
    words = ("diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--diff-filter=AMT")
    found = lines(git(folder, *words, settings=index))
    heads = [head.split(" ") for head in found[::2]]
    blobs = {
        name: (blob, before)
        for (_, mode, before, blob, _), name in zip(heads, found[1::2], strict=True)
        if name.endswith(".toml") and mode.startswith("100")
    }
    held = contents(folder, [blob for pair in blobs.values() for blob in pair])
    return {
        name: Staged(now, before or b"")
        for name, now, before in zip(blobs, held[::2], held[1::2], strict=True)
        if now is not None
    }
