"""What every test stands on: no test reads or writes the real home folder, and the generated examples are always the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from m2m_tui.core.session import Session
from m2m_tui.storage.toml.models import read_session

EXAMPLE = Path(__file__).parent.parent / "sessions" / "example-council.toml"

# M2M_EXPLORE=1 looks for new examples instead of repeating the known ones.
settings.register_profile("m2m", deadline=None, derandomize=True, database=None, max_examples=50)
settings.register_profile(
    "explore", deadline=None, database=None, max_examples=1000, suppress_health_check=list(HealthCheck)
)
settings.load_profile("explore" if os.environ.get("M2M_EXPLORE") else "m2m")


@pytest.fixture(autouse=True)
def _nowhere_near_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder and a folder of sessions that belong to this test alone. They exist once a test makes them."""
    home = tmp_path_factory.getbasetemp() / "home-of-nobody"
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("M2M_SESSIONS", str(home / "sessions"))


@pytest.fixture(scope="session")
def example_text() -> str:
    """The text of the example session that is shipped."""
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def example(example_text: str) -> Session:
    """The example session that is shipped."""
    return read_session(example_text, EXAMPLE.name)
