"""Another title for a version: only where nobody else has it, and with everything else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.errors import GitProblem
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen
from m2m_tui.storage.toml.models import session_text
from m2m_tui.storage.versioning.keep import keep
from m2m_tui.storage.versioning.rename import rename, why_not
from m2m_tui.storage.versioning.share import share
from m2m_tui.storage.versioning.versions import versions
from tests.gits import Gits, gits


@pytest.fixture(name="git")
def git_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


@pytest.fixture
def path(git: Gits, example: Session) -> Path:
    """Three versions of a session, in a repository with another file that is being worked on."""
    folder = git.repository()
    path = folder / "ours.toml"
    session = example
    for title in ("First\n\nWith a body.", "Second", "Third"):
        session, _ = deepen.add(session, text=title.strip(), kind="barrier")
        path.write_text(session_text(session), "utf-8")
        keep(path, title)
    (folder / "notes.txt").write_text("half", "utf-8")
    git.run(folder, "add", "notes.txt")
    return path


def all_but_titles(git: Gits, folder: Path) -> str:
    return git.run(folder, "log", "--format=%T %an %ae %ad %cn %ce %cd %b")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_title_changes_and_nothing_else_does(git: Gits, path: Path, place: int) -> None:
    before, status = all_but_titles(git, path.parent), git.run(path.parent, "status", "--porcelain")
    titles = [each.title for each in versions(path)]
    rename(path, versions(path)[place].commit, " After the “second”\nround ")
    titles[place] = "After the “second” round"
    assert [each.title for each in versions(path)] == titles
    assert all_but_titles(git, path.parent) == before
    assert git.run(path.parent, "status", "--porcelain") == status == "A  notes.txt"
    assert "error" not in git.run(path.parent, "fsck", "--strict")


def test_what_others_have_keeps_its_title(git: Gits, path: Path) -> None:
    git.run(path.parent, "remote", "add", "origin", str(git.shared()))
    share(path)
    latest = versions(path)[0].commit
    assert "has been shared" in why_not(path, latest)
    with pytest.raises(GitProblem, match="has been shared"):
        rename(path, latest, "Another")
    path.write_text(path.read_text("utf-8").replace("Third", "Fourth"), "utf-8")
    keep(path, "Fourth")
    rename(path, versions(path)[0].commit, "Not shared yet")
    assert [each.title for each in versions(path)] == ["Not shared yet", "Third", "Second", "First"]


@pytest.mark.parametrize("words", [("branch", "trial"), ("tag", "v1")])
def test_what_another_branch_or_a_tag_has_keeps_its_title(git: Gits, path: Path, words: tuple[str, str]) -> None:
    git.run(path.parent, *words)
    assert why_not(path, versions(path)[0].commit).startswith(f"“{words[1]}” has this version too")


@pytest.mark.parametrize("nothing", ["", " \n", "\u200b"])
def test_a_version_needs_a_title(path: Path, nothing: str) -> None:
    with pytest.raises(GitProblem, match="needs a title"):
        rename(path, versions(path)[0].commit, nothing)


def test_a_merge_among_the_later_ones_keeps_both_its_parents(git: Gits, path: Path) -> None:
    folder = path.parent
    git.run(folder, "commit", "-qm", "notes")
    git.run(folder, "checkout", "-q", "-b", "side", "HEAD~1")
    (folder / "side.txt").write_text("side", "utf-8")
    git.run(folder, "add", "side.txt")
    git.run(folder, "commit", "-qm", "side")
    git.run(folder, "checkout", "-q", "main")
    git.run(folder, "merge", "-q", "--no-edit", "side")
    git.run(folder, "branch", "-D", "side")
    rename(path, versions(path)[1].commit, "Renamed")
    assert len(git.run(folder, "rev-list", "--parents", "-1", "HEAD").split()) == 3
    assert git.run(folder, "log", "--format=%s").split("\n").count("Renamed") == 1
    assert "Second" not in git.run(folder, "log", "--format=%s")


def test_a_signature_that_would_no_longer_be_right_goes(git: Gits, path: Path) -> None:
    folder = path.parent
    raw = git.run(folder, "cat-file", "commit", "HEAD") + "\n"
    head, _, message = raw.partition("\n\n")
    signed = f"{head}\ngpgsig -----BEGIN SSH SIGNATURE-----\n abc\n -----END SSH SIGNATURE-----\n\n{message}"
    commit = git.run(folder, "hash-object", "-t", "commit", "-w", "--stdin", stdin=signed)
    git.run(folder, "update-ref", "HEAD", commit)
    rename(path, commit, "Renamed")
    now = git.run(folder, "cat-file", "commit", "HEAD")
    assert "SIGNATURE" not in now
    assert now.endswith("\n\nRenamed")
