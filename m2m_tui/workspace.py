"""The open session: the one mutable object. It applies edits, undoes them, and saves after each."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from m2m_tui.core.errors import M2MError
from m2m_tui.core.session import Session
from m2m_tui.storage import session_files

Edit = Callable[[Session], Session]


@dataclass(frozen=True, slots=True)
class Step:
    """What undo goes back over: the session before, what was done in words, and whether more may join it."""

    before: Session
    words: str
    joined_by: str | None
    asks: bool = False
    """Whether it is somebody else's work, so that undo asks first."""


class Workspace:
    """Holds the session as it now is, the steps back and forward, and saves in a thread of its own.

    `on_saved` is called from that thread whenever `trouble` or `unsaved` may have changed.
    """

    def __init__(self, path: Path, session: Session, text: str | None, on_saved: Callable[[], None]) -> None:
        self.path = path
        self.session = session
        self.trouble: str = ""
        self.kept_beside: Path | None = None
        """Where a version that somebody else had saved meanwhile was put; whoever tells the user sets it back to None."""
        self._on_saved = on_saved
        self._back: list[Step] = []
        self._forward: list[Step] = []
        self._text = text
        self._saved = session
        self._wanted = session
        self._failed: Session | None = None
        self._wake = threading.Condition()
        self._writing = False
        self._closed = False
        self._writer = threading.Thread(target=self._write_on, name="m2m-save", daemon=True)
        self._writer.start()

    @classmethod
    def open(cls, path: Path, on_saved: Callable[[], None] = lambda: None) -> Workspace:
        """Open a session file. Raises UnreadableFile or NewerFormat."""
        session, text = session_files.load(path)
        return cls(path, session, text, on_saved)

    @property
    def unsaved(self) -> bool:
        """Whether the file is behind."""
        return self.session is not self._saved

    # -- edits

    def apply(self, edit: Edit, words: str, *, joins: str | None = None, asks: bool = False) -> bool:
        """Do an edit. `words` name it for undo; edits with the same `joins`, one after another, are undone together.

        Gives whether it changed anything. Raises EditRefused, and then nothing has changed.
        """
        before = self.session
        after = edit(before)
        if after is before or _alike(after, before):
            return False
        joined = joins is not None and self._back and self._back[-1].joined_by == joins
        if not joined:
            self._back.append(Step(before, words, joins, asks))
        elif words != self._back[-1].words:
            self._back[-1] = replace(self._back[-1], words=words)
        self._forward.clear()
        self._become(after)
        return True

    def apply_for_good(self, edit: Edit) -> None:
        """Do an edit that no undo may go back over: what came before it is forgotten."""
        after = edit(self.session)
        self._back.clear()
        self._forward.clear()
        self._become(after)

    @property
    def asks_before_undo(self) -> str:
        """What the next undo would take back, where it is somebody else's work; otherwise ""."""
        return self._back[-1].words if self._back and self._back[-1].asks else ""

    def undo(self) -> str | None:
        """Go one step back. Gives what was undone, None at the beginning."""
        return self._go(self._back, self._forward)

    def redo(self) -> str | None:
        """Go one step forward again. Gives what was done again, None at the end."""
        return self._go(self._forward, self._back)

    def _go(self, source: list[Step], other: list[Step]) -> str | None:
        if not source:
            return None
        step = source.pop()
        other.append(Step(self.session, step.words, None, step.asks))
        self._become(step.before)
        return step.words

    def _become(self, session: Session) -> None:
        self.session = session
        self.save()

    # -- saving

    def save(self) -> None:
        """Have the session as it now is written, soon, without waiting for it."""
        with self._wake:
            self._wanted = self.session
            self._failed = None
            self._wake.notify_all()

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until everything is written or saving is in trouble. Gives whether the file is up to date."""
        with self._wake:
            self._wake.wait_for(
                lambda: (
                    not self._writing
                    and (self._failed is self._wanted or (self._saved is self._wanted and not self.trouble))
                ),
                timeout,
            )
            return self._saved is self.session and not self.trouble

    def close(self) -> bool:
        """Write what is left and stop. Gives whether the file is up to date."""
        self.save()
        settled = self.settle()
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        return settled

    def _write_on(self) -> None:
        while True:
            with self._wake:
                # After trouble nobody knows what the file says, not even when undo went back to what was last saved.
                self._wake.wait_for(lambda: self._closed or self._wanted is not self._saved or bool(self.trouble))
                if self._closed:
                    return
                wanted, self._writing = self._wanted, True
            trouble = self._write(wanted)
            with self._wake:
                self._writing = False
                self.trouble = trouble
                if trouble:
                    self._failed = wanted
                else:
                    self._saved = wanted
                self._wake.notify_all()
            with contextlib.suppress(Exception):  # a screen that is gone must not end the saving
                self._on_saved()
            if trouble:
                self._wait_for_another_try()

    def _wait_for_another_try(self) -> None:
        """After trouble, try again at the next edit, when asked to, and every few seconds."""
        with self._wake:
            self._wake.wait_for(lambda: self._closed or self._failed is not self._wanted, 5.0)

    def _write(self, session: Session) -> str:
        try:
            self._text, kept_beside = session_files.save(self.path, session, self._text)
            self.kept_beside = kept_beside or self.kept_beside
        except M2MError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001  # whatever it is, this thread has to live on and try again
            return f"{self.path}: could not be saved ({type(error).__name__})"
        return ""


def _alike(one: Session, other: Session) -> bool:
    """Whether nothing differs, the order of the tables included, which `==` passes over."""
    tables = ("levels", "enablers", "rounds", "insights", "shifts")
    return one == other and all(list(getattr(one, name)) == list(getattr(other, name)) for name in tables)
