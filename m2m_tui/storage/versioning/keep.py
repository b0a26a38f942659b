"""Keeping a version of a session in git: its own file and nothing else, whatever else is being worked on."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from m2m_tui.core.clean import clean, clean_line
from m2m_tui.core.errors import FileProblem, GitProblem, NothingToKeep, Settled
from m2m_tui.core.merging.conflict_words import still_to_settle
from m2m_tui.storage.files.owned_lines import add_lines, take_lines_out
from m2m_tui.storage.files.text_files import read_bytes
from m2m_tui.storage.git.process import FOR_HOOKS, Done, Tracked, attempt, contents, git, lines, literal, tracked
from m2m_tui.storage.git.trouble import problem, said
from m2m_tui.storage.git.unfinished import branch, under_way
from m2m_tui.storage.versioning.versions import Version, since_the_last, versions_of

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

_NOTE = "# m2m: what it leaves beside a session, and no repository should have"
_LEFT_BESIDE = (".*.toml.lock", "*.m2m-tmp", ".*.answers/")

_PATIENCE = 120.0
"""Seconds for a commit: somebody's checks may run in it."""

_REFUSED = "A check of this repository (a git hook) refused the version. It says: {said}"


class _State(NamedTuple):
    """How git has a session's file: `known` where it is in the index, `unmerged` where a merge left it there to be settled, and
    `as_before` where it is as in the last version, whatever is staged of it."""

    known: bool
    unmerged: bool
    as_before: bool


class Waiting(NamedTuple):
    """What is in no version yet: the changes in words, and whether it would be the `first` version."""

    changes: tuple[str, ...]
    first: bool


def make_repository(folder: Path) -> None:
    """Make a folder a git repository. One that is in a repository already stays as it is. Raises GitProblem or FileProblem."""
    if attempt(folder, "rev-parse", "--is-inside-work-tree").text != "true":
        git(folder, "init", "--quiet", acts=True)
        ignore(folder)


def introduce(folder: Path, name: str, address: str) -> None:
    """Tell the repository of a folder who keeps its versions. Raises GitProblem."""
    if not clean_line(name).strip() or not clean_line(address).strip():
        raise GitProblem("git needs a name and an address for every version; the address need not exist.")
    git(folder, "config", "user.name", clean_line(name).strip())
    git(folder, "config", "user.email", clean_line(address).strip())


def unkept(path: Path) -> tuple[str, ...]:
    """Give what has changed in a session's file since its last version, in words; nothing where nothing has.

    Raises GitProblem, or NoRepository, and FileProblem where the file can't be read.
    """
    return _unkept(tracked(path), _readable(path))


def to_keep(path: Path) -> Waiting:
    """Give what a version kept now would be about. Nothing is kept, but whatever stands in the way of keeping one is said, as `keep`
    says it.

    Raises as `keep`, but for NobodyNamed.
    """
    session = _put_together(path)
    refuse_open_round(session)
    place = tracked(path)
    _ready(place, session)
    return Waiting(_unkept(place, session), attempt(place.root, "cat-file", "-e", f"HEAD:{place.name}").code != 0)


def keep(path: Path, message: str = "") -> Version:
    """Keep a session's file, as it is on the disk now, as a version on the current branch. Nothing else goes into it, and what
    is staged of other files stays staged. Without a message it has one made from what changed.

    Raises NoRepository, NobodyNamed, NothingToKeep, or another GitProblem, and then nothing has changed, but for a session that was
    part of a merge: with nothing left to settle in it git is told so, and where that is all there is to do, Settled says it. Raises
    FileProblem where the file can't be read as a session.
    """
    return keep_tracked(tracked(path), path, message)


def keep_tracked(place: Tracked, path: Path, message: str = "") -> Version:
    """Keep, as `keep` does, a file whose place in its repository is known; `path` is how the user calls it."""
    from m2m_tui.core.history.changes import summary

    session = _put_together(path)
    refuse_open_round(session)
    new = _ready(place, session)
    if not message.strip():
        message = summary(_unkept(place, session)) or "Written differently"
    with contextlib.suppress(FileProblem):  # it is only tidier with it
        ignore(place.root)
    _commit(place, clean(message).strip() + "\n", new=new)
    return versions_of(place, 1)[0]


def refuse_open_round(session: Session) -> None:
    """Raise GitProblem where an anonymous round is open: nothing of it may get into a history that can't be changed."""
    from m2m_tui.storage.sessions.answer_boxes import is_sealed

    for round_ in session.rounds.values():
        if is_sealed(round_):
            raise GitProblem(
                f"“{round_.title}” is anonymous and still open. Reveal it first: a version can’t be undone, so until then none is kept."
            )


def refuse_votes(in_the_file: Session) -> None:
    """Raise GitProblem where somebody's votes stand in a session's own file, without what lies sealed beside it."""
    for ballot in in_the_file.ballots.values():
        if ballot.papers:
            raise GitProblem(
                f"Votes of “{ballot.title}” stand in the session’s own file. Open the session in m2m and change anything: then they are "
                "sealed, and a version can be kept."
            )


def ignore(folder: Path) -> None:
    """Have this copy of a repository pass over what m2m leaves beside a session. Raises GitProblem or FileProblem."""
    add_lines(_exclude_file(folder), _NOTE, _LEFT_BESIDE)


def ignore_no_more(folder: Path) -> bool:
    """Take that back. Gives whether there was anything. Raises GitProblem or FileProblem."""
    return take_lines_out(_exclude_file(folder), _NOTE, len(_LEFT_BESIDE))


def _exclude_file(folder: Path) -> Path:
    return folder / git(folder, "rev-parse", "--git-path", "info/exclude").text


def _readable(path: Path) -> Session:
    from m2m_tui.storage.sessions.saving import read

    return read(path).session


def _put_together(path: Path) -> Session:
    """The session in a file, which is written anew where git left both sides in it, between marks. Raises FileProblem, and GitProblem where
    votes stand in it that belong beside it."""
    from m2m_tui.storage.sessions.both_sides import marked
    from m2m_tui.storage.sessions.saving import read, save
    from m2m_tui.storage.toml.models import read_session

    known = read(path)
    if marked(known.text):
        return save(path, known.session, known).session
    if "papers" in known.text:
        refuse_votes(read_session(known.text, str(path)))
    return known.session


def _unkept(place: Tracked, session: Session) -> tuple[str, ...]:
    from m2m_tui.storage.sessions.sealed import public

    return since_the_last(place, public(session))


def _state(place: Tracked) -> _State:
    """How git has the file, found without having git read it: that would run the filters that the repository names."""
    stages = {
        entry.split("\t")[0].split(" ")[2] for entry in lines(git(place.root, "ls-files", "-s", "-z", "--", place.name))
    }
    (last,) = contents(place.root, [f"HEAD:{place.name}"])
    now = read_bytes(place.path)
    return _State(
        known=bool(stages),
        unmerged=bool(stages - {"0"}),
        as_before=bool(stages) and last in (now, now.replace(b"\r\n", b"\n")),
    )


def _ready(place: Tracked, session: Session) -> bool:
    """Make sure that the session can be kept. Gives whether git doesn't know its file yet. Raises GitProblem."""
    state = _state(place)
    if state.unmerged:
        _settle(place, session)
    branch(place)
    if not state.known and (rule := _ignored_by(place)):
        raise GitProblem(
            f"git is told to pass over this file, by {rule}. Take that rule out, or move the session to a folder of your own."
        )
    if state.as_before:
        if state.unmerged:
            raise Settled("All of it is settled, and git knows. Nothing else has changed since the last version.")
        raise NothingToKeep("Nothing has changed since the last version.")
    return not state.known


def _settle(place: Tracked, session: Session) -> None:
    """Tell git that what a merge left to be settled is settled. Raises GitProblem where it isn't, and Settled where git has to finish
    the merge before a version can be kept."""
    if count := len(session.conflicts):
        raise GitProblem(
            f"{still_to_settle(count)}. In the app, press x and choose, or use `m2m settle`; then keep it again."
        )
    git(place.root, "add", "--", place.name, acts=True)
    if found := under_way(place):
        raise Settled(f"All of it is settled in this session, and git knows. {found.finish}")


def _ignored_by(place: Tracked) -> str:
    """The rule by which git passes over the file, in words; "" where there is none."""
    name = f"./{place.name}".encode("utf-8", "surrogateescape")
    # The one command that doesn't take names as they are, unless they come this way.
    settings = {"GIT_LITERAL_PATHSPECS": "0"}
    found = lines(attempt(place.root, "check-ignore", "-v", "-z", "--stdin", stdin=name, settings=settings))
    if len(found) < 3 or found[2].startswith("!"):
        return ""
    return f"the rule “{clean_line(found[2])}” in {clean_line(found[0])}"


def _commit(place: Tracked, message: str, *, new: bool) -> None:
    if new:
        # Only its name for now, so that nothing of it is staged should the commit be refused.
        git(place.root, "add", "--intent-to-add", "--", place.name, acts=True)
    words = ("commit", "--quiet", "--only", "--cleanup=whitespace", "--file=-", "--", literal(place.name))
    try:
        done = attempt(place.root, *words, stdin=message.encode(), settings=FOR_HOOKS, patience=_PATIENCE, acts=True)
        if done.code:
            raise _refusal(place, done)
    except BaseException:
        if new:
            with contextlib.suppress(GitProblem):
                git(place.root, "rm", "--cached", "--force", "--quiet", "--", place.name, acts=True)
        raise


def _refusal(place: Tracked, done: Done) -> GitProblem:
    """Why git made no commit."""
    whole = f"{done.err}\n{done.out.decode('utf-8', 'replace')}"
    if re.search(r"nothing to commit|nothing added to commit|no changes added", whole):
        return NothingToKeep("Nothing has changed since the last version.")
    hooks = place.root / git(place.root, "rev-parse", "--git-path", "hooks", acts=True).text
    has_hook = any((hooks / name).exists() for name in ("pre-commit", "prepare-commit-msg", "commit-msg"))
    if has_hook and not said(done.err):
        return GitProblem("A check of this repository (a git hook) refused the version, and doesn’t say why.")
    return problem(whole, place.root, _REFUSED if has_hook else "git could not keep the version. It says: {said}")
