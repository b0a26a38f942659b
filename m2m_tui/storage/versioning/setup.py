"""Telling git how to read sessions and bring them together: a line in `.gitattributes`, and two programs in the repository's own
settings. All of it can be taken out again, exactly."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

from m2m_tui.core.errors import GitProblem
from m2m_tui.storage.files.owned_lines import add_lines, take_lines_out
from m2m_tui.storage.git.process import attempt, git
from m2m_tui.storage.versioning.keep import ignore, ignore_no_more

CONFLICTS = 3
"""The exit code of the merge program for a session in which something is to be settled; any other but 0 says that it could not do it."""

_NOTE = "# m2m git-setup: sessions are compared and brought together by what they mean"
_PLAIN = re.compile(r"[\w./@%+,=-]+", re.ASCII)


def set_up(folder: Path) -> Path:
    """Set up the repository that a folder of sessions is in. Done twice, it changes nothing. Gives the `.gitattributes`.

    Raises GitProblem, or NoRepository; UnreadableFile or UnwritableFile.
    """
    root, prefix = _root(folder)
    path = root / ".gitattributes"
    add_lines(path, _NOTE, (f"{_pattern(prefix)} diff=m2m merge=m2m",))
    for name, value in _settings().items():
        git(root, "config", "--local", name, value)
    ignore(root)
    return path


def take_out(folder: Path) -> bool:
    """Take out all that `set_up` put into the repository that a folder is in. Gives whether there was anything.

    Raises GitProblem, or NoRepository; UnreadableFile or UnwritableFile.
    """
    root, _ = _root(folder)
    found = [take_lines_out(root / ".gitattributes", _NOTE, 1), ignore_no_more(root)]
    for section in ("diff.m2m", "merge.m2m"):
        if attempt(root, "config", "--local", "--get-regexp", f"^{re.escape(section)}\\.").code == 0:
            git(root, "config", "--local", "--remove-section", section)
            found.append(True)
    return any(found)


def _settings() -> dict[str, str]:
    """git runs these in a shell; where this Python or m2m isn't there any more, they do what git does without them."""
    # -P: nothing that lies in the repository is ever run as a part of m2m.
    run = f"{shlex.quote(sys.executable)} -P -m m2m_tui.commands"
    return {
        "diff.m2m.textconv": f'f() {{ {run}.as_words "$1" 2>/dev/null || cat "$1"; }}; f',
        "merge.m2m.name": "sessions of m2m, brought together by what they mean",
        "merge.m2m.driver": (
            f"{run.replace('%', '%%')}.merge_driver %O %A %B; c=$?; case $c in 0|{CONFLICTS}) exit $c;; esac; "
            "exec git merge-file -L ours -L base -L theirs %A %O %B"
        ),
    }


def _root(folder: Path) -> tuple[Path, str]:
    """The repository's own folder, and the way from there to this one, with a slash behind it."""
    if not folder.is_dir():
        raise GitProblem(f"There is no folder “{folder}”. Name the folder that your sessions are in.")
    found = git(Path(os.path.realpath(folder)), "rev-parse", "--show-toplevel", "--show-prefix").text.split("\n")
    return Path(found[0]), "".join(found[1:2])


def _pattern(prefix: str) -> str:
    """The sessions of a folder, as `.gitattributes` has it: its name means these letters and no others."""
    head = "/" + re.sub(r"([\\*?\[\]])", r"\\\1", prefix)
    if _PLAIN.fullmatch(head):
        return f"{head}*.toml"
    return '"' + head.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '*.toml"'
