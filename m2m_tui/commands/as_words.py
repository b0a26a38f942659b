"""What `git diff` runs to read a session, once `m2m git-setup` has told it to: the file as lines that make sense one by one.

It is no word of `m2m`, and it imports little, because git runs it twice for every version.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from m2m_tui.core.history.diff_lines import as_lines, is_session


def words_of(data: bytes) -> bytes:
    """Give the lines of a session; of anything else its bytes, just as they are."""
    try:
        tables = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
        return "".join(f"{line}\n" for line in as_lines(tables)).encode() if is_session(tables) else data
    except (ValueError, RecursionError):  # no text, no TOML, or far too deep
        return data


if __name__ == "__main__":
    sys.stdout.buffer.write(words_of(Path(sys.argv[1]).read_bytes()))
