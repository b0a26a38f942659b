"""Whatever only looks at a session runs no program that the repository it is in names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.core.errors import GitProblem
from m2m_tui.core.session import Session
from m2m_tui.storage.git.process import tracked
from m2m_tui.storage.git.staged import staged_files
from m2m_tui.storage.git.unfinished import branch
from m2m_tui.storage.sessions.saving import read
from m2m_tui.storage.sessions.session_files import find_sessions
from m2m_tui.storage.versioning.keep import keep, to_keep, unkept
from m2m_tui.storage.versioning.share import share
from m2m_tui.storage.versioning.versions import session_at, told, versions
from tests.gits import Gits, gits
from tests.plants import Plants, partial, planted, program


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


def refused(looking: Callable[[], object], words: str) -> None:
    with pytest.raises(GitProblem, match=words):
        looking()


def test_looking_runs_nothing_that_the_repository_names(here: Gits, example: Session) -> None:
    plants = planted(here, example)
    assert not plants.fired()
    looks: dict[str, Callable[[], object]] = {
        "home": lambda: find_sessions(plants.path.parent),
        "opening": lambda: read(plants.path),
        "opening what a merge left": lambda: read(plants.half_merged),
        "versions": lambda: list(told(plants.path, versions(plants.path))),
        "a version": lambda: session_at(plants.path, "HEAD~1"),
        "what is in no version": lambda: unkept(plants.path),
        "what would be kept": lambda: refused(lambda: to_keep(plants.path), "A merge is under way"),
        "what finishes a merge": lambda: refused(lambda: branch(tracked(plants.path)), "half.toml”.*settled"),
        "what is staged": lambda: staged_files(plants.repo),
    }
    assert {name: (look(), plants.fired())[1] for name, look in looks.items()} == {name: set() for name in looks}
    assert len(versions(plants.path)) == 2, "of a file that was renamed"
    assert set(staged_files(plants.repo)) == {"new.toml"}
    assert unkept(plants.path) == ("1 insight added, about no enabler yet",)
    _would_fire(here, plants)


def _would_fire(here: Gits, plants: Plants) -> None:
    """Git by itself runs each of the programs that looking could meet."""
    for words in (
        ("status",),
        ("diff",),
        ("--paginate", "diff", "--cached"),
        ("log",),
        ("log", "-p"),
        ("checkout", "-f", "HEAD", "--", "."),
        ("ls-remote",),
        ("show", "--ext-diff", "HEAD"),
    ):
        here.run(plants.repo, *words, ok=False)
    here.run(plants.repo, "-c", "diff.external=", "diff", "--no-ext-diff", "HEAD", ok=False)
    meets = {"fsmonitor", "fsmonitor-below", "post-index-change", "clean", "textconv", "driver", "gpg", "smudge", "ssh"}
    assert meets <= plants.fired()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("remote.origin.url", "ext::{}"),
        ("core.sshCommand", "{}"),
        ("remote.origin.uploadpack", "{}"),
        ("remote.origin.vcs", "ext"),
    ],
)
def test_what_is_missing_is_not_fetched(here: Gits, example: Session, name: str, value: str) -> None:
    plants = partial(here, example)
    fetches = value.format(program(here, plants.marks, "fetch"))
    url = {"core.sshCommand": "ssh://example.org/there", "remote.origin.uploadpack": str(plants.repo)}
    here.run(plants.repo, "config", "remote.origin.url", url.get(name, f"ext::{program(here, plants.marks, 'fetch')}"))
    here.run(plants.repo, "config", name, fetches)
    (last, first) = versions(plants.path)
    refused(lambda: list(told(plants.path, (last,))), "Part of this history isn’t on this computer")
    refused(lambda: session_at(plants.path, first.commit), "looks")
    assert not plants.fired()
    here.run(plants.repo, "cat-file", "blob", "HEAD~1:ours.toml", ok=False)
    assert plants.fired() == {"fetch"}


def test_keeping_and_sharing_run_what_the_user_asked_for(here: Gits, example: Session) -> None:
    plants = planted(here, example)
    (plants.repo / ".git" / "MERGE_HEAD").unlink()
    keep(plants.path)
    assert {"pre-commit", "clean", "post-index-change"} <= plants.fired()
    refused(lambda: share(plants.path, "", 5), "place you share to")
    assert "ssh" in plants.fired()
