"""How much is tried: what finds faults in reasonable time, or with `M2M_EXPLORE=1` as much as a night has room for."""

from __future__ import annotations

import os

EXPLORES = bool(os.environ.get("M2M_EXPLORE"))


def tries(usual: int, exploring: int) -> int:
    """So many in a usual run, so many when looking for what no run has found yet."""
    return exploring if EXPLORES else usual
