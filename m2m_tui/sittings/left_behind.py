"""What people had answered on this computer when it couldn't be saved, and didn't come back for: it is brought in before anything is
revealed without it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session
from m2m_tui.sittings.open_elsewhere import still_open
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.files.text_files import try_to_delete
from m2m_tui.storage.sessions import recovery, saving
from m2m_tui.storage.sessions.late_copies import keep_late, kept_late
from m2m_tui.workspace import Edit, Workspace

_Left = tuple[Path, recovery.Recovered]
"""What is kept of one sitting, and in which folder."""


def recovery_folders() -> Path:
    """Below which a folder for each person lies, whose answers are nobody else's."""
    return state_folder(os.environ) / "survey"


def left_behind(path: Path) -> Iterator[_Left]:
    """Give what lies there of a session, each with the folder that it is forgotten in once the session has it."""
    for folder in recovery_folders().glob("*"):
        if (left := recovery.find(folder, path)) is not None:
            yield folder, left


def take_in(path: Path) -> tuple[str, ...]:
    """Bring it into a session's file. Gives what came too late for that, in sentences for whoever is there; nobody is told again. Raises
    UnreadableFile, NewerFormat, UnwritableFile or FileHeld."""
    found = list(left_behind(path))
    if found:
        forget_left(found, path, saving.update(path, partial(_with, found)))
    untold = kept_untold(path)
    forget_told(untold)
    return tuple(sentence for said in untold.values() for sentence in said)


def apply_for_good(workspace: Workspace, edit: Edit) -> list[str]:
    """Do an edit as `Workspace.apply_for_good` does, on a session that has it. Says what of it is still open in other sessions. Raises
    EditRefused."""
    found: list[_Left] = []
    before: list[Session] = []

    def with_it(session: Session) -> Session:
        found[:] = left_behind(workspace.path)
        before[:] = [_with(found, session)]
        return edit(before[0])

    workspace.apply_for_good(with_it)
    forget_left(found, workspace.path, workspace.saved)
    workspace.recovery.late_untold = True
    return still_open(workspace.path, before[0], workspace.saved)


def come_late(path: Path, session: Session) -> dict[Path, tuple[str, ...]]:
    """Give what people answered on this computer in named rounds that had been revealed by the time it could be saved, and that nobody has
    been told of: sentences, by the file that they are kept in."""
    late_only = [each for each in left_behind(path) if each[1].late(session) and alike(each[1].whole(session), session)]
    with contextlib.suppress(UnwritableFile):  # it stays where it is, to be told another time
        forget_left(late_only, path, session)
    return kept_untold(path)


def kept_untold(path: Path) -> dict[Path, tuple[str, ...]]:
    """Give those that are kept already."""
    folders = (state_folder(os.environ), *recovery_folders().glob("*"))
    return {kept: said for folder in folders for kept, said in kept_late(folder, path).items()}


def forget_told(told: Collection[Path]) -> None:
    """Forget what somebody has been told."""
    for each in told:
        try_to_delete(each)


def _with(found: Sequence[_Left], session: Session) -> Session:
    for _, left in found:
        session = left.whole(session)
    return session


def forget_left(found: Sequence[_Left], path: Path, session: Session) -> None:
    """Forget what the session has. What came too late for it is kept, until somebody has been told. Raises UnwritableFile."""
    for folder, left in found:
        keep_late(folder, path, left.late(session))
        recovery.forget(folder, path)
