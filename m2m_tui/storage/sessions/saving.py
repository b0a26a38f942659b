"""Read, merge, write: how a session gets into its file while others may be writing it too."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.storage.files.text_files import LARGEST, UNFINISHED, read_text, try_to_delete, why, write_text
from m2m_tui.storage.sessions.broken_file import files_beside, forget_beside, text_beside, together

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

_PATIENCE = 5.0
"""Seconds to wait while another program is writing the same session."""

Stamp = tuple[Any, ...]


class Known(NamedTuple):
    """What a session's files said when they were last read or written.

    `sealed`: the texts of its sealed answers by round. `stamp` is another one as soon as somebody else writes any of them.
    `still_needed`: what a merge kept that one side had removed, as `insights.k7qm`. `beside`: what this session has put beside its file
    while that was broken.
    """

    session: Session
    text: str
    sealed: Mapping[str, str]
    stamp: Stamp
    still_needed: tuple[str, ...] = ()
    beside: str = ""


def read(path: Path) -> Known:
    """Give the session in a file, with its sealed answers. Raises UnreadableFile or NewerFormat."""
    return _read(path, None)


def save(path: Path, session: Session, known: Known, then: Callable[[Session], Session] | None = None) -> Known:
    """Bring the session together with what the file says by now, and write it.

    `known` is what the file said when this session last had to do with it. `then` is an edit of the session as it is after the
    merge, made while nobody else can write. Gives what the files say now; `session` itself where nobody else had changed anything.
    Raises UnwritableFile, UnreadableFile where somebody else has broken the file (which stays as it is), and what `then` raises.
    """
    from filelock import FileLock, Timeout

    target = Path(os.path.realpath(path))
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=_PATIENCE, mode=0o666)
    try:
        target.parent.stat()  # before the lock, which would make the folder anew
        with lock:
            return _save(path, target, session, known, then)
    except Timeout:
        raise UnwritableFile(str(path), "another program is holding this file") from None
    except OSError as error:
        raise UnwritableFile(str(path), why(error)) from None


def update(path: Path, edit: Callable[[Session], Session]) -> Session:
    """Make one edit in a session's file, whatever others are writing. Raises what `read`, `save` and the edit raise."""
    known = read(path)
    return save(path, known.session, known, edit).session


def stamp(path: Path, known: Known) -> Stamp | None:
    """Give the stamp that the files have now; None where there is no such file at the moment."""
    from m2m_tui.storage.sessions.sealed import stamps

    target = Path(os.path.realpath(path))
    return (*_stamp(target), *stamps(target, known.session)) if target.exists() else None


def lies_beside(path: Path) -> bool:
    """Tell whether anything that a save takes in or tidies up may lie in a session's folder: sealed answers, what is half written, what
    was done while the file was broken."""
    target = Path(os.path.realpath(path))
    try:
        return any(each.exists() for each in files_beside(target)) or any(
            UNFINISHED in each.name or ".answers" in each.name for each in target.parent.iterdir()
        )
    except OSError:  # which the save itself says in a sentence
        return True


def _read(path: Path, known: Known | None) -> Known:
    """What the files say; parsed only where it isn't what is known anyway."""
    from m2m_tui.storage.sessions.both_sides import session_in
    from m2m_tui.storage.sessions.sealed import read_sealed, stamps, with_answers

    target = Path(os.path.realpath(path))
    before = _stamp(target)
    text = read_text(path)
    same = known is not None and text == known.text
    session = known.session if known is not None and same else session_in(text, path)
    boxes = stamps(target, session)
    sealed = read_sealed(target, session)
    if known is None or not same or sealed != known.sealed:
        # From the text once more, where it is only the answers that are new: those of before are in the known session.
        session = with_answers(session_in(text, path) if same else session, sealed, target)
    return Known(session, text, sealed, (*before, *boxes))


def _save(path: Path, target: Path, session: Session, known: Known, then: Callable[[Session], Session] | None) -> Known:
    from m2m_tui.storage.sessions.answer_boxes import everything_asked
    from m2m_tui.storage.sessions.burning import burn, revealed_beside
    from m2m_tui.storage.sessions.code_attempts import forget_attempts
    from m2m_tui.storage.sessions.half_written import half_written
    from m2m_tui.storage.sessions.sealed import public, sealed_texts, stamps, write_sealed
    from m2m_tui.storage.toml.models import session_text

    if not target.exists() and revealed_beside(target, session):
        raise UnwritableFile(str(path), "it was renamed, and its answers have been revealed under the new name")
    # Where the file is gone, what it said last counts: it is written anew.
    found = _read(path, known) if target.exists() else Known(known.session, "", {}, ())
    for left_over in half_written(target, found.session):
        try_to_delete(left_over)  # whoever holds the lock knows that nobody is writing it any more
    still_needed: tuple[str, ...] = ()
    if found.session is not known.session:
        from m2m_tui.core.history.taken_in import on_top

        # Here, where nobody else can write: whoever reveals a round has all the answers that there will be.
        session, still_needed = on_top(known.session, session, found.session)
    left = text_beside(target)
    if left not in ("", known.beside):
        session, also_needed = together(target, session, left)
        still_needed = (*still_needed, *also_needed)
    if then is not None:
        session = then(session)
    text, sealed = session_text(public(session)), sealed_texts(session)
    _refuse_too_much(path, text, *sealed.values())
    # Sealed answers first: a session whose file says that a round is open has them; at the reveal they go last.
    write_sealed(target, {key: each for key, each in sealed.items() if found.sealed.get(key) != each})
    written = text != found.text
    if written:
        write_text(path, text)
    if left:
        forget_beside(target)
    burn(target, session, found.session)
    if not any(each.state == "open" for each in everything_asked(session).values()):
        forget_attempts(target)
    # Where nothing was written, the file counts as it was read: whoever writes without asking for the lock may have done so since.
    of_file = _stamp(target) if written else found.stamp[:_PARTS]
    return Known(session, text, sealed, (*of_file, *stamps(target, session)), still_needed)


def _refuse_too_much(path: Path, *texts: str) -> None:
    """What is larger than a file that m2m reads could never be opened again."""
    if any(len(text) > LARGEST // 4 and len(text.encode()) > LARGEST for text in texts):
        raise UnwritableFile(
            str(path), f"it would be larger than {LARGEST // 1_000_000} MB, more than m2m can read again"
        )


_PARTS = 3
"""Of the stamp of one file."""


def _stamp(target: Path) -> Stamp:
    try:
        found = target.stat()
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino)
