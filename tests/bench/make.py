"""Make what the benchmark runs on: `python tests/bench/make.py OUT`. See README.md beside this file."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from m2m_tui.storage.toml.models import session_text  # noqa: E402
from tests.bench.goals import BYTES, TIMES, Goal  # noqa: E402
from tests.large_session import acting, large_session  # noqa: E402

Options = dict[str, object]

EXAMPLE_TITLE, LARGE_TITLE = "From one", "A large session"
LOADED = r"(?m) saved$"
"""Only the header of a stage says so: before, it says “opening”."""

_TYPED = "Nobody-asks-who-pays-for-prevention-here"

# From the shifts, where a session opens that has some and nobody is answering, back to the first stage and on to the report.
_WALK = f"""
    @shift-move down*8 up*8
    @stage [
    @deepen-move down*10 up*10 @deepen-page pgdn*3 pgup*3
    !a @insight-type type={_TYPED} @insight-add enter !esc
    !/ @filter-type type=trust !esc
    @chart 3 !1
    @stage [
    @chart 2 3 5 7 1 2 @chart-move down*6 up*3 !4
    @discuss-move down*8 up*8 !1
    @stage [
    @adapt-move down*9 up*9
    !enter @field-type type=abcdefghijklmn !esc
    @stage ] ] ] ] ]
    @report-page pgdn*8 @report-line down*4
"""
# A session opens with its review where the day of an action has passed.
_ACT = """
    @review-move down*6 up*6
    @page 2
    @actions-move down*8 up*8
    !l !l !l
    @page 1
    @choose-move down*8 up*8
    @order o o !o
    @page 3
"""
_SURVEY = """
    !h wait=answered.yet !1 wait=own.answers !type=Tester !enter wait=Which.group !1 wait=0.of.11.answered
    @score 3 4 2 5 1 0 3 4 2 5 @survey-move up*8 down*8
"""


def main(out: Path) -> None:
    """Write the files, the specifications, and what to call."""
    tool = os.environ.get("TUIBENCH", "")
    if not Path(tool).is_file():
        raise SystemExit("make.py: TUIBENCH has to name the tool that measures, as in TUIBENCH=path/to/tuibench.py")
    home = out / "home"
    shutil.rmtree(home, ignore_errors=True)
    (home / "sessions").mkdir(parents=True)
    example = (ROOT / "tests" / "examples" / "one-round.toml").read_text("utf-8")
    large = session_text(large_session())
    files = {
        "act.toml": session_text(acting(large_session(60, 300), 60, 200)),
        "act-large.toml": session_text(acting(large_session(shifts=300))),
        "example.toml": example,
        "open.toml": _in_state(example, "revealed", "open"),
        "large.toml": large,
        "large-revealed.toml": _in_state(large, "open", "revealed"),
        "sessions/example.toml": example,
        "sessions/ours.toml": _in_state(example, "revealed", "open"),
    }
    for name, text in files.items():
        (home / name).write_text(text, "utf-8")
    subprocess.run([sys.executable, tool, "write-app", "bare", str(home / "bare.py")], check=True)
    for name, targets, goals, rounds in (("times", _times(), TIMES, 21), ("bytes", _bytes(), BYTES, 3)):
        spec = out / f"{name}.json"
        spec.write_text(json.dumps({"defaults": _defaults(home), "targets": targets}, indent=1), "utf-8")
        script = out / f"{name}.sh"
        script.write_text(_call(tool, spec, goals, rounds), "utf-8")
        print(f"sh {script}")  # noqa: T201


def _in_state(text: str, before: str, after: str) -> str:
    changed = text.replace(f'state = "{before}"', f'state = "{after}"')
    if changed == text:
        raise SystemExit(f"make.py: the session has no round that is {before}")
    return changed


def _defaults(home: Path) -> Options:
    # Every launch gets a copy of its own, so that no round finds what the one before it left.
    return {"home_from": str(home.resolve()), "size": "24x80", "quit_keys": "ctrl+q"}


def _at_home(*words: str) -> list[str]:
    return ["/bin/sh", "-c", f"cd && exec {shlex.join(words)}"]


def _m2m(*words: str) -> list[str]:
    return _at_home(str(Path(sys.executable).with_name("m2m")), *words)


def _times() -> dict[str, Options]:
    return {
        "bare": {"argv": _at_home(sys.executable, "bare.py"), "wait": "BARE-READY", "idle": 0},
        "home": {"argv": _m2m(), "wait": "Sessions in", "idle": 0},
        "session": {"argv": _m2m("example.toml"), "wait": EXAMPLE_TITLE, "idle": 0, "exit": ["none"]},
        "session-large": {"argv": _m2m("large.toml"), "wait": LARGE_TITLE, "idle": 0, "exit": ["none"]},
        "example": {
            "argv": _m2m("example.toml"),
            "wait": LOADED,
            "idle": 3,
            "exit": ["key", "hup", "term", "close"],
        },
        "large": {"argv": _m2m("large.toml"), "wait": LOADED, "idle": 3},
        "check": {"argv": _m2m("check", "example.toml"), "kind": "cmd"},
        "pass": {"argv": _at_home(sys.executable, "-c", "pass"), "kind": "cmd"},
    }


def _bytes() -> dict[str, Options]:
    return {
        "home": {"argv": _m2m(), "wait": "Sessions in", "keys": "@move down*3 up*3", "idle": 3},
        "example": {"argv": _m2m("example.toml"), "wait": LOADED, "keys": _WALK, "idle": 3},
        "large": {"argv": _m2m("large-revealed.toml"), "wait": LOADED, "keys": _WALK, "idle": 3},
        "act": {"argv": _m2m("act.toml"), "wait": LOADED, "keys": _ACT, "idle": 3},
        "act-large": {"argv": _m2m("act-large.toml"), "wait": LOADED, "keys": _ACT, "idle": 3},
        "survey": {"argv": _m2m("open.toml"), "wait": LOADED, "keys": _SURVEY, "idle": 3, "exit": ["none"]},
        "survey-large": {"argv": _m2m("large.toml"), "wait": LOADED, "keys": _SURVEY, "idle": 0, "exit": ["none"]},
    }


def _call(tool: str, spec: Path, goals: Sequence[Goal], rounds: int) -> str:
    result = spec.with_suffix(".result.json")
    words = [sys.executable, tool, "compare", str(spec), "--rounds", str(rounds), "--out", str(result)]
    if any(goal.ratio for goal in goals):
        words += ["--baseline", "bare"]
    # A goal that compares two different metrics is for verdict.py alone.
    words += [word for goal in goals if not goal.to for word in ("--goal", goal.as_option())]
    judge = [sys.executable, str(Path(__file__).with_name("verdict.py")), str(result)]
    return f'{shlex.join(words)} "$@"\n{shlex.join(judge)}\n'


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: TUIBENCH=path/to/tuibench.py python tests/bench/make.py OUT")
    main(Path(sys.argv[1]))
