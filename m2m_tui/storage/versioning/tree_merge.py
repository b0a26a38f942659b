"""Two commits in one, without touching a file of the folder that somebody works in: sessions by what they mean, the rest line by line."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import GitProblem
from m2m_tui.core.words import have, listed
from m2m_tui.storage.git.process import Tracked, attempt, contents, git, lines
from m2m_tui.storage.sessions.both_sides import merged_sessions

_ORDINARY = ("100644", "100755")


class _Side(NamedTuple):
    """A file as one side has it: what sort of file, and git's name for what it says."""

    mode: str
    blob: str


def merge_commits(place: Tracked, base: str, ours: str, theirs: str, message: str, by_hand: str) -> str:
    """Give a commit that has both in it, signed where the user's are. Gives its name. `base` is what both come from, "" where they
    began without each other, and `by_hand` what somebody types who has to do it without us.

    Raises GitProblem naming the files that both changed and only a person can bring together; sessions are never among them.
    """
    if not base:
        base = git(place.root, "hash-object", "-t", "tree", "--stdin").text  # of nothing: the empty folder
    with tempfile.TemporaryDirectory() as folder:
        aside = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git(place.root, "read-tree", "-i", "-m", "--aggressive", base, ours, theirs, settings=aside, acts=True)
        unmerged = _unmerged(place, aside)
        if unmerged:
            entries = _settled(place, unmerged, by_hand)
            git(place.root, "update-index", "-z", "--index-info", stdin=entries, settings=aside, acts=True)
        tree = git(place.root, "write-tree", settings=aside).text
    signs = attempt(place.root, "config", "--type=bool", "commit.gpgSign").text == "true"
    words = (*(("-S",) if signs else ()), "-p", ours, "-p", theirs, tree)
    return git(place.root, "commit-tree", *words, stdin=message.encode(), acts=True).text


def _unmerged(place: Tracked, aside: dict[str, str]) -> dict[str, dict[int, _Side]]:
    """What git couldn't bring together by itself: by name, the base as 1, ours as 2, theirs as 3."""
    found: dict[str, dict[int, _Side]] = {}
    for entry in lines(git(place.root, "ls-files", "--unmerged", "-z", settings=aside)):
        head, _, name = entry.partition("\t")
        mode, blob, stage = head.split(" ")
        found.setdefault(name, {})[int(stage)] = _Side(mode, blob)
    return found


def _settled(place: Tracked, unmerged: dict[str, dict[int, _Side]], by_hand: str) -> bytes:
    """The entries that take the place of those, as git reads them. Raises GitProblem."""
    entries, left = [], []
    for name, sides in unmerged.items():
        side = _brought_together(place, name, sides)
        if side is None:
            left.append(f"“{clean_line(name)}”")
        else:
            entries.append(f"{side.mode} {side.blob} 0\t{name}\0")
    if left:
        raise GitProblem(
            f"{listed(left)} {have(len(left))} been changed here and by somebody else, in the same place, and m2m can only bring sessions "
            f"together. Somebody who knows git has to do it in a terminal, before you share again:{by_hand}"
        )
    return "".join(entries).encode("utf-8", "surrogateescape")


def _brought_together(place: Tracked, name: str, sides: dict[int, _Side]) -> _Side | None:
    """One side out of two; None where only a person can tell."""
    base, ours, theirs = (sides.get(stage) for stage in (1, 2, 3))
    if any(each is not None and each.mode not in _ORDINARY for each in sides.values()):
        return None
    held = [
        contents(place.root, [each.blob], acts=True)[0] if each is not None else None for each in (base, ours, theirs)
    ]
    if ours is None or theirs is None:
        # One side deleted it and the other went on with it. A session isn't deleted while somebody works on it.
        return (ours or theirs) if name.endswith(".toml") and _is_session(held[1] or held[2]) else None
    if held[1] is None or held[2] is None:
        return None
    sessions = merged_sessions(held[0], held[1], held[2]) if name.endswith(".toml") else None
    text = sessions.text if sessions is not None else merged_lines(held[0], held[1], held[2])
    if text is None:
        return None
    blob = git(place.root, "hash-object", "-w", "--stdin", stdin=text).text
    return _Side(theirs.mode if base is not None and base.mode == ours.mode else ours.mode, blob)


def _is_session(data: bytes | None) -> bool:
    return data is not None and re.search(rb"^\[framework\]", data, re.MULTILINE) is not None


def merged_lines(base: bytes | None, ours: bytes, theirs: bytes) -> bytes | None:
    """Give two sides of any text in one; None where both changed the same lines, or where it isn't text."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base or b"", theirs), strict=True):
            path.write_bytes(data)
        done = attempt(Path(folder), "merge-file", "-p", "-q", *map(str, paths))
    return done.out if done.code == 0 else None
