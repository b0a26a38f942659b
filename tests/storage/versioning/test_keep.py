"""A version has the session's own file in it and nothing else, whatever else is going on; and every refusal says what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.core.errors import FileProblem, GitProblem, NobodyNamed, NoRepository, NothingToKeep, Settled
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.session import Session, changed, describe
from m2m_tui.core.stages import deepen, diagnose, shift
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.versioning.keep import ignore, introduce, keep, make_repository, to_keep, unkept
from m2m_tui.storage.versioning.versions import session_at
from tests.gits import Gits, gits, read, small, write


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


@pytest.fixture(name="repo")
def _repo(here: Gits) -> Path:
    folder = here.repository()
    here.hook(folder, "pre-commit", "exit 0")
    return folder


@pytest.fixture(name="path")
def _path(repo: Path, example: Session) -> Path:
    return write(repo / "sessions" / "ours.toml", small(example))


def more(path: Path, text: str = "One more") -> Path:
    """The same file with an edit in it."""
    return write(path, deepen.add(read(path), text=text, kind="barrier")[0])


def in_last(here: Gits, folder: Path) -> list[str]:
    return here.run(folder, "show", "--name-only", "--format=", "HEAD").splitlines()


def test_the_first_version_and_the_next(here: Gits, repo: Path, path: Path) -> None:
    assert unkept(path) == ("first version: 3 enablers",)
    first = keep(path)
    assert (first.title, first.author, first.name) == ("First version: 3 enablers", "Facilitator", "sessions/ours.toml")
    assert unkept(path) == ()
    with pytest.raises(NothingToKeep, match="Nothing has changed since the last version"):
        keep(path)
    assert unkept(more(path)) == ("1 insight added, about no enabler yet",)
    assert keep(path).title == "1 insight added, about no enabler yet"
    assert keep(more(path), "After lunch\n\n# Everybody was there\n").message == "After lunch\n\n# Everybody was there"
    assert here.run(repo, "rev-list", "--count", "HEAD") == "3"
    assert in_last(here, repo) == ["sessions/ours.toml"]


def staged(here: Gits, repo: Path) -> str:
    """What is staged of all other files, to the last byte."""
    return here.run(repo, "diff", "--cached", "--binary", "--", ":!sessions/ours.toml")


@pytest.mark.parametrize("first", [True, False])
def test_what_is_staged_stays_staged(here: Gits, repo: Path, path: Path, first: bool) -> None:
    for name in ("changed", "half", "deleted", "moved"):
        (repo / name).write_text("one\ntwo\nthree\nfour\nfive\n" + name)
    if not first:
        here.run(repo, "add", "changed", "half", "deleted", "moved")
        here.run(repo, "commit", "-qm", "others")
        keep(path)
        more(path)
        here.run(repo, "rm", "-q", "deleted")
        here.run(repo, "mv", "moved", "moved-here")
    (repo / "new").write_text("new")
    (repo / "meant").write_text("meant to be added")
    (repo / "half").write_text("ONE\ntwo\nthree\nfour\nfive\n")
    here.run(repo, "add", "new", "half", "changed")
    here.run(repo, "add", "--intent-to-add", "meant")
    (repo / "half").write_text("ONE\ntwo\nthree\nfour\nFIVE\n")
    before = staged(here, repo), here.run(repo, "diff")
    keep(path)
    assert in_last(here, repo) == ["sessions/ours.toml"]
    assert staged(here, repo) == before[0]
    assert before[0]
    assert here.run(repo, "diff", "--", ":!sessions") in before[1]
    assert here.run(repo, "status", "--porcelain", "--", "sessions/ours.toml") == ""


def test_an_older_state_of_the_session_that_was_staged_is_not_what_is_kept(here: Gits, repo: Path, path: Path) -> None:
    keep(path)
    here.run(repo, "add", str(more(path, "Staged")))
    keep(more(path, "Newer"))
    assert [each.text for each in session_at(path, "HEAD").insights.values()] == ["Staged", "Newer"]
    assert here.run(repo, "status", "--porcelain", "--", "sessions/ours.toml") == ""


def test_what_is_staged_of_the_session_stays_where_there_is_nothing_to_keep(here: Gits, repo: Path, path: Path) -> None:
    keep(path)
    before = path.read_bytes()
    here.run(repo, "add", str(more(path)))
    path.write_bytes(before)
    with pytest.raises(NothingToKeep):
        keep(path)
    assert here.run(repo, "diff", "--cached", "--name-only") == "sessions/ours.toml"


@pytest.mark.parametrize(
    "name",
    [
        "-m.toml",
        ":(top)x.toml",
        "*.toml",
        "two words.toml",
        "ünï ☃.toml",
        "a'b\"c.toml",
        "[x].toml",
        "back\\slash.toml",
    ],
)
def test_names_that_mean_something_else_elsewhere(here: Gits, repo: Path, example: Session, name: str) -> None:
    other = write(repo / "x.toml", small(example))
    path = write(repo / name, small(example))
    keep(path)
    assert keep(more(path)).name == name
    assert len(here.run(repo, "ls-files", "-z").rstrip("\0").split("\0")) == 1
    assert other.exists()


def test_a_link_is_followed_to_the_repository_that_the_session_is_in(here: Gits, path: Path) -> None:
    link = here.folder / "link.toml"
    link.symlink_to(path)
    assert keep(link).name == "sessions/ours.toml"


def test_a_second_working_folder_of_a_repository(here: Gits, repo: Path, path: Path) -> None:
    keep(path)
    here.run(repo, "worktree", "add", "-q", "../beside", "-b", "beside")
    other = here.folder / "beside" / "sessions" / "ours.toml"
    assert keep(more(other), "Beside").title == "Beside"
    assert unkept(path) == ()


def test_a_submodule_keeps_its_own(here: Gits, repo: Path, path: Path) -> None:
    keep(path)
    outer = here.repository("outer")
    here.run(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo), "inner")
    inner = outer / "inner" / "sessions" / "ours.toml"
    assert keep(more(inner), "Inside").title == "Inside"
    here.run(outer / "inner", "checkout", "-q", "--detach")
    with pytest.raises(GitProblem, match="looking at an old version"):
        keep(more(inner))


# -- hooks, signing, who


def test_hooks_count(here: Gits, repo: Path, path: Path) -> None:
    here.hook(repo, "commit-msg", 'echo "Seen" >> "$1"')
    here.hook(repo, "pre-commit", "git diff --cached --name-only > seen; pwd >> seen")
    assert keep(path, "Mine").message == "Mine\nSeen"
    assert (repo / "seen").read_text() == f"sessions/ours.toml\n{os.path.realpath(repo)}\n"


@pytest.mark.parametrize("first", [True, False])
def test_a_hook_that_refuses_is_heard_and_leaves_everything_as_it_was(
    here: Gits, repo: Path, path: Path, first: bool
) -> None:
    (repo / "other").write_text("other")
    here.run(repo, "add", "other")
    if not first:
        keep(path)
        more(path)
    before = path.read_bytes(), here.run(repo, "status", "--porcelain", "-uall")
    here.hook(repo, "pre-commit", "echo 'Not on a Friday,' >&2; echo 'please.' >&2; exit 1")
    with pytest.raises(
        GitProblem, match=r"A check of this repository \(a git hook\) refused .* Not on a Friday, / please\.$"
    ):
        keep(path)
    assert (path.read_bytes(), here.run(repo, "status", "--porcelain", "-uall")) == before
    here.hook(repo, "pre-commit", "exit 1")
    with pytest.raises(GitProblem, match="refused the version, and doesn’t say why"):
        keep(path)


def test_a_hook_that_leaves_something_running_is_not_waited_for(here: Gits, repo: Path, path: Path) -> None:
    here.hook(repo, "post-commit", "sleep 60 &")
    assert keep(path).title == "First version: 3 enablers"


def test_a_hook_that_waits_for_somebody_is_stopped(
    here: Gits, repo: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("m2m_tui.storage.versioning.keep._PATIENCE", 0.3)
    here.hook(repo, "pre-commit", "sleep 60; exit 1")
    with pytest.raises(GitProblem, match=r"more than 0.3 seconds, so m2m stopped it"):
        keep(path)
    assert here.run(repo, "status", "--porcelain", "-uall") == "?? sessions/ours.toml"
    assert not (repo / ".git" / "index.lock").exists()


def test_signing_counts(here: Gits, repo: Path, path: Path) -> None:
    here.hook(
        here.folder, "signs", 'cat > /dev/null; echo "[GNUPG:] SIG_CREATED " >&2; echo "-----BEGIN PGP SIGNATURE-----"'
    )
    here.setting("gpg.program", str(here.folder / "hooks" / "signs"))
    here.setting("commit.gpgSign", "true")
    keep(path)
    assert "gpgsig -----BEGIN PGP SIGNATURE-----" in here.run(repo, "cat-file", "-p", "HEAD")
    here.hook(here.folder, "signs", "echo 'No secret key' >&2; exit 1")
    with pytest.raises(GitProblem, match="git is set to sign every version, and that failed: gpg failed to sign"):
        keep(more(path))


def test_nobody_is_named(here: Gits, repo: Path, path: Path) -> None:
    (here.folder / "config").write_text("[user]\n\tuseConfigOnly = true\n")
    with pytest.raises(NobodyNamed, match=r"git config --global user.name"):
        keep(path)
    with pytest.raises(GitProblem, match="a name and an address"):
        introduce(repo, "Somebody", " ")
    introduce(repo, "Somebody", "somebody@example.org")
    assert keep(path).author == "Somebody"


# -- where nothing can be kept


def test_no_repository_until_one_is_made(here: Gits, example: Session) -> None:
    path = write(here.folder / "alone" / "ours.toml", small(example))
    with pytest.raises(NoRepository, match=rf"no git repository here yet.*\n  git init {path.parent}$"):
        keep(path)
    make_repository(path.parent)
    (path.parent / ".ours.toml.answers").mkdir()
    (path.parent / ".ours.toml.answers" / "n0w.toml").write_text("somebody’s answers")
    assert here.run(path.parent, "status", "--porcelain", "-uall") == "?? ours.toml"
    keep(path)
    saving.save(path, describe(read(path), title="New", place="", challenge=""), saving.read(path))
    assert here.run(path.parent, "status", "--porcelain") == "M ours.toml"
    below = path.parent / "below"
    below.mkdir()
    make_repository(below)
    assert not (below / ".git").exists()


def test_a_repository_without_files(here: Gits, example: Session) -> None:
    path = write(here.shared() / "ours.toml", small(example))
    with pytest.raises(GitProblem, match="a repository without files"):
        keep(path)


def test_a_repository_of_another_user(here: Gits, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitProblem, match=r"belongs to another user.*\n  git config --global --add safe.directory /"):
        keep(path)


def test_git_is_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitProblem, match="git isn’t installed"):
        keep(path)


@pytest.mark.parametrize("does", [to_keep, keep])
def test_a_file_that_git_passes_over(here: Gits, repo: Path, path: Path, does: Callable[[Path], object]) -> None:
    (repo / ".gitignore").write_text("/sessions/*\n")
    with pytest.raises(GitProblem, match=r"pass over this file, by the rule “/sessions/\*” in \.gitignore\."):
        does(path)


def test_what_a_version_would_be_about_and_whether_it_is_the_first(path: Path) -> None:
    assert to_keep(path) == (("first version: 3 enablers",), True)
    keep(path)
    assert to_keep(more(path)) == (("1 insight added, about no enabler yet",), False)
    keep(path)
    with pytest.raises(NothingToKeep):
        to_keep(path)


def test_another_git_at_work(here: Gits, repo: Path, path: Path) -> None:
    (repo / ".git" / "index.lock").touch()
    with pytest.raises(GitProblem, match=r"Another program is using git.*\n  .*/index\.lock$"):
        keep(path)


def test_a_detached_head(here: Gits, repo: Path, path: Path) -> None:
    keep(path)
    here.run(repo, "checkout", "-q", "--detach")
    with pytest.raises(GitProblem, match=r"“detached HEAD”.*\n  git -C \S+ switch --merge main$") as said:
        keep(more(path, "Edited"))
    here.type_what_it_says(said.value)
    assert keep(path).title == "1 insight added, about no enabler yet"


def test_what_was_edited_in_an_old_version_comes_along_to_the_branch(here: Gits, repo: Path, path: Path) -> None:
    keep(path)
    keep(more(path, "Newer"))
    here.run(repo, "branch", "-qm", "our-own")
    here.run(repo, "branch", "-q", "main")
    here.run(repo, "checkout", "-q", "HEAD~1")
    with pytest.raises(GitProblem, match=r"“detached HEAD”.*\n  git -C \S+ switch --merge our-own$") as said:
        keep(more(path, "Edited"))
    here.type_what_it_says(said.value)
    keep(path)
    assert {each.text for each in read(path).insights.values()} == {"Newer", "Edited"}


@pytest.mark.parametrize(
    ("branches", "back"), [(["only"], "only"), (["one", "two"], ""), (["one", "main", "two"], "main")]
)
def test_the_way_back_is_told_where_there_is_but_one(
    here: Gits, repo: Path, path: Path, branches: list[str], back: str
) -> None:
    """Whoever came to an old version without ever having been at a branch here."""
    keep(path)
    here.run(repo, "checkout", "-q", "--detach")
    here.run(repo, "branch", "-qD", "main")
    (repo / ".git" / "logs" / "HEAD").unlink()
    for name in branches:
        here.run(repo, "branch", "-q", name)
    with pytest.raises(GitProblem, match="detached HEAD") as said:
        keep(more(path, "Edited"))
    assert (f"switch --merge {back}" in str(said.value), "Begin a branch here" in str(said.value)) == (
        bool(back),
        not back,
    )


def test_an_old_version_without_any_branch(here: Gits, repo: Path, path: Path) -> None:
    keep(path)
    here.run(repo, "checkout", "-q", "--detach")
    here.run(repo, "branch", "-qD", "main")
    with pytest.raises(GitProblem, match=r"Begin a branch here:\n  git") as said:
        keep(more(path, "Edited"))
    here.type_what_it_says(said.value)
    assert keep(path)


def test_an_anonymous_round_is_open(here: Gits, repo: Path, path: Path) -> None:
    session, key = diagnose.open_round(read(path), title="Baseline", confidentiality="anonymous")
    write(path, session)
    with pytest.raises(GitProblem, match=r"“Baseline” is anonymous and still open. Reveal it first"):
        keep(path)
    assert here.run(repo, "status", "--porcelain", "-uall") == "?? sessions/ours.toml"
    session, code = diagnose.join(session, key)
    session = diagnose.reveal(diagnose.answer(session, key, code, "systems-mindset", 4), key)
    assert "1 round" in keep(write(path, session)).title


def test_a_file_that_is_no_session(path: Path) -> None:
    path.write_text("<<<<<<< ours\n")
    with pytest.raises(FileProblem, match="not valid TOML"):
        keep(path)


# -- in the middle of a merge


def two_branches(here: Gits, repo: Path, path: Path) -> None:
    """Two branches that both changed the session, and git is told to merge them; ours is left in the file, with nothing to settle."""
    keep(path)
    here.run(repo, "switch", "-qc", "theirs")
    keep(more(path, "Theirs"))
    here.run(repo, "switch", "-q", "main")
    keep(more(path, "Ours"))
    ours = path.read_bytes()
    here.run(repo, "merge", "theirs", ok=False)
    path.write_bytes(ours)


def test_a_merge_under_way_that_the_session_is_part_of(here: Gits, repo: Path, path: Path) -> None:
    two_branches(here, repo, path)
    with pytest.raises(Settled, match=r"and git knows\. To finish the merge, type:\n  git"):
        keep(path)
    assert here.run(repo, "ls-files", "--unmerged") == ""
    with pytest.raises(GitProblem, match="A merge is under way"):
        keep(path)
    here.run(repo, "commit", "-q", "--no-edit")
    assert keep(more(path, "After")).title


def test_a_merge_under_way_with_something_to_settle(here: Gits, repo: Path, path: Path) -> None:
    two_branches(here, repo, path)
    base = read(path)
    one, other = (describe(base, title=title, place="", challenge="") for title in ("One", "Other"))
    merged = merge(base, one, other)
    write(path, changed(merged.session, conflicts=merged.conflicts))
    with pytest.raises(GitProblem, match="One thing that two people changed is still to be settled"):
        keep(path)
    assert here.run(repo, "ls-files", "--unmerged")


@pytest.mark.parametrize("what", ["rebase", "cherry-pick", "revert"])
def test_other_things_under_way(here: Gits, repo: Path, path: Path, what: str) -> None:
    keep(path)
    (repo / "other").write_text("one\n")
    here.run(repo, "add", "other")
    here.run(repo, "commit", "-qm", "one")
    here.run(repo, "switch", "-qc", "theirs", "HEAD~1" if what != "revert" else "HEAD")
    (repo / "other").write_text("two\n")
    here.run(repo, "add", "other")
    here.run(repo, "commit", "-qm", "two")
    (repo / "other").write_text("three\n")
    here.run(repo, "commit", "-qam", "three")
    here.run(repo, what, {"rebase": "main", "cherry-pick": "main", "revert": "HEAD~1"}[what], ok=False)
    with pytest.raises(
        GitProblem, match=rf"(?s)^A {what} is under way (?!.*--abort)"
    ):  # which would take along what has been said since
        keep(more(path))


def test_a_stash_that_was_taken_back(here: Gits, repo: Path, path: Path) -> None:
    keep(path)
    more(path, "Stashed")
    here.run(repo, "stash", "push", "-q")
    keep(more(path, "Meanwhile"))
    here.run(repo, "stash", "pop", ok=False)
    write(path, small(session_at(path, "HEAD")))
    assert keep(more(path, "Both")).title
    assert here.run(repo, "status", "--porcelain") == ""


def test_with_the_first_version_git_learns_to_pass_over_what_lies_beside_a_session(
    here: Gits, repo: Path, path: Path
) -> None:
    keep(path)
    (path.parent / ".ours.answers").mkdir()
    (path.parent / ".ours.answers" / "b4se.toml").touch()
    saving.save(path, read(more(path)), saving.read(path))
    assert here.run(repo, "status", "--porcelain", "-uall") == "M sessions/ours.toml"
    here.run(repo, "add", "-A")
    assert here.run(repo, "diff", "--cached", "--name-only") == "sessions/ours.toml"


def test_a_version_is_kept_where_git_can_not_learn_it(here: Gits, repo: Path, path: Path) -> None:
    (repo / ".git" / "info").touch()
    assert keep(path)


def test_what_m2m_leaves_beside_is_passed_over_once(here: Gits, repo: Path, path: Path) -> None:
    (repo / "sessions" / ".ours.toml.lock").touch()
    ignore(repo)
    once = (repo / ".git" / "info" / "exclude").read_text()
    ignore(repo)
    assert (repo / ".git" / "info" / "exclude").read_text() == once
    assert here.run(repo, "status", "--porcelain", "-uall") == "?? sessions/ours.toml"


def test_while_a_ballot_is_open_a_version_has_no_vote_in_it(here: Gits, repo: Path, path: Path) -> None:
    session, shift_id = shift.add(shift.add(read(path), from_="One", facet="values")[0], from_="Two", facet="values")
    session, ballot_id = ballots.open_vote(session, title="Where to start")
    write(path, session)

    def vote(session: Session) -> Session:
        session, code = voting.begin(session, ballot_id)
        return voting.vote(session, ballot_id, code, shift_id, given=True)

    codes = list(saving.update(path, vote).ballots[ballot_id].papers)
    here.run(repo, "add", "--all")
    keep(path)
    assert not any(code in here.run(repo, "log", "-p", "--all") for code in codes)
    assert in_last(here, repo) == ["sessions/ours.toml"]
    in_the_file = path.read_text("utf-8") + f"\n[ballots.{ballot_id}.papers.aaaa-bbbb]\nfinished = true\n"
    path.write_text(in_the_file, "utf-8")
    with pytest.raises(GitProblem, match="stand in the session’s own file"):
        keep(path)


def test_it_is_passed_over_in_a_clone_that_has_the_session_already(here: Gits, repo: Path, path: Path) -> None:
    here.run(repo, "add", ".")
    here.run(repo, "commit", "-qm", "by hand")
    (repo / "sessions" / ".ours.toml.lock").touch()
    path.write_text(
        path.read_text("utf-8").replace("title = ", "title =  ", 1).replace("Harbourside", "Harbour"), "utf-8"
    )
    assert keep(path)
    assert here.run(repo, "status", "--porcelain", "-uall") == ""
