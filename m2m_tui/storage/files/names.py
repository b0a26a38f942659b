"""Names that Windows takes for something else, or changes without a word."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE | re.DOTALL)
_LONGEST = 259


def is_device(name: str) -> bool:
    """Tell whether Windows takes a file's name for that of a device, whatever ending it has."""
    return _DEVICE.fullmatch(name) is not None


def why_not_there(name: str) -> str:
    """Say why no file can have this name on Windows; "" where one can."""
    if is_device(name):
        return f"Windows keeps the name “{name.partition('.')[0]}” for a device; choose another name"
    if name.endswith((".", " ")):
        return "Windows leaves out a full stop or a blank at the end of a name; choose another name"
    if wrong := re.search(r'[<>:"|?*\x00-\x1f]', name):
        return f"Windows allows no {wrong[0]!r} in a name; choose another name"
    return ""


def too_long_there(path: str) -> str:
    """Say that Windows can't open something for the length of its path, in letters; "" where it can."""
    if len(path) <= _LONGEST:
        return ""
    return (
        f"with the folders it is in, its name has {len(path)} letters, and Windows opens no more than {_LONGEST}; move the folder nearer "
        "to the beginning of the disk, or give it a shorter name"
    )


def why_no_name(path: Path) -> str:
    """Say why no file can be written under this name on this system; "" where one can."""
    return why_not_there(path.name) if sys.platform == "win32" else ""


def too_long(path: str) -> str:
    """Say that something can't be opened on this system for the length of its path; "" where it can, or where the system says so itself."""
    return too_long_there(path) if sys.platform == "win32" else ""
