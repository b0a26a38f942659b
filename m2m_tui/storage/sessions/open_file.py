"""The file of an open session: what it said last, whether others have written it since or it is gone, and how it is saved beside them."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from m2m_tui.core.errors import FileProblem, M2MError, NewerFormat, UnreadableFile
from m2m_tui.storage.sessions import broken_file, saving
from m2m_tui.storage.sessions.burning import left_to_burn
from m2m_tui.storage.sessions.half_written import half_written
from m2m_tui.storage.sessions.saving import Known

if TYPE_CHECKING:
    from m2m_tui.core.session import Session

_LOOK_EVERY = 1.0
"""Seconds between two looks at whether somebody else has written the file."""

_TRY_EVERY = 5.0
"""Seconds until the next try, after trouble."""


class OpenFile:
    """Looked at and saved by one thread, and by whoever does what can't be taken back; both hold `exchange` meanwhile."""

    def __init__(self, path: Path, known: Known, *, watches: bool) -> None:
        self.path = path
        self.known = known
        """What the file said when it was last read or written here. Whoever saved it replaces it."""
        self.exchange = threading.Lock()
        """Held while the file is read or written, which may take as long as another program holds it. Never waited for by an edit."""
        self._watches = watches
        self._missed = 0
        """Looks in a row that found no file."""

    def pause(self, *, in_trouble: bool) -> float | None:
        """Give how many seconds there are to the next look; None where nobody looks unasked."""
        if in_trouble and not self._missed:
            return _TRY_EVERY
        return _LOOK_EVERY if self._watches else None

    def is_gone(self, at_once: bool) -> bool:
        """Look whether the file has been missing for two looks, or is at the end. One look may fall into the moment in which an editor
        replaces it, or a repository is switched to another branch."""
        self._missed = 0 if self.path.exists() else self._missed + 1
        return self._missed > 1 or (at_once and bool(self._missed))

    @property
    def gone(self) -> str:
        """What is said of a file that is gone."""
        return f"{self.path.name} is gone: moved or deleted. Your next change writes it anew"

    def others_wrote(self) -> bool:
        """Look whether somebody else has written the file since, or the answers beside it."""
        with (
            self.exchange,
            contextlib.suppress(Exception),
        ):  # then it isn't there to be read, and the next save says so
            return saving.stamp(self.path, self.known) not in (self.known.stamp, None)
        return False

    def save(self, ours: Session) -> tuple[Known, str]:
        """Bring a session together with what the file says by now, and write it, while `exchange` is held. Gives what is known of the file
        then, and what went wrong, "" where nothing did. Never raises."""
        try:
            return saving.save(self.path, ours, self.known), ""
        except (UnreadableFile, NewerFormat) as broken:
            return self._keep_beside(ours, broken)
        except M2MError as error:
            return self.known, str(error)
        except Exception as error:  # noqa: BLE001  # whatever it is, the thread that saves has to live on and try again
            return self.known, f"{self.path}: could not be saved ({type(error).__name__})"

    def save_for_good(self, ours: Session, edit: Callable[[Session], Session]) -> tuple[Known, Session]:
        """Save a session with an edit made once all is together, while `exchange` is held. Gives what the file says then, and the session
        as it was before the edit. Raises what `saving.save` and the edit raise."""
        together = ours

        def edited(session: Session) -> Session:
            nonlocal together
            together = session
            return edit(session)

        return saving.save(self.path, ours, self.known, edited), together

    def _keep_beside(self, ours: Session, broken: FileProblem) -> tuple[Known, str]:
        """Go on beside a file that somebody has broken. Gives what is known now, and where it is broken, in words."""
        name = self.path.name
        try:
            text = broken_file.keep_beside(self.path, self.known.session, ours)
        except M2MError as error:
            return self.known, f"{name} is broken: {broken.wrong}. It can’t be kept beside it either ({error})"
        beside = broken_file.beside(self.path).name
        return (
            self.known._replace(beside=text),
            f"{name} is broken: {broken.wrong}. Your work is in {beside} until it is mended",
        )


def first_look(path: Path) -> tuple[Known, Known]:
    """Read a session that is being opened, and bring in or tidy up what lies beside it: what was done while it was broken, a reveal or a
    save that was cut short. Gives what the file said, and what it says then. Raises UnreadableFile or NewerFormat."""
    found = saving.read(path)
    if broken_file.text_beside(path) or left_to_burn(path, found.session) or half_written(path, found.session):
        with contextlib.suppress(M2MError):  # then it stays there, and the next save tries again
            return found, saving.save(path, found.session, found)
    return found, found
