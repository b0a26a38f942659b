"""The copy of one open session: made while its file can't be written, offered at the next start, forgotten once everything is saved."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from m2m_tui.core.errors import M2MError
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session
from m2m_tui.storage.sessions import recovery
from m2m_tui.storage.sessions.answer_boxes import being_answered
from m2m_tui.storage.sessions.late_copies import keep_late


class RecoveryCopy:
    """Keeps what can't be saved of a session below the state folder; nowhere, where there is none."""

    def __init__(self, state_folder: Path | None, session_path: Path, session: Session) -> None:
        self.path: Path | None = None
        """Where the session lies while it can't be saved."""
        self.kept: Session | None = None
        """The session that was last kept here; None where that failed, or nothing had to be."""
        self.left_over: recovery.Recovered | None = None
        """What couldn't be saved last time, and isn't in the session yet."""
        self.offered = False
        """Whether somebody has been told of what is left over."""
        self.late_untold = True
        """Whether anything may be kept here that came after a reveal and nobody has been told of yet."""
        self._state_folder = state_folder
        self._session_path = session_path
        found = recovery.find(state_folder, session_path) if state_folder is not None else None
        if found is not None and alike(found.whole(session), session):
            self.path = session_path  # something is there, to be forgotten with the next save
            self.keep_late(found.late(session))
        else:
            self.left_over = found

    def keep_late(self, said: Sequence[str]) -> None:
        """Keep sentences on what came after a reveal until somebody has been told."""
        if said and self._state_folder is not None:
            with contextlib.suppress(M2MError):
                keep_late(self._state_folder, self._session_path, said)
            self.late_untold = True

    def take(self) -> None:
        """Count what was left over as taken in, so that it is forgotten once the session is saved."""
        self.left_over, self.path = None, self._session_path

    def keep(self, base: Session, ours: Session) -> None:
        """Keep what can't be saved where the next start finds it, unless what was left from last time still lies there."""
        self.kept = None
        if self._state_folder is None or self.left_over is not None:
            return
        with contextlib.suppress(M2MError):  # then there is no copy, which whoever leaves is told
            self.path = recovery.keep(self._state_folder, self._session_path, recovery.Recovered(base, ours))
            self.kept = ours

    def forget(self) -> None:
        """Delete the copy, as everything is saved; what is left from last time and in no session yet stays."""
        self.kept = None
        if self._state_folder is None or self.left_over is not None or self.path is None:
            return
        self.path = None
        recovery.forget(self._state_folder, self._session_path)

    def burn(self, before: Session, after: Session) -> None:
        """Delete what is kept on this computer of answers that have been revealed between the two, here or by somebody else."""
        if self._state_folder is not None and being_answered(before).keys() - being_answered(after).keys():
            recovery.burn(self._state_folder, after)
