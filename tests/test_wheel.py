"""What people install: the wheel alone, in a fresh place, with the frameworks and the example in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PIP = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
"""As this test was started: pip finds its settings in the real home folder, and only reads them."""


def run(*command: str | Path, cwd: Path, env: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(name="wheel", scope="module")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder, env=PIP)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(name="m2m", scope="module")
def _m2m(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("fresh") / "venv"
    run(sys.executable, "-m", "venv", place, cwd=ROOT, env=PIP)
    run(place / "bin" / "python", "-m", "pip", "install", "-q", wheel, cwd=place, env=PIP)
    return place / "bin" / "m2m"


@pytest.fixture(name="empty")
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and an environment that knows nothing of this checkout."""
    for name in ("PYTHONPATH", "M2M_SESSIONS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return folder


def test_the_wheel_holds_what_is_shipped_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "m2m_tui/shipped/sessions/example-council.toml" in names
    shipped = {name.rpartition("/")[2] for name in names if name.startswith("m2m_tui/shipped/frameworks/")}
    assert shipped == {path.name for path in (ROOT / "frameworks").glob("*.toml")}
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"m2m_tui"}
    styles = {str(path.relative_to(ROOT)) for path in (ROOT / "m2m_tui").rglob("*.tcss")}
    assert styles <= set(names)


def test_the_manual_is_in_the_wheel(m2m: Path, empty: Path) -> None:
    assert run(m2m, "help", "git", cwd=empty, env=os.environ).startswith("# Versions and git\n")


def test_frameworks_lists_those_in_the_wheel(m2m: Path, empty: Path) -> None:
    said = run(m2m, "frameworks", cwd=empty, env=os.environ)
    assert "margins-to-mainstream" in said
    assert "blank" in said
    assert list(empty.iterdir()) == []


def test_the_shipped_example_passes_the_check(m2m: Path, empty: Path) -> None:
    (example,) = m2m.parent.parent.rglob("shipped/sessions/example-council.toml")
    run(m2m, "check", example, cwd=empty, env=os.environ)


def test_the_demo_opens_on_the_example_and_ends_well(m2m: Path, empty: Path, shipped: Session) -> None:
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    terminal = Terminal([str(m2m), "demo"], folder=empty, env=environment, size=(30, 100))
    try:
        terminal.wait(shipped.title[:20])
        terminal.wait("This is a copy of the example")
        terminal.send("\x11")  # ctrl+q
        assert terminal.wait_for_end() == 0
        assert "Your copy of the example is" in terminal.screen.said_in_the_end
    finally:
        terminal.close()
    assert list(empty.iterdir()) == []
