"""What `m2m check` costs on 200 session files, as a ratio to parsing them with `tomllib`, both as programs of their own.

`python tests/bench/check_many.py [ROUNDS]`: limit 3, once the time is taken off that each program takes for a single file.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES, LIMIT = 200, 3.0

PARSE = "import sys, tomllib\nfor name in sys.argv[1:]:\n    with open(name, 'rb') as file:\n        tomllib.load(file)"
CHECK = "from m2m_tui.cli import main; main()"


def main(rounds: int) -> int:
    """Measure in turns. Gives 3 where the limit was missed."""
    text = (ROOT / "sessions" / "example-council.toml").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder) / f"{number:03}.toml") for number in range(FILES)]
        for number, name in enumerate(names):
            Path(name).write_text(text.replace("Harbourside", f"Harbourside {number}"), "utf-8")
        parsed, checked = [], []
        for _ in range(rounds):
            parsed.append(_timed(PARSE, *names) - _timed(PARSE, names[0]))
            checked.append(_timed(CHECK, "check", *names) - _timed(CHECK, "check", names[0]))
    ratios = [one / other for one, other in zip(checked, parsed, strict=True)]
    middle = statistics.median(ratios)
    among = f"{middle:.2f}× ({min(ratios):.2f} to {max(ratios):.2f})"
    times = f"{statistics.median(checked):.2f} s beside {statistics.median(parsed):.2f} s"
    print(f"check of {FILES} files: {among}, {times}; limit {LIMIT:g}×: {'met' if middle <= LIMIT else 'MISSED'}")  # noqa: T201
    return 3 if middle > LIMIT else 0


def _timed(program: str, *words: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 11))
