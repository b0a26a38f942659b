"""Whether a TOML file is m2m's at all, broken or not: git is about to commit others too."""

from __future__ import annotations

import re

_FORMAT = re.compile(r"[ \t]*format[ \t]*=[ \t]*\d")
_TABLE = re.compile(r"[ \t]*\[[ \t]*(framework|scale|levels|enablers|rounds|insights|shifts|ballots|actions)[ \t]*[].]")


def is_ours(data: bytes) -> bool:
    """Tell whether a file is meant to be a session or a framework: above its first table it says a `format` in numbers, or it has at least
    two of their tables."""
    lines = data.decode("utf-8-sig", "replace").splitlines()
    tables = {found[1] for line in lines if (found := _TABLE.match(line))}
    head = next((number for number, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    return len(tables) > 1 or any(_FORMAT.match(line) for line in lines[:head])
