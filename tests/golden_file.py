"""A text as it was agreed, in a file below `golden`; M2M_ACCEPT=1 writes it anew, to be read before it is kept."""

from __future__ import annotations

import difflib
import os
from pathlib import Path


def assert_agreed(path: Path, said: str) -> None:
    """Fail with a diff where the file says something else than what is said now."""
    if os.environ.get("M2M_ACCEPT"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8") if path.exists() else ""
    diff = difflib.unified_diff(wanted.splitlines(), said.splitlines(), str(path), "said now", lineterm="")
    assert said == wanted, "\n".join(diff)
