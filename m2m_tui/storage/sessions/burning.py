"""Delete sealed answers at the reveal: their files, the copies that sync tools made of them, and what was left because somebody was
stopped in the middle of deleting. Which answers are sealed says `answer_boxes`; `sealed` writes them.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from m2m_tui.core.errors import FileProblem
from m2m_tui.core.session import Session
from m2m_tui.storage.files.rights import is_link
from m2m_tui.storage.files.text_files import UNFINISHED, half_written_in, read_text, try_to_delete
from m2m_tui.storage.sessions.answer_boxes import (
    boxes,
    code_in,
    everything_asked,
    folder_of,
    is_sealed,
    is_secret,
    left_behind,
    own_box,
    own_boxes,
)
from m2m_tui.storage.sessions.answer_copies import copies, everything_in, nameless
from m2m_tui.storage.sessions.live_answers import live_answers, state_in


def burn(target: Path, session: Session, before: Session) -> None:
    """Delete what is sealed no longer, once the session's own file says so, and what nobody answers any more. `before`: what the file said
    until now; what was asked there and is gone has been taken back.

    Of what is revealed every copy goes too, and they go first: whoever is stopped on the way begins again with the next save.
    What a link leads to is somebody else's. Raises OSError where answers that were taken out of an open round can't be deleted.
    """
    if is_link(folder_of(target)):
        return
    asked_now = everything_asked(session)
    taken_back = before.ballots.keys() - asked_now.keys()
    closed = [*taken_back, *(key for key, each in asked_now.items() if not is_sealed(each))]
    just_closed = [key for key in closed if own_boxes(target, key) or left_behind(target, key)]
    for each in copies_beside(target, just_closed):
        _delete(each)
    for key in closed:
        for box in own_boxes(target, key):
            _delete(box)
    for box in _of_nobody(target, session):
        # Where that fails it has to be said: what stays there comes back with the next save.
        box.unlink(missing_ok=True)
        _delete(box)
    for _, each in half_written_in(folder_of(target)):
        _delete(each)
    if not any(map(is_sealed, asked_now.values())):
        for each in _own_in_folder(target, session):
            _delete(each)
        for folder in _folders(target):
            _remove_empty(folder)


def _of_nobody(target: Path, session: Session) -> list[Path]:
    """The files of what is still asked that nobody answers any more: a round without responses, a paper that was taken out."""
    empty = [
        own_box(target, key) for key, round_ in session.rounds.items() if is_sealed(round_) and not round_.responses
    ]
    papers = [
        box
        for key, ballot in session.ballots.items()
        if is_sealed(ballot)
        for box in own_boxes(target, key)
        if code_in(box.stem)[1] not in ballot.papers
    ]
    return empty + papers


def left_to_burn(path: Path, session: Session) -> list[Path]:
    """Give the answers in a session's folder of them that are sealed no longer: somebody was stopped in the middle of a reveal, or a
    sync tool brought them back. The next save deletes them."""
    target = Path(os.path.realpath(path))
    if is_link(folder_of(target)):
        return []
    asked = everything_asked(session)
    if not any(map(is_sealed, asked.values())):
        return _own_in_folder(target, session)
    return [box for key, each in asked.items() if not is_sealed(each) for box in own_boxes(target, key) if box.exists()]


def strangers(path: Path, session: Session) -> list[Path]:
    """Find whatever lies in the folders of a session's sealed answers and isn't m2m's: it may be a copy of them that nothing shows to
    be one."""
    target = Path(os.path.realpath(path))
    asked = everything_asked(session).items()
    needed = {box for key, each in asked if is_sealed(each) for box in own_boxes(target, key)}
    # Only those by the session's own name: another name may be one that some other session had.
    folders = [each for each in _folders(target) if each.name.startswith(folder_of(target).name)]
    return [each for folder in folders for each in everything_in(folder) if each not in needed]


def revealed_beside(path: Path, session: Session) -> frozenset[str]:
    """Give the rounds whose answers are sealed here, and which another session's file beside this one says are revealed. Where this one is
    gone, it was renamed, and what is still in memory of its answers must not be written any more."""
    target = Path(os.path.realpath(path))
    sealed = [key for key, asked in everything_asked(session).items() if is_sealed(asked)]
    found: set[str] = set()
    for other in target.parent.glob("*.toml") if sealed else ():
        with contextlib.suppress(FileProblem):
            if other != target:
                text = read_text(other)
                found |= {key for key in sealed if state_in(text, key) == "revealed"}
    return frozenset(found)


def copies_left(path: Path, session: Session, heads: Callable[[Path], Mapping[Path, bytes]]) -> list[Path]:
    """Give the copies of sealed answers of a session that lie beside it, but for those that are read, be it under an older name. `heads`
    gives how the files in a folder begin."""
    target = Path(os.path.realpath(path))
    secret = {key: asked for key, asked in everything_asked(session).items() if is_secret(asked)}
    read = {box for key, asked in secret.items() if is_sealed(asked) for box in boxes(target, key).values()}
    found = copies_beside(target, secret, heads(target.parent)) if secret else []
    return [each for each in found if each not in read]


def copies_beside(target: Path, round_ids: Collection[str], heads: Mapping[Path, bytes] | None = None) -> list[Path]:
    """Give the files beside a session and below that have the sealed answers of these rounds or ballots in them, but for its own, and
    those of another session that still asks the same."""
    own = {box for key in round_ids for box in own_boxes(target, key)}
    found = [each for each in copies(target.parent, round_ids, heads) if each not in own] if round_ids else []
    live = live_answers(target, round_ids, found)
    return [each for each in found if each not in live]


def _delete(box: Path) -> None:
    """Delete a file of answers, and its folder once nothing else is in it."""
    try_to_delete(box)
    if ".answers" in box.parent.name:
        _remove_empty(box.parent)


def _remove_empty(folder: Path) -> None:
    """Delete a folder of answers in which nothing is but what a killed program left half written."""
    with contextlib.suppress(OSError):
        rest = list(folder.iterdir())
        if all(each.name == ".gitignore" or each.name.endswith(UNFINISHED) for each in rest):
            for each in rest:
                each.unlink()
            folder.rmdir()


def _own_in_folder(target: Path, session: Session) -> list[Path]:
    """What is in a session's folder of sealed answers of its rounds and ballots, or of nobody knows which."""
    folder = folder_of(target)
    secret = [key for key, asked in everything_asked(session).items() if is_secret(asked)]
    return sorted({*copies(folder, secret), *nameless(folder)}) if folder.exists() else []


def _folders(target: Path) -> list[Path]:
    """The folder of a session's sealed answers, and those that a sync tool made of it, which no other session here has for its own."""
    found = [
        each
        for each in target.parent.glob(".*.answers*")
        if each.name.startswith(f".{target.stem}") and each.is_dir() and not is_link(each)
    ]
    sessions = {folder_of(other) for other in target.parent.glob("*.toml") if other != target} if found else set()
    return sorted(each for each in found if each not in sessions)
