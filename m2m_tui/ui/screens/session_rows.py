"""The rows of home: a session each, and the folder that they are in."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from m2m_tui.core.clean import clean_line
from m2m_tui.core.progress import STAGE_TITLES
from m2m_tui.storage.sessions.session_files import SessionEntry
from m2m_tui.ui.widgets.row import Row

_SHORT_PATH = 40
"""Letters of a folder with its path that are shown whole."""


def titles_twice(entries: Collection[SessionEntry]) -> set[str]:
    """Give the titles that several sessions have, but for how they are spelt in capitals: only their files' names tell those apart."""
    alike = Counter(each.title.casefold() for each in entries)
    return {each.title for each in entries if alike[each.title.casefold()] > 1}


def session_row(key: str, entry: SessionEntry, *, marked: bool, by_file: bool = False) -> Row:
    """Give the row of a session: its name, place, stage and when it was changed; of a file that can’t be read, why. `by_file`: with the
    file's name."""
    if entry.problem:
        return Row(key, ((entry.title, ""), (f"  can’t be opened: {entry.problem}", "warn")), wraps=True)
    if entry.copy_of:
        other = f"  a sync tool’s second copy of {entry.copy_of}: enter opens both as one, and nothing is lost"
        return Row(key, ((entry.path.name, ""), (other, "warn")), wraps=True)
    file = f"  {clean_line(entry.path.name)}" if by_file else ""
    return Row(
        key,
        (*((("✓ ", "accent"),) if marked else ()), (entry.title, ""), (f"{file}  {entry.place}", "muted")),
        ((f"{STAGE_TITLES[entry.stage]}  ", "muted"), (f"{_when(entry.changed):>12}", "muted")),
    )


def _when(changed: float) -> str:
    """A time as people say it: "today 14:05", "3 Nov", "3 Nov 2025"."""
    then, now = time.localtime(changed), time.localtime()
    if then[:3] == now[:3]:
        return time.strftime("today %H:%M", then)
    day = f"{then.tm_mday} {time.strftime('%b', then)}"
    return day if then.tm_year == now.tm_year else f"{day} {then.tm_year}"


def folder_words(folder: Path) -> str:
    """Give a folder by its name; where it lies, as far as there is room."""
    whole, last = str(folder), str(Path(*folder.parts[-2:]))
    if whole == ".":
        return "this folder"
    return f"the folder “{clean_line(whole if len(whole) <= _SHORT_PATH else f'…{os.sep}{last}')}”"
