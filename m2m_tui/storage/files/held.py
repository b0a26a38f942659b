"""A file that another program holds: a virus scanner that looks at it, OneDrive that sends it, an editor."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")

if sys.platform == "win32":
    import errno
    import time

    PATIENCE = 5.0
    _PAUSE = 0.05
    """Seconds to go on trying, and between two tries."""

    _DENIED, _IN_USE, _LOCKED = 5, 32, 33
    """What Windows says of a file that is held: in the place of another one that is to have its name, it denies the whole thing."""

    def patiently(act: Callable[[], Given], *, replaces: bool = False) -> Given:
        """Do something with a file, again and again for up to five seconds while another program holds it. Raises what it raises; OSError
        with EBUSY where the file is still held then."""
        held = (_DENIED, _IN_USE, _LOCKED) if replaces else (_IN_USE, _LOCKED)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return act()
            except PermissionError as error:
                if error.winerror not in held:
                    raise
                if time.monotonic() > until:
                    raise OSError(errno.EBUSY, "held", error.filename) from None
                time.sleep(_PAUSE)

else:

    def patiently(act: Callable[[], Given], *, replaces: bool = False) -> Given:
        """Do something with a file. Whoever else has it open is in nobody's way here."""
        return act()
