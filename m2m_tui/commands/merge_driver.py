"""What `git merge`, `rebase`, `cherry-pick` and `stash pop` run to bring two sides of a session together, once `m2m git-setup` has told
git to. It is no word of `m2m`.

It ends with 0 where both are in one, with `CONFLICTS` where something in it is to be settled by people, and with anything else where it
could do nothing, so that git's own way is tried: then it has written nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from m2m_tui.storage.sessions.both_sides import merged_sessions
from m2m_tui.storage.versioning.setup import CONFLICTS

NOT_SESSIONS = 4


def main(base: str, ours: str, theirs: str) -> int:
    """Bring the files together in `ours`. `base` is an empty file where both sides added theirs."""
    sides = [Path(name).read_bytes() for name in (base, ours, theirs)]
    merged = merged_sessions(sides[0] or None, sides[1], sides[2])
    if merged is None:
        return NOT_SESSIONS
    Path(ours).write_bytes(merged.text)
    for said in merged.counted_once:
        sys.stderr.write(f"m2m: {said}.\n")
    if not merged.conflicts:
        return 0
    things = "One thing was" if merged.conflicts == 1 else f"{merged.conflicts} things were"
    sys.stderr.write(
        f"m2m: {things} changed on both sides. Choose with x in the app, or with `m2m settle`; then `m2m keep` tells git.\n"
    )
    return CONFLICTS


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
