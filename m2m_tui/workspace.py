"""The open session: the one mutable object. It applies edits, undoes them, saves after each, and takes in what others save."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

from m2m_tui.core.errors import EditRefused, FileProblem
from m2m_tui.core.history.taken_in import edited, on_top, to_settle, told
from m2m_tui.core.history.undo import Step, Steps, UndoResult
from m2m_tui.core.merging.late_answers import late_answers
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.sessions.answer_boxes import being_answered
from m2m_tui.storage.sessions.open_file import OpenFile, first_look
from m2m_tui.storage.sessions.recovery_copy import RecoveryCopy
from m2m_tui.storage.sessions.saving import Known

Edit = Callable[[Session], Session]


class Workspace:
    """Holds the session as it now is, the steps back and forward, and saves in a thread of its own.

    Others may write the same file: with every save their changes are merged, and with `watches` the thread also looks every second
    whether there are any. `on_saved` is called from that thread whenever `session`, `trouble` or `unsaved` may have changed. What
    can't be saved is meanwhile kept below `state_folder`, where one is given.
    """

    def __init__(
        self,
        path: Path,
        known: Known,
        on_saved: Callable[[], None] = lambda: None,
        *,
        watches: bool = True,
        state_folder: Path | None = None,
    ) -> None:
        self.path = path
        self.session = known.session
        self.trouble: str = ""
        self.took_in: tuple[str, ...] = ()
        """What others have changed and nobody has been told yet, in words. `take_news` takes it."""
        self.recovery = RecoveryCopy(state_folder, path, known.session)
        self._on_saved = on_saved
        self._steps = Steps()
        self._file = OpenFile(path, known, watches=watches)
        self.edits = self.edits_tried = self.edits_saved = 0
        """How many edits there have been, how many of them a save has tried to write, and how many the file is known to have."""
        self._saved = known.session
        self._failed: Session | None = None
        self._wake = threading.Condition(threading.RLock())
        """Held while `session` is replaced, and never while waiting for the file."""
        self._for_good = False
        """Whether an edit is on its way that can't be taken back."""
        self._writing = False
        self._asked = False
        self._closed = False
        self._writer = threading.Thread(target=self._write_on, name="m2m-save", daemon=True)
        self._writer.start()

    @classmethod
    def open(
        cls,
        path: Path,
        on_saved: Callable[[], None] = lambda: None,
        *,
        watches: bool = True,
        state_folder: Path | None = None,
    ) -> Workspace:
        """Open a session file, with what was done beside it while it was broken; a reveal or save that was cut short leaves nothing behind.

        Raises UnreadableFile or NewerFormat.
        """
        found, known = first_look(path)
        workspace = cls(path, known, on_saved, watches=watches, state_folder=state_folder)
        if known is not found:
            workspace.took_in = told(found.session, known.session)
        return workspace

    def take_up(self) -> bool:
        """Bring what couldn't be saved last time into the session, as an edit. Gives whether there was any of it."""
        left = self.recovery.left_over
        if left is None:
            return False
        still_needed: tuple[str, ...] = ()

        def taken_up(session: Session) -> Session:
            nonlocal still_needed
            both, still_needed = left.on(session)
            return both

        with self._wake:
            late = left.late(self.session)
            done = self.apply(taken_up, "took in what was left from last time")
            self.took_in += told(self.session, self.session, still_needed)
            self.recovery.take()
        self.recovery.keep_late(late)
        self.save()
        return done

    def take_news(self) -> tuple[str, ...]:
        """Take what others have changed and nobody has been told yet, in words; it counts as told."""
        with self._wake:
            news, self.took_in = self.took_in, ()
            return news

    @property
    def saved(self) -> Session:
        """The session as the file is known to have it."""
        return self._saved

    @property
    def unsaved(self) -> bool:
        """Whether the file is behind."""
        return self.session is not self._saved

    @property
    def only_here(self) -> bool:
        """Whether the last edits can be saved nowhere, not even beside the session: they are lost if it is left now."""
        return bool(self.trouble) and self.unsaved and self.recovery.kept is not self.session

    # -- edits

    def apply(
        self, edit: Edit, words: str, *, joins: str | None = None, asks: bool = False, seen: Session | None = None
    ) -> bool:
        """Do an edit. `words` name it for undo; edits with the same `joins`, one after another, are undone together.

        `seen` is the session that whoever made the edit had before them: what has come in since is merged with it, field by field.

        Gives whether it changed anything. Raises EditRefused, and then nothing has changed.
        """
        with self._wake:
            before = self.session
            after, still_needed = edited(before, edit, seen)
            if after is before or alike(after, before):
                return False
            if self._for_good and not alike(being_answered(after), being_answered(before)):
                raise EditRefused(_JUST_CLOSING)
            self.took_in += (*to_settle(before, after), *told(after, after, still_needed))
            self._steps = self._steps.with_step(Step(before, after, words, joins, asks))
            self._become(after)
        return True

    def apply_for_good(self, edit: Edit) -> None:
        """Do an edit that no undo may go back over, on all that has been saved by anybody, and save it at once.

        What came before it is forgotten; what is done here while it waits for the file goes on top of it, in no round that was open.
        Raises EditRefused, and then nothing has changed.
        """
        with self._wake:
            if self._for_good:
                raise EditRefused("That is being done already.")
            self._for_good = True
        try:
            with self._file.exchange:
                self._do_for_good(edit)
        finally:
            with self._wake:
                self._for_good = False
                self._wake.notify_all()

    def _do_for_good(self, edit: Edit) -> None:
        with self._wake:
            ours, earlier, edits = self.session, self._steps, self.edits
            self._steps = Steps()
        try:
            known, together = self._file.save_for_good(ours, edit)
        except BaseException as error:
            with self._wake:
                self._steps = earlier.before(self._steps)
            if isinstance(error, FileProblem):
                raise EditRefused(f"This has to be saved at once, and that failed: {error}") from None
            raise
        with self._wake:
            before, self._file.known, self.trouble, self._failed = self._file.known, known, "", None
            self.edits_saved = max(self.edits_saved, edits)
            self._steps = self._steps.on(ours, known.session)
            self._take_in(ours, known, together)
        self.recovery.forget()
        self.recovery.burn(before.session, known.session)

    @property
    def asks_before_undo(self) -> str:
        """What the next undo would take back, where it is somebody else's work; otherwise ""."""
        step = self._last_step()
        return step.words if step and step.asks else ""

    @property
    def puts_back(self) -> bool:
        """Whether the next undo would put back what others took away."""
        step = self._last_step()
        return step is not None and step.theirs

    def _last_step(self) -> Step | None:
        with self._wake:
            self._steps = self._steps.without_overtaken(self.session)
            return self._steps.back[-1] if self._steps.back else None

    def undo(self) -> str | None:
        """Go one step back; what others have changed since stays. Gives what was undone, None at the beginning.

        Raises EditRefused where nothing is left of the step to take back; it is passed over then.
        """
        return self._go(lambda: self._steps.undo(self.session))

    def redo(self) -> str | None:
        """Go one step forward again. Gives what was done again, None at the end."""
        return self._go(lambda: self._steps.redo(self.session))

    def _go(self, way: Callable[[], UndoResult | None]) -> str | None:
        with self._wake:
            result = way()
            if result is None:
                return None
            self._steps = result.steps
            if result.session is None:
                why = "built on it since" if result.built_on else "taken it away since, or changed it back"
                raise EditRefused(f"It’s too late for that (“{result.words}”): others have {why}. What is there stays.")
            self._become(result.session)
            return result.words

    def _become(self, session: Session) -> None:
        self.session = session
        self.edits += 1
        self.save()

    # -- saving

    def save(self) -> None:
        """Have the file brought up to date, and looked at for what others wrote."""
        with self._wake:
            self._asked = not self._closed
            self._wake.notify_all()

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until everything is saved, or until that has failed. Gives whether the file is up to date."""
        with self._wake:
            self._wake.wait_for(
                lambda: (
                    not (self._writing or self._asked or self._for_good)
                    and (not self.unsaved or self._failed is self.session)
                ),
                timeout,
            )
            return not self.unsaved and not self.trouble

    def close(self, timeout: float = 20.0) -> bool:
        """Write what is left and stop. Gives whether the file is up to date; where that takes too long, what isn't in it is kept below
        the state folder."""
        with self._wake:
            if self._closed:
                return not self.unsaved and not self.trouble
            self.save()
            settled = self.settle(timeout)
            self._closed = True
            self._wake.notify_all()
        if not settled and not self.trouble:
            self.trouble = f"{self.path}: another program is holding this file"
            if self.unsaved:
                self.recovery.keep(self._file.known.session, self.session)
        return settled

    def _write_on(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(
                    lambda: self._closed or self._asked, self._file.pause(in_trouble=bool(self.trouble))
                )
                if self._closed:
                    return
                asked, self._asked = self._asked, False
                needed = self.unsaved or bool(self.trouble)
                self._writing = asked or needed
            if not self.unsaved and self._file.is_gone(at_once=asked):
                with self._file.exchange:
                    self._account(self._file.known, self._file.gone)
            elif needed or self._file.others_wrote() or (asked and saving.lies_beside(self.path)):
                self._bring_together()
            else:
                with self._wake:
                    self._writing = False
                    self._wake.notify_all()
                continue
            with contextlib.suppress(Exception):  # a screen that is gone must not end the saving
                self._on_saved()

    def _bring_together(self) -> None:
        """Save, and take in what others have saved."""
        with self._file.exchange:
            with self._wake:
                ours, edits = self.session, self.edits
            self._account(*self._file.save(ours), ours, edits)

    def _account(self, known: Known, trouble: str, ours: Session | None = None, edits: int = 0) -> None:
        """Say how a look went, or a save of `ours`, which so many edits led to, to whoever waits for it."""
        ours = ours or self.session
        late: tuple[str, ...] = ()
        if trouble:
            self.recovery.keep(self._file.known.session, ours)
        else:
            self.recovery.forget()
        self.recovery.burn(self._file.known.session, known.session)
        with self._wake:
            if self.trouble and not trouble:  # otherwise whoever has just answered is still there, and told at once
                late = late_answers(self._file.known.session, self.session, known.session)
            self._file.known = known
            self.trouble = trouble
            self._failed = ours if trouble else None
            self.edits_tried = max(self.edits_tried, edits)
            if not trouble:
                self.edits_saved = max(self.edits_saved, edits)
                self._take_in(ours, known, known.session)
            self._writing = False
            self._wake.notify_all()
        self.recovery.keep_late(late)

    def _take_in(self, ours: Session, known: Known, together: Session) -> None:
        """What was saved is ours and others' `together`, and perhaps an edit for good; edits made meanwhile go on top of it."""
        self._saved = saved = known.session
        if saved is ours:
            return
        now = self.session
        here, still_needed = on_top(ours, now, together)
        self.took_in += told(now, here, (*known.still_needed, *still_needed))
        self.session = here if together is saved else on_top(ours, now, saved)[0]
        self._steps = self._steps.with_taken_away(now, here, self.session)


_JUST_CLOSING = "This is being closed at this moment, so nothing in it changes any more."
