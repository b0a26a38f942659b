"""What reading and writing a session cost, as ratios to `tomllib.loads` of the same text in the same round.

`python tests/bench/load_save.py [ROUNDS]`: limits 1.2 for reading, 0.7 for writing.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from m2m_tui.storage.toml.models import read_session, session_text  # noqa: E402
from tests.large_session import large_session  # noqa: E402

LIMITS = {"read": 1.2, "write": 0.7}


def main(rounds: int) -> int:
    """Measure the example and the large session. Gives 3 where a limit was missed."""
    missed = 0
    texts = {
        "example": (ROOT / "sessions" / "example-council.toml").read_text("utf-8"),
        "large": session_text(large_session()),
    }
    print("| session | what | limit | ratio (least to most) | ms | |\n|---|---|---|---|---|---|")  # noqa: T201
    for name, text in texts.items():
        for what, (ratios, spent) in _measure(text, rounds).items():
            middle = statistics.median(ratios)
            met = middle <= LIMITS[what]
            missed += not met
            among = f"{middle:.2f}× ({min(ratios):.2f} to {max(ratios):.2f})"
            verdict = "met" if met else "MISSED"
            print(f"| {name} | {what} | {LIMITS[what]}× | {among} | {spent:.1f} | {verdict} |")  # noqa: T201
    return 3 if missed else 0


def _measure(text: str, rounds: int) -> dict[str, tuple[list[float], float]]:
    session = read_session(text, "measured")
    session_text(session)
    plain: list[float] = []
    spent: dict[str, list[float]] = {"read": [], "write": []}
    for _ in range(rounds):
        plain.append(_timed(lambda: tomllib.loads(text)))
        spent["read"].append(_timed(lambda: read_session(text, "measured")))
        spent["write"].append(_timed(lambda: session_text(session)))
    return {
        what: ([each / yardstick for each, yardstick in zip(times, plain, strict=True)], statistics.median(times))
        for what, times in spent.items()
    }


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21))
