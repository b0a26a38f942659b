"""Real git in a folder of the test's own, with nothing of the user's in it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.storage.toml.models import read_session, session_text


@dataclass(frozen=True)
class Gits:
    """A place with git settings of its own: a name, an address and a branch called main."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def run(self, folder: Path, *words: str, stdin: str = "", ok: bool = True) -> str:
        """What git prints, run as a user would."""
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=30,
        )
        assert not ok or done.returncode == 0, (words, done.stdout, done.stderr)
        return (done.stdout if ok else f"{done.returncode} {done.stdout}{done.stderr}").strip()

    def type_what_it_says(self, advice: object) -> str:
        """Do what a sentence of m2m's says, in a folder that has nothing to do with it: each line to type begins with two blanks."""
        commands = [line for line in str(advice).splitlines() if line.startswith("  ")]
        assert commands, advice
        done = subprocess.run(
            ["sh", "-ec", "\n".join(commands)],
            cwd=self.folder.parent,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=30,
        )
        assert done.returncode == 0, (commands, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def repository(self, name: str = "repo") -> Path:
        """A new repository."""
        folder = self.folder / name
        self.run(self.folder, "init", "-q", str(folder))
        return folder

    def shared(self) -> Path:
        """A new repository without files."""
        self.run(self.folder, "init", "-q", "--bare", "shared.git")
        return self.folder / "shared.git"

    def clone(self, shared: Path, name: str) -> Path:
        """A copy of the shared one, worked in by somebody of this name."""
        self.run(self.folder, "clone", "-q", str(shared), name)
        self.run(self.folder / name, "config", "user.name", name)
        return self.folder / name

    def setting(self, name: str, value: str) -> None:
        """One of the user's own settings."""
        self.run(self.folder, "config", "--global", name, value)

    def hook(self, folder: Path, name: str, script: str) -> None:
        """A hook in a repository, or a program anywhere."""
        path = (folder / ".git" if (folder / ".git").exists() else folder) / "hooks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)


def gits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    """Somewhere to make repositories in."""
    folder = tmp_path / "gits"
    folder.mkdir()
    for name in [each for each in os.environ if each.startswith(("GIT_", "SSH_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder / "config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(folder))
    (folder / "config").write_text(
        "[user]\n\tname = Facilitator\n\temail = facilitator@example.org\n[init]\n\tdefaultBranch = main\n\ttemplateDir =\n"
        "[core]\n\tfsync = none\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n"
    )
    return Gits(folder, monkeypatch)


def small(session: Session) -> Session:
    """A session with little in it, so that git and m2m are quick."""
    keys = ("systems-mindset", "reframing-risk", "ward-members")
    fewer = {"enablers": {key: session.enablers[key] for key in keys}, "rounds": {}, "insights": {}, "shifts": {}}
    return Session.model_validate(dict(session) | fewer)


def write(path: Path, session: Session) -> Path:
    """Put a session into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(session_text(session), encoding="utf-8")
    return path


def read(path: Path) -> Session:
    """The session in a file."""
    return read_session(path.read_text("utf-8"), str(path))
