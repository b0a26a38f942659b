"""The versions of a session that git has: which there are, what each of them says, and what changed from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from m2m_tui.core.clean import clean, clean_line
from m2m_tui.core.errors import FileProblem, GitProblem
from m2m_tui.storage.git.process import Done, Tracked, attempt, contents, git, lines, tracked
from m2m_tui.storage.git.trouble import problem
from m2m_tui.storage.sessions.both_sides import read_blob

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

_FIELDS = "%H%x00%aI%x00%aN%x00%B"
_RENAMES = 20
"""Names that a session may have had; more are not followed."""


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version of a session. `commit` is its whole name in git, `when` has the time zone of whoever kept it, and `name` is
    where the file was in the repository then."""

    commit: str
    when: datetime
    author: str
    message: str
    name: str

    @property
    def short(self) -> str:
        """Enough of the commit's name to type."""
        return self.commit[:8]

    @property
    def title(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Told:
    """A version with what changed in it, in words; `problem` is why it can't be read, or ""."""

    version: Version
    changes: tuple[str, ...]
    problem: str = ""


def versions(path: Path, limit: int | None = None) -> tuple[Version, ...]:
    """Give the versions of a session, the latest first; none where none was ever kept. A renamed file's earlier versions are among them.

    Raises GitProblem, or NoRepository.
    """
    return versions_of(tracked(path), limit)


def told(path: Path, those: Sequence[Version]) -> Iterator[Told]:
    """Give each of these versions with what changed in it, against the version before it. Raises GitProblem."""
    place = tracked(path)
    after = contents(place.root, [f"{each.commit}:{each.name}" for each in those])
    before = contents(place.root, [f"{each.commit}^:{each.name}" for each in those])
    begins = _begins_with(place)
    for version, was, now in zip(those, before, after, strict=True):
        if version.commit in begins:
            yield Told(version, ("this copy of the repository begins here; what changed isn’t in it",))
            continue
        older = version.name
        if was is None and (older := renamed_from(place.root, version)):
            (was,) = contents(place.root, [f"{version.commit}^:{older}"])
        yield _told(version, older, was, now)


def session_at(path: Path, commit: str) -> Session:
    """Give the session as a version has it. Answers of an anonymous round that was open then are in no version.

    `commit` is a version's name in git, or as much of it as is clear. Raises GitProblem where there is no such version, and
    UnreadableFile or NewerFormat where it can't be read.
    """
    place = tracked(path)
    whole = commit_named(place, commit)
    (found,) = contents(place.root, [f"{whole}:{place.name}"])
    if found is None:
        names = dict.fromkeys(each.name for each in versions_of(place))
        held = contents(place.root, [f"{whole}:{name}" for name in names])
        found = next((each for each in held if each is not None), None)
    if found is None:
        raise GitProblem(f"The version “{clean_line(commit)}” hasn’t got this session.")
    return read_blob(found, f"version {whole[:8]}")


def since_the_last(place: Tracked, session: Session) -> tuple[str, ...]:
    """Give what has changed from the last version on this branch to this session, in words. Raises GitProblem."""
    (was,) = contents(place.root, [f"HEAD:{place.name}"])
    return _changes(was, session)


def commit_named(place: Tracked, word: str) -> str:
    """Give the whole name of the commit that a word means. Raises GitProblem where there is none."""
    if word and not word.startswith("-") and "\0" not in word:
        found = attempt(place.root, "rev-parse", "--verify", "--quiet", f"{word}^{{commit}}")
        if found.code == 0:
            return found.text
    raise GitProblem(f"There is no version “{clean_line(word)}”. `m2m history` lists those there are.")


def _begins_with(place: Tracked) -> frozenset[str]:
    """The commits whose own past is missing, as in a copy that was made without all of the history."""
    path = place.root / git(place.root, "rev-parse", "--git-path", "shallow").text
    return frozenset(path.read_text("ascii", "replace").split()) if path.is_file() else frozenset()


def renamed_from(root: Path, version: Version) -> str:
    """Give the name that the file had before a version renamed it; "" where it didn't."""
    words = ("-r", "-M", "-z", "--name-status", "--diff-filter=R", "--no-commit-id", version.commit)
    found = lines(git(root, "diff-tree", *words))
    # In threes: how much is alike, the old name, the new one.
    pairs = zip(found[1::3], found[2::3], strict=False)
    return next((old for old, new in pairs if new == version.name), "")


def versions_of(place: Tracked, limit: int | None = None) -> tuple[Version, ...]:
    """Give, as `versions` does, those of a file whose place in its repository is known."""
    found: list[Version] = []
    begin, name = "HEAD", place.name
    for _ in range(_RENAMES):
        left = () if limit is None else (f"--max-count={limit - len(found)}",)
        logged = _log(place.root, *left, begin, "--", name)
        found += [_version(fields, name) for fields in logged]
        if not logged or (limit is not None and len(found) >= limit):
            break
        name = renamed_from(place.root, found[-1])
        if not name:
            break
        begin = f"{found[-1].commit}^"
    return tuple(found)


def _log(root: Path, *words: str) -> list[list[str]]:
    done = attempt(
        root,
        "log",
        "-z",
        f"--format={_FIELDS}",
        "--encoding=UTF-8",
        "--no-show-signature",
        "--no-ext-diff",
        "--no-textconv",
        *words,
    )
    if done.code:
        if _has_no_commit(done):
            return []
        raise problem(done.err, root)
    fields = done.out.decode("utf-8", "replace").split("\0")
    return [fields[at : at + 4] for at in range(0, len(fields) - 3, 4)]


def _has_no_commit(done: Done) -> bool:
    return bool(
        re.search(
            r"does not have any commits yet|bad default revision|bad revision 'HEAD'|ambiguous argument 'HEAD'",
            done.err,
        )
    )


def _version(fields: list[str], name: str) -> Version:
    commit, when, author, message = fields
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:  # git takes dates that no calendar has
        moment = datetime.fromtimestamp(0, UTC)
    return Version(commit, moment, clean_line(author).strip(), clean(message).strip(), name)


def _told(version: Version, older: str, was: bytes | None, now: bytes | None) -> Told:
    if now is None:
        return Told(version, ("file deleted",))
    if was == now:
        return Told(
            version, (f"file renamed from {clean_line(older)}" if older != version.name else "nothing changed",)
        )
    try:
        after = _parsed(now)
    except FileProblem as unreadable:
        return Told(version, (), unreadable.wrong)
    return Told(version, _changes(was, after) or ("written differently; nothing else changed",))


def _changes(was: bytes | None, after: Session) -> tuple[str, ...]:
    """What changed from what git had before, if anything."""
    from m2m_tui.core.history.changes import changes, first_words

    if was is None:
        return first_words(after)
    try:
        return changes(_parsed(was), after)
    except FileProblem:
        return ("the file can be read again",)


@lru_cache(maxsize=4)
def _parsed(data: bytes) -> Session:
    """What one version says, which the next one is compared with."""
    return read_blob(data, "")
