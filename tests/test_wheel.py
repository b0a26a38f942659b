"""What people install: the wheel alone, in a fresh place, with the frameworks and the example in it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Mapping
from importlib.metadata import packages_distributions, requires
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


def made(folder: Path) -> Path:
    """The wheel, made in a folder."""
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder, env=PIP)
    (wheel,) = folder.glob("*.whl")
    return wheel


def installed(wheel: Path, place: Path) -> Path:
    """`m2m` of the wheel in a fresh place, where what it needs is found as it stands here: that takes long to install, and changes
    nothing; that all of it is declared has a test of its own."""
    run(sys.executable, "-m", "venv", "--without-pip", place, cwd=ROOT, env=PIP)
    pip = (sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"))
    run(*pip, "install", "-q", "--no-deps", "--no-index", wheel, cwd=place, env=PIP)
    (packages,) = place.glob("lib/*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
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


def test_the_wheel_alone_is_m2m_with_its_frameworks_its_manual_and_the_example(
    tmp_path_factory: pytest.TempPathFactory, empty: Path, shipped: Session
) -> None:
    """In one, so that it is made once, whoever has which test to do."""
    wheel = made(tmp_path_factory.mktemp("wheel"))
    holds_what_is_shipped_and_no_tests(wheel)
    m2m = installed(wheel, tmp_path_factory.mktemp("fresh") / "venv")

    said = run(m2m, "frameworks", cwd=empty, env=os.environ)
    assert "margins-to-mainstream" in said
    assert "blank" in said
    assert run(m2m, "help", "git", cwd=empty, env=os.environ).startswith("# Versions and git\n")
    (example,) = m2m.parent.parent.rglob("shipped/sessions/example-council.toml")
    run(m2m, "check", example, cwd=empty, env=os.environ)
    assert list(empty.iterdir()) == []

    the_demo_opens_on_the_example_and_ends_well(m2m, empty, shipped)
    assert list(empty.iterdir()) == []


def holds_what_is_shipped_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "m2m_tui/shipped/sessions/example-council.toml" in names
    shipped = {name.rpartition("/")[2] for name in names if name.startswith("m2m_tui/shipped/frameworks/")}
    assert shipped == {path.name for path in (ROOT / "frameworks").glob("*.toml")}
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"m2m_tui"}
    styles = {str(path.relative_to(ROOT)) for path in (ROOT / "m2m_tui").rglob("*.tcss")}
    assert styles <= set(names)


def the_demo_opens_on_the_example_and_ends_well(m2m: Path, empty: Path, shipped: Session) -> None:
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


def test_whoever_installs_m2m_gets_all_that_it_imports() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    comes = set(map(named, declared))
    comes |= {named(each) for name in sorted(comes) for each in requires(name) or () if "extra ==" not in each}
    of_package = packages_distributions()
    for file in (ROOT / "m2m_tui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            modules = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for top in {module.partition(".")[0] for module in modules} - {"m2m_tui", *sys.stdlib_module_names}:
                assert comes & {named(each) for each in of_package[top]}, f"{file} imports {top}"


def named(requirement: str) -> str:
    """The name in a requirement, as pip compares it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()
