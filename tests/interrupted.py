"""Saves that something happens in the midst of, and a file that another program holds: nothing here stands in for the real thing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from m2m_tui.storage.sessions import saving

POINTS = {
    "before the save": ("save", "before"),
    "before reading": ("_read", "before"),
    "after reading": ("_read", "after"),
    "before writing": ("write_text", "before"),
    "after writing": ("write_text", "after"),
    "after the save": ("save", "after"),
}


@contextmanager
def interrupted(point: str, then: Callable[[], object]) -> Iterator[None]:
    """Do something once, at a point of the next save: the functions that save are the real ones."""
    name, when = POINTS[point]
    real, left = getattr(saving, name), [then]

    def hooked(*args: Any, **named: Any) -> Any:
        if when == "before" and left:
            left.pop()()
        result = real(*args, **named)
        if when == "after" and left:
            left.pop()()
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving, name, hooked)
        yield
    assert not left, f"the save never came to this point: {point}"


_HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(path: Path) -> Iterator[Callable[[], None]]:
    """Have another program hold the lock of a session's file. Gives what makes it let go."""
    lock = path.resolve().with_name(f".{path.resolve().name}.lock")
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"

        def let_go() -> None:
            if holder.stdin is not None and not holder.stdin.closed:
                holder.stdin.close()
            holder.wait()

        try:
            yield let_go
        finally:
            let_go()
