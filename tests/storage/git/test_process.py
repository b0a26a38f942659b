"""git is run with nothing in its way that the user's shell has set for another repository, another language, or to be asked."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from m2m_tui.core.errors import GitProblem, NoRepository
from m2m_tui.storage.git import process
from m2m_tui.storage.git.process import attempt, contents, git, settings_of, tracked
from tests.each_of import each_of
from tests.gits import Gits, gits


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


@pytest.fixture(name="repo")
def _repo(here: Gits) -> Path:
    """A repository with one version of one file."""
    repo = here.repository()
    (repo / "a.toml").write_text("one\n", "utf-8")
    here.run(repo, "add", "a.toml")
    here.run(repo, "commit", "-qm", "first")
    return repo


def test_another_repository_that_the_shell_names_is_not_meant(
    repo: Path, here: Gits, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = here.repository("other")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(other / ".git"))
    assert tracked(repo / "a.toml").root == repo
    assert contents(repo, ["HEAD:a.toml"]) == [b"one\n"]


def test_nothing_is_traced(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    traced = tmp_path / "traced"
    monkeypatch.setenv("GIT_TRACE", str(traced))
    monkeypatch.setenv("GIT_TRACE_SETUP", str(traced))
    git(repo, "status")
    assert not traced.exists()


def test_what_else_the_shell_has_set_is_there(repo: Path, here: Gits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "The finance lead")
    (repo / "a.toml").write_text("two\n", "utf-8")
    git(repo, "commit", "-qam", "second", acts=True)
    assert here.run(repo, "log", "-1", "--format=%an") == "The finance lead"


def test_it_answers_in_english_whatever_the_language_and_letters_stay(
    repo: Path, here: Gits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "cy:de")
    here.run(repo, "config", "alias.said", '!echo "${LC_ALL-none} ${LANGUAGE-none} $LC_CTYPE $LC_MESSAGES"')
    assert git(repo, "said", acts=True).text == "none none C.UTF-8 C"


def test_of_several_names_each_gives_what_is_there_in_order(repo: Path) -> None:
    """One that isn't there, or that can't be a name, is none; what follows it is read all the same."""
    asked = ["HEAD:a.toml", "HEAD:gone.toml", "HEAD:a\n.toml", "HEAD:", "HEAD:a.toml"]
    assert contents(repo, asked) == [b"one\n", None, None, None, b"one\n"]
    assert contents(repo, []) == []


def test_settings_are_read_as_git_has_them(repo: Path, here: Gits) -> None:
    here.run(repo, "config", "m2m.words", "two\nlines = 2")
    (repo / ".git" / "config").open("a").write("[m2m]\n\tbare\n")
    found = settings_of(repo)
    assert found["m2m.words"] == "two\nlines = 2"
    assert found["m2m.bare"] == "true"


def test_where_there_is_no_repository_it_says_so(tmp_path: Path, here: Gits) -> None:
    (tmp_path / "a.toml").touch()
    with pytest.raises(NoRepository):
        tracked(tmp_path / "a.toml")


def test_what_takes_too_long_is_ended(repo: Path, here: Gits) -> None:
    here.run(repo, "config", "alias.waits", "!sleep 60")
    with pytest.raises(GitProblem, match=r"took longer|waited|seconds"):
        attempt(repo, "waits", patience=0.2, acts=True)


@each_of("acts", [False, True])
def test_only_what_acts_runs_hooks(repo: Path, here: Gits, acts: bool) -> None:
    hook = repo / ".git" / "hooks" / "post-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\necho ran > {repo / 'ran'}\n")
    hook.chmod(0o755)
    (repo / "ran").unlink(missing_ok=True)
    git(repo, "commit", "-q", "--allow-empty", "-m", "once more", acts=acts)
    assert (repo / "ran").exists() == acts


def test_at_the_end_nothing_begins_that_waits_for_others(
    repo: Path, here: Gits, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = threading.Event()
    monkeypatch.setattr(process, "_ENDING", ending)
    ending.set()
    with pytest.raises(GitProblem, match="m2m is ending"):
        git(repo, "commit", "-q", "--allow-empty", "-m", "late", acts=True)
    assert git(repo, "rev-parse", "HEAD").text == here.run(repo, "rev-parse", "HEAD")
