"""Print the goals, what was measured, and the verdict: `python tests/bench/verdict.py OUT/times.result.json`."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.goals import BYTES, TIMES, Goal

Round = Mapping[str, Mapping[str, Any]]


def main(result: Path) -> int:
    """Judge a result of `compare`. Gives 3 where a goal was missed, as `compare` does."""
    rounds: list[Round] = json.loads(result.read_text("utf-8"))["rounds"]
    goals = TIMES if result.name.startswith("times") else BYTES
    print("| what | limit | measured (least to most) | |\n|---|---|---|---|")  # noqa: T201
    missed = 0
    for goal in goals:
        values = [value for each in rounds if (value := _measured(goal, each)) is not None]
        if not values:
            missed += 1
            print(f"| {goal.what} | {goal.limit:g} | not measured | MISSED |")  # noqa: T201
            continue
        middle, unit = statistics.median(values), "×" if goal.ratio else ""
        met = middle <= goal.limit
        missed += not met
        measured = f"{middle:.4g}{unit} ({min(values):.4g} to {max(values):.4g})"
        print(f"| {goal.what} | {goal.limit:g}{unit} | {measured} | {'met' if met else 'MISSED'} |")  # noqa: T201
    for name, way, what in _left_behind(rounds):
        missed += 1
        print(f"| {name}, {way} | ends, restored | {what} | MISSED |")  # noqa: T201
    return 3 if missed else 0


def _measured(goal: Goal, each: Round) -> float | None:
    target, group = each.get(goal.target, {}), goal.metric.rpartition(".")[0]
    if group.startswith("keys.") and _at(target, f"{group}.silent") == _at(target, f"{group}.presses"):
        return None  # no key did anything: the script has lost its way
    value = _at(target, goal.metric)
    if value is None or not goal.ratio:
        return value
    bare = _at(each.get("bare", {}), goal.to or goal.metric)
    return value / bare if bare else None


def _at(found: Any, metric: str) -> float | None:
    for key in metric.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return float(found) if isinstance(found, int | float) else None


def _left_behind(rounds: list[Round]) -> list[tuple[str, str, str]]:
    """The ends that left a process or a changed terminal, or a status that isn't 0."""
    found: list[tuple[str, str, str]] = []
    for each in rounds:
        for name, measured in each.items():
            for way, end in measured.get("exit", {}).items():
                if way == "end":
                    continue
                if not end.get("ended", True):
                    found.append((name, way, "still there"))
                elif end.get("not_restored"):
                    found.append((name, way, ", ".join(end["not_restored"])))
                elif end.get("status"):
                    found.append((name, way, f"status {end['status']}"))
    return sorted(set(found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
