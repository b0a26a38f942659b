"""What git is in the middle of in a repository, and what finishes it: told so that whatever is to be typed works as it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import GitProblem
from m2m_tui.core.words import have, listed
from m2m_tui.storage.git.process import Tracked, attempt, git, lines
from m2m_tui.system.programs import quoted_word

_UNDER_WAY = (
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("MERGE_HEAD", "merge"),
)
"""What git may be in the middle of: the file that shows it, and its name."""


class UnderWay(NamedTuple):
    """`what` git is in the middle of, and `finish`: what is left to do, in words and then line by line as it is typed."""

    what: str
    finish: str


def typed(place: Tracked, words: str) -> str:
    """Give a command of git's on a line of its own, that works in whatever folder it is typed."""
    return f"\n  git -C {_quoted(str(place.root))} {words}"


def under_way(place: Tracked) -> UnderWay | None:
    """Give what git is in the middle of; None where it is in the middle of nothing. Raises GitProblem."""
    what = next((name for sign, name in _UNDER_WAY if (place.git_folder / sign).exists()), None)
    return UnderWay(what, _finish(place, what)) if what is not None else None


def branch(place: Tracked) -> str:
    """Give the branch that versions are kept on. Raises GitProblem where there is none, or where git is in the middle of something."""
    found = under_way(place)
    if found is not None:
        raise GitProblem(
            # To call it off isn't offered: what has been said since would go with it.
            f"A {found.what} is under way in this repository, and the session itself is saved. {found.finish}"
        )
    done = attempt(place.root, "symbolic-ref", "--quiet", "--short", "HEAD")
    if done.code:
        raise _no_branch(place)
    return done.text


def _finish(place: Tracked, what: str) -> str:
    unmerged = lines(git(place.root, "ls-files", "--unmerged", "-z"))
    left = list(dict.fromkeys(entry.partition("\t")[2] for entry in unmerged))
    settle = "".join(_settled(place, name) for name in left)
    last = typed(place, _last_word(place, what, bool(left)))
    if not left:
        return f"To finish the {what}, type:{last}"
    names = listed([f"“{clean_line(name)}”" for name in left])
    return f"Before the {what} can be finished, {names} {have(len(left))} to be settled. Once that is done, type:{settle}{last}"


def _settled(place: Tracked, name: str) -> str:
    """What tells git that a file is settled: for a session m2m, which looks whether it is."""
    return _kept_by_m2m(place, name) if _is_session(place, name) else typed(place, f"add -- {_quoted(name)}")


def keep_first(place: Tracked, names: Sequence[str]) -> str:
    """Say what is typed to keep what has been changed in these files, of which some may not be sessions."""
    sessions = [name for name in names if _is_session(place, name)]
    others = " ".join(_quoted(name) for name in names if name not in sessions)
    kept = "".join(_kept_by_m2m(place, name) for name in sessions)
    return kept + (typed(place, f"add -- {others}") + typed(place, f"commit -m Changed -- {others}") if others else "")


def _is_session(place: Tracked, name: str) -> bool:
    with contextlib.suppress(OSError):
        return name.endswith(".toml") and b"\n[framework]" in (place.root / name).read_bytes()
    return False


def _kept_by_m2m(place: Tracked, name: str) -> str:
    return f"\n  m2m keep {_quoted(str(place.root / name))}"


def _quoted(name: str) -> str:
    return quoted_word(clean_line(name))


def _last_word(place: Tracked, what: str, more_to_come: bool) -> str:
    if what == "merge":
        return "commit --no-edit"
    # git goes on with neither of these where all of it has turned out to be there already.
    empty = (
        what != "rebase"
        and not more_to_come
        and not attempt(place.root, "diff-index", "--cached", "--quiet", "HEAD").code
    )
    return f"{what} --skip" if empty else f"-c core.editor=true {what} --continue"


def _no_branch(place: Tracked) -> GitProblem:
    """HEAD is at a commit. What was edited there comes along to the branch, together with what that says."""
    back = _branch_before(place)
    then = (
        f"Go back to your branch; what you changed comes along:{typed(place, f'switch --merge {back}')}"
        if back
        else (f"Begin a branch here:{typed(place, 'switch -c workshop')}")
    )
    return GitProblem(
        "This repository is looking at an old version at the moment (git calls it a “detached HEAD”), where a new one would be lost "
        f"easily. The session itself is saved. {then}"
    )


def _branch_before(place: Tracked) -> str:
    """The branch that was in use before, or else the one that is there; "" where nobody can tell."""
    before = attempt(place.root, "rev-parse", "--abbrev-ref", "@{-1}")
    there = git(place.root, "for-each-ref", "--format=%(refname:short)", "refs/heads").text.split("\n")
    wanted = [before.text if before.code == 0 else "", "main", "master", *(there if len(there) == 1 else ())]
    found = next((name for name in wanted if name and name in there), "")
    return quoted_word(found) if found else ""
