"""What every test stands on: no test reads or writes the real home folder, and the generated examples are always the same."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from datetime import date
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from m2m_tui.core.session import Session
from m2m_tui.storage.toml.models import read_session
from tests.thorough import EXPLORES
from tests.toml_once import know_toml_once

know_toml_once()

TESTS = Path(__file__).parent

EXAMPLE = TESTS / "examples" / "one-round.toml"
"""What tests stand on: a workshop after one round, before anything was chosen. It stays as it is when the one that is shipped goes on."""

SHIPPED = TESTS.parent / "sessions" / "example-council.toml"

A_DAY = date(2027, 3, 1)
"""The day it is, wherever a test has to say which."""

# M2M_EXPLORE=1 looks for new examples instead of repeating the known ones.
settings.register_profile("m2m", deadline=None, derandomize=True, database=None, max_examples=10)
settings.register_profile(
    "explore", deadline=None, database=None, max_examples=1000, suppress_health_check=list(HealthCheck)
)
settings.load_profile("explore" if EXPLORES else "m2m")

if not EXPLORES:
    # Numbers and texts of all code that happens to be imported by then would go into the examples: there is no public way to leave them.
    vars(providers).update(_get_local_constants=lambda: providers._local_constants)


ELSEWHERE = {
    "git": (
        *("storage/git", "storage/versioning", "storage/sessions/test_both_sides.py", "cli/test_git_commands.py"),
        *("ui/test_versions.py", "test_for_good.py", "storage/test_looking.py"),
    ),
    "terminal": (
        "terminal",
        "windows/test_simulated.py",
        "storage/sessions/test_killed_reveal.py",
        "cli/test_survey.py",
    ),
    "fuzz": ("hostile", "ui/test_hostile.py", "cli/test_mangled_answers.py", "charts/test_every_size.py"),
    "pages": (
        *("ui/survey", "ui/presenting", "ui/test_presenting.py", "ui/test_follow.py", "ui/test_phones.py"),
        *("ui/test_report.py", "ui/test_form_answers.py", "ui/test_last_place.py", "ui/test_asking_again.py"),
        *("ui/test_at_once.py", "ui/test_nobody_waits.py", "ui/test_settling.py", "ui/test_trouble.py"),
        *("ui/test_home.py", "ui/test_side_by_side.py", "ui/test_dialogs.py", "ui/test_manual_page.py"),
        *("ui/test_program.py", "ui/test_window.py", "ui/test_example_people.py", "ui/test_theme.py"),
        *("test_first_workshop.py", "reports/test_word.py", "web"),
    ),
    "slow": (
        *("test_fault_points.py", "ui/test_large.py", "ui/test_gone_meanwhile.py", "ui/survey/test_alone.py"),
        *("reports/test_in_a_browser.py", "web/test_in_a_browser.py", "web/test_behind.py", "web/test_many_phones.py"),
    ),
}
"""Marker -> the folders and files whose tests a plain run leaves out; .ci/run runs them."""

LONG = {
    *("windows/test_simulated.py", "test_wheel.py", "hostile/test_large.py", "web/test_in_a_browser.py"),
    *("web/test_in_two_languages.py", "web/test_many_phones.py"),
}
"""Files with a test that takes many seconds: begun last, it would go on alone when all else has ended."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read no file that is left out as a whole; those that are named on the command line are read all the same."""
    if sys.platform == "win32" and _is_not_for_windows(collection_path):
        return True
    asked_for = str(config.option.markexpr)
    leaves_out = set() if " or " in asked_for else set(asked_for.split(" and "))
    return True if leaves_out & {f"not {marker}" for marker in _markers(collection_path)} else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Read all tests before they are collected, each worker in an order of its own: what one of them has compiled the others needn't
    compile once more at the same moment."""
    beside = getattr(session.config, "workerinput", None)
    if beside is None or session.config.args != session.config.getini("testpaths"):
        return
    files = [each for each in sorted(TESTS.rglob("test_*.py")) if not pytest_ignore_collect(each, session.config)]
    first = int(beside["workerid"].removeprefix("gw")) * len(files) // beside["workercount"]
    for file in (*files[first:], *files[:first]):
        with suppress(Exception):  # it is said where it is collected
            import_module(".".join(file.relative_to(TESTS.parent).with_suffix("").parts))


def _is_not_for_windows(file: Path) -> bool:
    """Whether a test file, or all of its folder, says that it needs what Windows hasn't got."""
    return "terminal" in file.parts[-2:-1] or (
        file.suffix == ".py" and '\nassert sys.platform != "win32"\n' in file.read_text("utf-8")
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is left out of a plain run, before any is."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("fuzz")
        for marker in _markers(item.path):
            item.add_marker(marker)
        if "process" in getattr(
            item, "fixturenames", ()
        ):  # m2m as a program of its own, as tests/cli/conftest.py starts it
            item.add_marker("terminal")
    items.sort(key=lambda item: item.path.relative_to(TESTS).as_posix() not in LONG)  # sort keeps the order otherwise


def pytest_xdist_auto_num_workers() -> int:
    """Run one more beside each other than there are processors: for a good part of its time a test waits for a thread or a disk."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What was collected stays until the end: nobody need look through it for garbage again and again."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)  # a twentieth of what the tests took was looking for it
    gc.enable()  # tests.compiled_once turned it off


@cache
def _markers(file: Path) -> list[str]:
    place = file.relative_to(TESTS).as_posix()
    return [
        marker
        for marker, places in ELSEWHERE.items()
        if any(place == each or place.startswith(f"{each}/") for each in places)
    ]


_HOMES = count()


@pytest.fixture(autouse=True)
def _nowhere_near_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder and a folder of sessions that belong to this test alone. They exist once a test makes them."""
    home = tmp_path_factory.getbasetemp() / "homes-of-nobody" / str(next(_HOMES))
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("M2M_SESSIONS", str(home / "sessions"))


@pytest.fixture(scope="session")
def example_text() -> str:
    """The text of the example that tests stand on."""
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def example(example_text: str) -> Session:
    """The example that tests stand on."""
    return read_session(example_text, EXAMPLE.name)


@pytest.fixture(scope="session")
def shipped_text() -> str:
    """The text of the example session that is shipped."""
    return SHIPPED.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def shipped(shipped_text: str) -> Session:
    """The example session that is shipped."""
    return read_session(shipped_text, SHIPPED.name)
