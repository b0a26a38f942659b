"""`m2m` in a real terminal, with a home folder of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.terminal import Size, Terminal
from tests.terminal.warm import Warm

Start = Callable[..., Terminal]

M2M = "from m2m_tui.cli import main; main()"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """All that a program in these tests knows of the world."""
    home = tmp_path / "home"
    folders = {"HOME": home, "TMPDIR": tmp_path / "tmp", "M2M_SESSIONS": tmp_path / "sessions"}
    folders |= {f"XDG_{name}_HOME": home / name.lower() for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    for folder in folders.values():
        folder.mkdir(parents=True)
    return ANYWHERE | {name: str(folder) for name, folder in folders.items()}


ANYWHERE = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color"}


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """A process that has all imports behind it; where a test uses this, `start` forks what it starts from it."""
    process = Warm(tmp_path_factory.mktemp("warm"), ANYWHERE)
    yield process
    process.end()


@pytest.fixture
def start(tmp_path: Path, environment: dict[str, str], request: pytest.FixtureRequest) -> Iterator[Start]:
    """Start `m2m` with some words; `first` is Python that runs before it."""
    started: list[Terminal] = []
    forked = {"begin": request.getfixturevalue("warm").begin} if "warm" in request.fixturenames else {}

    def begin(*words: object, first: str = "", size: Size = (24, 80), **env: str) -> Terminal:
        terminal = Terminal(
            [sys.executable, "-c", f"{first}\n{M2M}", *map(str, words)],
            folder=tmp_path,
            env={**environment, **env},
            size=size,
            **forked,
        )
        started.append(terminal)
        return terminal

    yield begin
    for terminal in started:
        terminal.close()


@pytest.fixture
def session_file(tmp_path: Path, example_text: str) -> Path:
    """A copy of the example session."""
    path = tmp_path / "ours.toml"
    path.write_text(example_text, encoding="utf-8")
    return path


@pytest.fixture
def deepening(start: Start, session_file: Path) -> Callable[..., Terminal]:
    """Start `m2m` and go where insights are added."""

    def begin(**options: str) -> Terminal:
        terminal = start(session_file, **options)
        terminal.wait(r"Shifts 12 .* saved$")
        if "shifts" in terminal.wait(r"^ (12 shifts|33 insights)")[0]:  # where it was left, it opens again
            terminal.send("[")
            terminal.wait("33 insights")
        return terminal

    return begin
