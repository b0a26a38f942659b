"""The goals of the benchmark: what the app may cost, most of it as a ratio to a bare Textual app in the same round."""

from __future__ import annotations

from typing import NamedTuple


class Goal(NamedTuple):
    """A limit. A `ratio` is to the target `bare`; `to` names the metric of bare where it isn't the same one."""

    what: str
    target: str
    metric: str
    limit: float
    ratio: bool = False
    to: str = ""

    def as_option(self) -> str:
        """The goal as `compare --goal` wants it."""
        return f"{self.target}:{self.metric}<={self.limit:g}{'x' if self.ratio else ''}"


TIMES = (
    Goal("first paint of home", "home", "start.paint_ms", 1.25, ratio=True),
    Goal("first paint of a session", "session", "start.paint_ms", 1.25, ratio=True),
    Goal("first paint of a large session", "session-large", "start.paint_ms", 1.25, ratio=True),
    Goal("loaded and answering: example", "example", "start.paint_ms", 1.8, ratio=True),
    Goal("loaded and answering: large", "large", "start.paint_ms", 3.5, ratio=True),
    Goal("memory: example", "example", "memory.hwm_mb", 1.5, ratio=True),
    Goal("memory: large", "large", "memory.hwm_mb", 2.0, ratio=True),
    Goal("idle: CPU %", "example", "idle.cpu_pct", 0.3),
    Goal("idle: CPU %, large", "large", "idle.cpu_pct", 0.3),
    Goal("quit: home", "home", "exit.key.ms", 1.3, ratio=True),
    Goal("quit: example", "example", "exit.key.ms", 1.3, ratio=True),
    Goal("quit: large", "large", "exit.key.ms", 1.3, ratio=True),
    Goal("SIGHUP", "example", "exit.hup.ms", 1.3, ratio=True, to="exit.key.ms"),
    Goal("SIGTERM", "example", "exit.term.ms", 1.3, ratio=True, to="exit.key.ms"),
    Goal("terminal gone", "example", "exit.close.ms", 1.3, ratio=True, to="exit.key.ms"),
    Goal("m2m check of the example, ms", "check", "start.paint_ms", 400),
)

_MOVES = ("shift", "deepen", "discuss", "adapt")

BYTES = (
    Goal("idle: bytes a second", "example", "idle.bytes_per_s", 0),
    Goal("idle: bytes a second, large", "large", "idle.bytes_per_s", 0),
    Goal("idle: bytes a second, survey", "survey", "idle.bytes_per_s", 0),
    Goal("idle: bytes a second, home", "home", "idle.bytes_per_s", 0),
    Goal("a score key: bytes", "survey", "keys.score.bytes_median", 800),
    Goal("a score key: bytes, most", "survey", "keys.score.bytes_max", 800),
    Goal("a score key: first byte, median ms", "survey", "keys.score.first_median_ms", 15),
    Goal("a score key: first byte, p95 ms", "survey", "keys.score.first_p95_ms", 50),
    Goal("a score key, 500 people: bytes", "survey-large", "keys.score.bytes_median", 800),
    Goal("a score key, 500 people: first byte, median ms", "survey-large", "keys.score.first_median_ms", 15),
    Goal("a score key, 500 people: first byte, p95 ms", "survey-large", "keys.score.first_p95_ms", 50),
    *(
        goal
        for target in ("example", "large")
        for name in _MOVES
        for goal in (
            Goal(f"a move, {name}, {target}: bytes", target, f"keys.{name}-move.bytes_median", 800),
            Goal(f"a move, {name}, {target}: most (a scroll)", target, f"keys.{name}-move.bytes_max", 4000),
            Goal(f"a move, {name}, {target}: first byte, median ms", target, f"keys.{name}-move.first_median_ms", 15),
            Goal(f"a move, {name}, {target}: first byte, p95 ms", target, f"keys.{name}-move.first_p95_ms", 50),
        )
    ),
    *(
        goal
        for target in ("act", "act-large")
        for goal in (
            *(
                goal
                for name in ("review", "actions", "choose")
                for goal in (
                    Goal(f"a move, {name}, {target}: bytes", target, f"keys.{name}-move.bytes_median", 800),
                    Goal(
                        f"a move, {name}, {target}: first byte, median ms",
                        target,
                        f"keys.{name}-move.first_median_ms",
                        15,
                    ),
                )
            ),
            Goal(f"a page of {target}: all there, p95 ms", target, "keys.page.last_p95_ms", 500),
            Goal(f"another order of {target}: all there, p95 ms", target, "keys.order.last_p95_ms", 500),
        )
    ),
    *(
        goal
        for target in ("example", "large")
        # A letter in the filter also narrows the list, which is then a page of it.
        for name, limit in (("insight", 300), ("field", 300), ("filter", 4000))
        for goal in (
            Goal(f"a letter, {name}, {target}: bytes", target, f"keys.{name}-type.bytes_median", limit),
            Goal(f"a letter, {name}, {target}: first byte, median ms", target, f"keys.{name}-type.first_median_ms", 15),
        )
        if (target, name) != ("large", "field")
    ),
    *(
        goal
        for target in ("example", "large")
        for goal in (
            Goal(f"an insight added, {target}: bytes", target, "keys.insight-add.bytes_max", 4000),
            Goal(f"another stage, {target}: bytes, most", target, "keys.stage.bytes_max", 15000),
            Goal(f"another stage, {target}: all there, p95 ms", target, "keys.stage.last_p95_ms", 500),
            Goal(f"a chart, {target}: bytes, most", target, "keys.chart.bytes_max", 15000),
            Goal(f"a chart, {target}: CPU ms", target, "keys.chart.cpu_median_ms", 20),
            Goal(f"a row of a chart, {target}: bytes", target, "keys.chart-move.bytes_median", 800),
            Goal(f"a page, report, {target}: bytes, most", target, "keys.report-page.bytes_max", 4000),
            Goal(f"a page, deepen, {target}: bytes, most", target, "keys.deepen-page.bytes_max", 4000),
            Goal(f"a line, report, {target}: bytes", target, "keys.report-line.bytes_median", 4000),
        )
    ),
)
