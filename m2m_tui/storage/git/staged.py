"""What git is about to put into a version: for a hook, which has to judge that and not what lies in the folder."""

from __future__ import annotations

import os
from pathlib import Path

from m2m_tui.storage.git.process import contents, git, lines


def staged_files(folder: Path) -> dict[str, bytes]:
    """Give the ordinary `.toml` files that are new or changed in what git would commit now, by their names in the repository.

    Raises GitProblem, or NoRepository.
    """
    # A commit of some files only has an index of its own, which git names to its hooks.
    index = {name: os.environ[name] for name in ("GIT_INDEX_FILE",) if name in os.environ}
    words = ("diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--diff-filter=AMT")
    found = lines(git(folder, *words, settings=index))
    heads = [head.split(" ") for head in found[::2]]
    blobs = {
        name: blob
        for (_, mode, _, blob, _), name in zip(heads, found[1::2], strict=True)
        if name.endswith(".toml") and mode.startswith("100")
    }
    held = contents(folder, list(blobs.values()))
    return {name: data for name, data in zip(blobs, held, strict=True) if data is not None}
