"""m2m where nothing is there that only POSIX has, and files obey Windows' rules: each time in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent


def on_windows(*places: str) -> str:
    """Run tests there. Gives what pytest said."""
    plain = ("-o", "addopts=--import-mode=importlib", "-q", "-p", "tests.windows.simulated", "-p", "no:cacheprovider")
    left_out = ("-m", "not slow and not terminal and not fuzz and not git")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *plain, *left_out, *places],
        cwd=TESTS.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-6000:] + ended.stderr[-2000:]
    return ended.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="what files are open is read from /proc")
def test_m2m_is_itself_on_a_simulated_windows() -> None:
    assert "passed" in on_windows("tests/windows/on_windows.py")
