"""Second copies of a session's file: what OneDrive, Dropbox and others make where two laptops changed it while one of them was away, and
what is left where one of them renamed it."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import FileProblem, UnwritableFile
from m2m_tui.core.words import have, listed, one_or_many
from m2m_tui.storage.files.held import patiently
from m2m_tui.storage.files.text_files import read_text, why
from m2m_tui.storage.sessions.broken_file import is_beside

_SAYS_SO = re.compile(
    r"(?: ?\([^()]*(?:conflict|konflikt|conflit)[^()]*\)|\.sync-conflict-[\w-]+|[ _-]conflict(?:ed)?[\w -]*)$",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"(?:-(?=[\d-]*[A-Z])[A-Z\d][A-Z\d-]{1,14}| \(\d+\)| \d+)$")
"""A name that a sync tool gives to no other file; and one that a person may have given: the laptop's in capitals (OneDrive), a number."""

_BROUGHT_IN = ".brought-in"

_OF_ITS_OWN = re.compile(r"^\[(?:rounds|insights|parked|shifts|ballots|actions)\.[a-z0-9-]+\]$", re.MULTILINE)
"""What a session has under an id that no other one gives."""


def copy_of(name: str, title: str, titles: dict[str, str]) -> str:
    """Give the name of the session's file that another one is a second copy of, "" where it is none. `titles`: of each file by its name."""
    stem = name.removesuffix(".toml")
    for marks, by_name in ((_SAYS_SO, True), (_MAY_BE, False)):
        first = f"{marks.sub('', stem)}.toml"
        if first != name and first in titles and (by_name or titles[first] == title):
            return first
    return ""


def under_other_names(path: Path) -> list[Path]:
    """Give the other files in a session's folder that have insights, rounds or anything else of that session in them; not those which
    the list of sessions says are second copies."""
    found = []
    with contextlib.suppress(OSError, FileProblem):
        ours = set(_OF_ITS_OWN.findall(read_text(path)))
        for other in sorted(path.parent.glob("*.toml")) if ours else ():
            with contextlib.suppress(FileProblem):
                passed_over = other.name.startswith(".") or is_beside(other) or _SAYS_SO.search(other.stem)
                if (
                    not passed_over
                    and not other.samefile(path)
                    and not ours.isdisjoint(_OF_ITS_OWN.findall(read_text(other)))
                ):
                    found.append(other)
    return found


def said_under_other_names(path: Path) -> str:
    """Say which files are the same session under another name, and how both become one; "" where there are none."""
    others = [clean_line(each.name) for each in under_other_names(path)]
    if not others:
        return ""
    one = one_or_many(len(others), "it", "one of them")
    return (
        f"{listed([f'“{name}”' for name in others])} {have(len(others))} insights, rounds or shifts of this session too. "
        "If that is the same workshop, renamed or copied, give "
        f"{one} the name “{clean_line(path.stem)} (conflict).toml”: m2m’s list then makes one session of both."
    )


def bring_together(path: Path, copy: Path) -> None:
    """Bring what a second copy says into the session's own file, and put the copy aside, under a name that isn't listed any more. Where
    both say different things, both stay. Raises FileProblem."""
    from m2m_tui.storage.sessions import saving
    from m2m_tui.storage.sessions.both_sides import merged_with_copy

    theirs = saving.read(copy).session
    saving.update(path, lambda ours: merged_with_copy(ours, theirs))
    try:
        patiently(lambda: copy.replace(copy.with_name(f"{copy.name}{_BROUGHT_IN}")), replaces=True)
    except OSError as error:
        raise UnwritableFile(str(copy), why(error)) from None
