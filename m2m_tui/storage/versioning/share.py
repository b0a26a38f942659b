"""Sharing a session: what others sent comes in, what was done here goes out, and every edit of everybody is in the result."""

from __future__ import annotations

import contextlib
import os
import random
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import FileProblem, GitProblem, NothingToKeep, Settled
from m2m_tui.core.words import listed
from m2m_tui.storage.git.process import (
    FOR_HOOKS,
    Tracked,
    attempt,
    contents,
    git,
    lines,
    quiet_ssh,
    settings_of,
    tracked,
)
from m2m_tui.storage.git.trouble import Tried, problem
from m2m_tui.storage.git.unfinished import branch, keep_first, typed
from m2m_tui.storage.sessions.both_sides import read_blob
from m2m_tui.storage.sessions.saving import Known, save
from m2m_tui.storage.sessions.second_copies import said_under_other_names
from m2m_tui.storage.versioning.keep import keep_tracked, to_keep
from m2m_tui.storage.versioning.tree_merge import merge_commits
from m2m_tui.storage.versioning.versions import Version
from m2m_tui.system.programs import quoted_word

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

PATIENCE = 60.0
"""Seconds to wait for the other place, each time it is asked."""

_THERE_AGAIN = "the session, which others had removed or renamed and which you changed: it is there again"

_TRIES = 8
"""How often to begin again because somebody else was quicker."""

_QUICKER = re.compile(
    r"\[rejected\]|non-fast-forward|fetch first|stale info|cannot lock ref|failed to update ref|reference already exists"
)


@dataclass(frozen=True, slots=True)
class Shared:
    """What sharing brought about.

    `version` is the one that was made of what had not been kept, if any. `took_in` and `sent` say in words what came and went of this
    session; `conflicts` how many things two people changed are to be settled in it. `waits_for` says which files with changes
    of one's own keep others' changes from coming in, and what to do; what was done here has been sent all the same. `other_names` says
    which files beside it are the same session under another name, and what to do.
    """

    version: Version | None
    took_in: tuple[str, ...]
    sent: tuple[str, ...]
    conflicts: int
    waits_for: str = ""
    other_names: str = ""


@dataclass(frozen=True, slots=True)
class _Route:
    """Where a branch is shared: its name here, the remote's name, the branch there, and how to reach it. `known` is whether git knows
    it already, `remembers` whether it remembers passwords."""

    here: str
    remote: str
    there: str
    known: bool
    remembers: bool
    settings: dict[str, str]
    patience: float

    def fetching(self) -> Tried:
        """Give what somebody types to try for themselves whether anything can be fetched."""
        return Tried(f"fetch {quoted_word(clean_line(self.remote))}", self.remembers)

    def sending(self) -> Tried:
        """Give what somebody types to try for themselves whether anything can be sent; it needs nothing that git doesn't know yet."""
        there = self.there.removeprefix("refs/heads/")
        branches = self.here if there == self.here else f"{self.here}:{there}"
        names = " ".join(quoted_word(clean_line(name)) for name in (self.remote, branches))
        return Tried(f"push --set-upstream {names}", self.remembers)

    def pulling(self, *more: str) -> str:
        """Say what somebody types to bring both sides together by hand."""
        names = (self.remote, self.there.removeprefix("refs/heads/"))
        return " ".join(("pull --no-rebase", *more, *(quoted_word(clean_line(name)) for name in names)))


def share(path: Path, message: str = "", patience: float = PATIENCE) -> Shared:
    """Keep a session, take in what others shared, and send what was done here; again and again where others are at it too.

    The whole branch is shared, but nothing that isn't kept: other files' changes stay as they are. What two people changed in the
    same place is in the session as something to be settled, and is shared like everything else.

    Raises GitProblem where it can't be shared; then it is kept here all the same, unless keeping failed. Raises FileProblem.
    """
    place = tracked(path)
    version = None
    with contextlib.suppress(NothingToKeep, Settled):
        version = keep_tracked(place, path, message)
    try:
        shared = _exchanged(place, _route(place, branch(place), patience))
        return replace(shared, version=version, other_names=said_under_other_names(path))
    except GitProblem as problem:
        if version is None:
            raise
        raise type(problem)(f"Kept as a version here, but not shared. {problem}") from None


def sends_anything(path: Path) -> bool:
    """Tell whether sharing would send anything from here, as far as git knows without asking the other place.

    Raises GitProblem where nothing can be kept. Raises FileProblem.
    """
    try:
        to_keep(path)
    except (NothingToKeep, Settled):
        return attempt(tracked(path).root, "merge-base", "--is-ancestor", "HEAD", "@{upstream}").code != 0
    return True


def _route(place: Tracked, here: str, patience: float) -> _Route:
    """Where a branch is shared. Raises GitProblem where nobody has said."""

    known = settings_of(place.root)
    ssh = quiet_ssh(known.get("core.sshcommand", ""))
    remote, there = known.get(f"branch.{here}.remote", ""), known.get(f"branch.{here}.merge", "")
    remembers = any(name.startswith("credential.") and name.endswith(".helper") for name in known)
    if remote and there:
        return _Route(here, remote, there, True, remembers, ssh, patience)
    remotes = [name[7:-4] for name in known if name.startswith("remote.") and name.endswith(".url")]
    if not remotes:
        raise GitProblem(
            "This repository doesn’t know yet where to share. Make an empty one where the others can reach it, and type, with its "
            f"address in place of ADDRESS:{typed(place, 'remote add origin ADDRESS')}"
        )
    chosen = remote or ("origin" if "origin" in remotes else remotes[0] if len(remotes) == 1 else "")
    if not chosen:
        choose = typed(place, f"push --set-upstream NAME {quoted_word(clean_line(here))}")
        raise GitProblem(
            f"This repository knows several places to share: {clean_line(listed(remotes))}. Choose one by typing, with its name in "
            f"place of NAME:{choose}"
        )
    return _Route(here, chosen, f"refs/heads/{here}", False, remembers, ssh, patience)


def _exchanged(place: Tracked, route: _Route) -> Shared:
    """Take in and send, again and again where somebody else was quicker."""
    for tried in range(_TRIES):
        shared = _exchanged_once(place, route)
        if shared is not None:
            return shared
        time.sleep(random.uniform(0, min(0.05 * 2**tried, 1.0)))  # so that two at once don't meet again
    raise GitProblem("Others are sharing at the same moment, again and again. Share again shortly.")


def _exchanged_once(place: Tracked, route: _Route) -> Shared | None:
    """One round of taking in and sending; None where somebody else was quicker."""
    ours, theirs = _fetched(place, route)
    both = _together(place, route, ours, theirs)
    before, sent, after = _said_at(place, ours, theirs, both)
    if both != theirs and not _sent(place, route, both):
        return None
    _remember(place, route)
    waits_for = _taken_in(place, ours, both, before, after)
    return Shared(
        version=None,
        took_in=() if waits_for else (*_words(before, after), *_decided(place, both, (ours, theirs), before, sent)),
        sent=(_THERE_AGAIN,) if theirs and sent is None and _base(place, ours, theirs) else _words(sent, after),
        conflicts=len(after.conflicts) if after is not None else 0,
        waits_for=waits_for,
    )


def _fetched(place: Tracked, route: _Route) -> tuple[str, str]:
    """The commit that we have got to, and the one that others have; "" where nobody has shared this branch yet."""
    words = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", route.remote, route.there)
    done = attempt(place.root, *words, settings=route.settings, patience=route.patience, acts=True)
    if done.code == 0:
        ours, theirs = git(place.root, "rev-parse", "HEAD", "FETCH_HEAD").text.split("\n")
        return ours, theirs
    if "couldn't find remote ref" in done.err:
        return git(place.root, "rev-parse", "HEAD").text, ""
    raise problem(
        done.err, place.root, "Others’ changes could not be fetched. git says: {said}", tried=route.fetching()
    )


def _together(place: Tracked, route: _Route, ours: str, theirs: str) -> str:
    """A commit that has both in it: one of the two, where that has the other already."""
    base = attempt(place.root, "merge-base", ours, theirs).text.partition("\n")[0] if theirs else ""
    if not theirs or base == theirs:
        return ours
    if base == ours:
        return theirs
    by_hand = typed(place, route.pulling(*(() if base else ("--allow-unrelated-histories",))))
    message = "Bring together what was shared and what was done here\n"
    return merge_commits(place, base, ours, theirs, message, by_hand)


def _sent(place: Tracked, route: _Route, commit: str) -> bool:
    """Send a commit. Gives False where somebody else was quicker. Raises GitProblem where it is refused."""
    words = ("push", "--porcelain", route.remote, f"{commit}:{route.there}")
    done = attempt(place.root, *words, settings=route.settings | FOR_HOOKS, patience=route.patience, acts=True)
    if done.code == 0:
        return True
    refused = [line for line in done.out.decode("utf-8", "replace").splitlines() if line.startswith("!")]
    if any(_QUICKER.search(line) for line in refused):
        return False
    whole = "\n".join([done.err, *(line.rpartition("\t")[2] for line in refused)])
    raise problem(whole, place.root, "It could not be sent. git says: {said}", tried=route.sending())


def _remember(place: Tracked, route: _Route) -> None:
    if not route.known:
        git(place.root, "config", f"branch.{route.here}.remote", route.remote)
        git(place.root, "config", f"branch.{route.here}.merge", route.there)


def _said_at(place: Tracked, *commits: str) -> list[Session | None]:
    """The session in each commit, of which "" is none; None where it isn't there. Raises GitProblem where it can't be read."""
    said: dict[bytes | None, Session | None] = {None: None}
    found = contents(place.root, [f"{commit}:{place.name}" if commit else "" for commit in commits], acts=True)
    for data in found:
        if data not in said:
            said[data] = _readable(data, place.path.name)
    return [said[data] for data in found]


def _readable(data: bytes | None, name: str) -> Session | None:
    try:
        return read_blob(data, name) if data is not None else None
    except FileProblem as unreadable:
        raise GitProblem(
            f"What others shared can’t be taken in, because their file can’t be opened: {unreadable}. Ask whoever changed it last to "
            "mend it."
        ) from None


def _words(before: Session | None, after: Session | None) -> tuple[str, ...]:
    from m2m_tui.core.history.changes import changes, first_words

    if after is None:
        return () if before is None else ("the session was deleted",)
    return first_words(after) if before is None else changes(before, after)


def _base(place: Tracked, ours: str, theirs: str) -> Session | None:
    """The session as both sides had it last; None where it wasn't there."""
    (base,) = _said_at(place, attempt(place.root, "merge-base", ours, theirs).text.partition("\n")[0])
    return base


def _decided(
    place: Tracked, both: str, sides: tuple[str, str], before: Session | None, sent: Session | None
) -> tuple[str, ...]:
    """What one side had removed and the other had changed, which is there still; and who counts once for their name."""
    from m2m_tui.core.history.changes import counted_once, kept_after_all
    from m2m_tui.core.merging.merge import merge

    if both in sides or before is None or sent is None:
        return ()
    base = _base(place, *sides)
    if base is None:
        return ()
    found = merge(base, before, sent)
    return (*kept_after_all(found.session, found.still_needed), *counted_once(found.session, found.of_one_name))


def _taken_in(place: Tracked, ours: str, both: str, before: Session | None, after: Session | None) -> str:
    """Go on to the commit that has everything in it. Gives what is in the way, and what to do; then nothing has changed here."""
    if both == ours:
        return ""
    changed = _changed(place, ours, both)
    mode, blob, _ = changed.pop(place.name, ("", "", ""))
    if in_the_way := _in_the_way(place, changed):
        return (
            f"Others have changed {listed([f'“{clean_line(name)}”' for name in in_the_way])} too, where you have changes that are in no "
            f"version. Their changes come in when you have kept yours and share again. Type:{keep_first(place, in_the_way)}"
        )
    if before is not None and after is not None and blob:
        # Through m2m's own way of saving, and before git goes on: what somebody types at this moment is merged, not lost.
        save(place.path, after, Known(before, "", {}, ()))
        git(place.root, "update-index", "--cacheinfo", f"{mode},{blob},{place.name}", acts=True)
    git(place.root, "merge", "--ff-only", "--quiet", "--no-stat", both, settings=FOR_HOOKS, acts=True)
    return ""


def _changed(place: Tracked, one: str, other: str) -> dict[str, tuple[str, str, str]]:
    """The files that two commits differ in, with what each is in the second: its sort, its content's name, and `A` where it is new."""
    found = lines(
        git(place.root, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", one, other, acts=True)
    )
    heads = [head.split(" ") for head in found[::2]]
    return {name: (mode, blob, how) for (_, mode, _, blob, how), name in zip(heads, found[1::2], strict=True)}


def _in_the_way(place: Tracked, changed: Mapping[str, tuple[str, str, str]]) -> tuple[str, ...]:
    """Of the files that others changed those that have changes here that are in no version, or are new here too."""
    if not changed:
        return ()
    words = ("diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", "HEAD")
    dirty = set(lines(git(place.root, *words, acts=True)))
    new = {name for name, (_, _, how) in changed.items() if how == "A" and os.path.lexists(place.root / name)}
    return tuple(sorted((changed.keys() & dirty) | new))
