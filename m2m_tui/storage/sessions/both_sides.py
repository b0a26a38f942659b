"""Read a session's file, also one in which git left both versions of what two people changed, one below the other, between marks.

The sides are found here, in the text or in what git still holds, and `core.merging` makes one session of them. Where `m2m git-setup`
has told git how to merge sessions it never comes to that. Where it hasn't, nobody has to know what the marks mean.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from m2m_tui.core.errors import FileProblem, GitProblem, UnreadableFile
from m2m_tui.storage.files.text_files import LARGEST

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_AFTER = {
    ("both", "<"): "ours",
    ("ours", "|"): "base",
    ("ours", "="): "theirs",
    ("base", "="): "theirs",
    ("theirs", ">"): "both",
}
"""Whose lines follow a mark, by whose came before it; a mark in any other place is a line like others."""


class Marked(NamedTuple):
    """Both sides of a text with marks in it, and the line of the first mark."""

    ours: str
    theirs: str
    line: int


class Stages(NamedTuple):
    """What git holds of a file until somebody has merged it: what both sides come from, and either side."""

    base: bytes | None = None
    ours: bytes | None = None
    theirs: bytes | None = None


_NONE = Stages()


def marked(text: str) -> Marked | None:
    """Give the two sides of a text in which git left marks; None where there are none, or where they make no sense."""
    if "<<<<<<<" not in text:
        return None
    whose, first = "both", 0
    found: dict[str, list[str]] = {"ours": [], "theirs": [], "base": []}
    for number, line in enumerate(_LINE.findall(text), 1):
        mark = _MARK.match(line.rstrip("\n"))
        after = _AFTER.get((whose, mark[1][0])) if mark else None
        if after is not None:
            whose, first = after, first or number
            continue
        for side in ("ours", "theirs") if whose == "both" else (whose,):
            found[side].append(line)
    if not first or whose != "both":
        return None
    return Marked("".join(found["ours"]), "".join(found["theirs"]), first)


def refuse_marks(text: str, path: str) -> None:
    """Raise UnreadableFile for a text in which git left marks, which is not yet what anybody means."""
    if (found := marked(text)) is not None:
        raise UnreadableFile(
            path,
            "git left both versions of what two people changed in this file. Open it in m2m, or type `m2m keep` and its name: "
            "that puts them together",
            f"line {found.line}",
        )


def session_in(text: str, path: Path) -> Session:
    """Give the session that a file's text says, with both sides in it where git left both. Raises UnreadableFile or NewerFormat."""
    return read_marked(text, str(path), _stages(path) if marked(text) else _NONE)


def read_marked(text: str, what: str, stages: Stages = _NONE) -> Session:
    """Read as `session_in` does, where it is known what git holds; `what` is the text's name in what is said to the user."""
    from m2m_tui.storage.toml.models import read_session

    found = marked(text)
    if found is None:
        return read_session(text, what)
    if stages.ours is None:
        try:
            return read_session(text, what)  # somebody has typed what looks like marks
        except UnreadableFile:
            pass
    session = _together(text, found, stages)
    if session is None:
        raise UnreadableFile(
            what,
            "git left both versions of what two people changed in this file, and m2m can’t put them together. Open it in an editor, "
            "delete the lines that are wrong, and those that begin with <<<<<<<, ======= and >>>>>>>",
            f"line {found.line}",
        )
    return session


def _together(text: str, found: Marked, stages: Stages) -> Session | None:
    from m2m_tui.storage.toml.models import read_session

    # As the file has them first: somebody may have begun to bring them together by hand.
    both = merged_sessions(stages.base, found.ours.encode(), found.theirs.encode())
    if both is None and stages.ours is not None and stages.theirs is not None and _is_all_gits(text, stages):
        # Where one side moved what the other changed, what git made of it line by line is no session.
        both = merged_sessions(stages.base, stages.ours, stages.theirs)
    return read_session(both.text.decode(), "") if both is not None else None


def _is_all_gits(text: str, stages: Stages) -> bool:
    """Whether nobody has typed anything into what git left."""
    known = {line for side in stages if side is not None for line in side.decode("utf-8", "replace").splitlines()}
    return all(line in known or _MARK.match(line) is not None for line in text.splitlines())


def _stages(path: Path) -> Stages:
    from m2m_tui.storage.git.process import contents, tracked

    try:
        place = tracked(path)
        return Stages(*contents(place.root, [f":{stage}:{place.name}" for stage in (1, 2, 3)]))
    except GitProblem:  # then there is only what the file says
        return _NONE


# -- a file as git holds it


def read_blob(data: bytes, what: str) -> Session:
    """Give a session as git holds it. Raises UnreadableFile or NewerFormat, with `what` as its name."""
    return read_marked(blob_text(data, what), what)


def blob_text(data: bytes, what: str) -> str:
    """Give the text of a file as git holds it. Raises UnreadableFile, with `what` as its name."""
    if len(data) > LARGEST:
        raise UnreadableFile(what, f"it has more than {LARGEST // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UnreadableFile(what, "its text is not UTF-8") from None


# -- two sides in one


class BothSides(NamedTuple):
    """One session out of two, and how many things both had changed that neither had before. It is whole even then: both texts are in it.
    `counted_once`: what to say of people who count once for their name."""

    text: bytes
    conflicts: int
    counted_once: tuple[str, ...]


def merged_sessions(base: bytes | None, ours: bytes, theirs: bytes) -> BothSides | None:
    """Give two sides of a session in one; None where either can't be read as a session. `base` is None where both sides added it."""
    from m2m_tui.core.history.changes import counted_once
    from m2m_tui.core.merging.merge import merge
    from m2m_tui.storage.toml.models import session_text

    mine, other = _read(ours), _read(theirs)
    if mine is None or other is None:
        return None
    known = mine.conflicts.keys() | other.conflicts.keys()
    both = merge(_base(base, mine, other), mine, other)
    said = counted_once(both.session, both.of_one_name)
    return BothSides(session_text(both.whole).encode(), len(both.whole.conflicts.keys() - known), said)


def merged_with_copy(ours: Session, theirs: Session) -> Session:
    """Give two copies of a session in one, where nobody knows what both come from."""
    from m2m_tui.core.merging.merge import merged

    return merged(_base(None, ours, theirs), ours, theirs)[0]


def _base(base: bytes | None, ours: Session, theirs: Session) -> Session:
    from m2m_tui.core.merging.guessed_base import common_ground

    return (_read(base) if base else None) or common_ground(ours, theirs)


def _read(data: bytes) -> Session | None:

    try:
        return read_blob(data, "")
    except FileProblem:
        return None
