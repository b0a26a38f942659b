"""Second copies of a session's file: what OneDrive, Dropbox and others make where two laptops changed it while one of them was away."""

from __future__ import annotations

import re
from pathlib import Path

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.storage.files.held import patiently
from m2m_tui.storage.files.text_files import why

_SAYS_SO = re.compile(
    r"(?: ?\([^()]*(?:conflict|konflikt|conflit)[^()]*\)|\.sync-conflict-[\w-]+|[ _-]conflict(?:ed)?[\w -]*)$",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"(?:-(?=[\d-]*[A-Z])[A-Z\d][A-Z\d-]{1,14}| \(\d+\)| \d+)$")
"""A name that a sync tool gives to no other file; and one that a person may have given: the laptop's in capitals (OneDrive), a number."""

_BROUGHT_IN = ".brought-in"


def copy_of(name: str, title: str, titles: dict[str, str]) -> str:
    """Give the name of the session's file that another one is a second copy of, "" where it is none. `titles`: of each file by its name."""
    stem = name.removesuffix(".toml")
    for marks, by_name in ((_SAYS_SO, True), (_MAY_BE, False)):
        first = f"{marks.sub('', stem)}.toml"
        if first != name and first in titles and (by_name or titles[first] == title):
            return first
    return ""


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
