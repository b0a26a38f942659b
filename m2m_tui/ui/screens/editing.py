"""How a screen of a session changes it: what is sent, what is said of it, and what goes back or is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from textual import work
from textual.screen import Screen

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session
from m2m_tui.core.words import counted
from m2m_tui.ui.dialogs.asking import Asking
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.workspace import Edit, Workspace

_LOOKS_AGAIN_IN = 1.0
"""Seconds after which somebody who was in the middle of something may be done with it."""


class Editing(Asking, Screen[None]):
    """A screen that sends edits to the workspace, and says what came of each."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.worth_keeping = False
        """Whether anything was changed here since a version was last suggested."""

    # -- what a screen fills in

    def say(self, words: str, role: str = "muted") -> None:
        """Say what has just happened, or why something didn't."""
        raise NotImplementedError

    def render_session(self) -> None:
        """Bring everything up to date with the session."""
        raise NotImplementedError

    # -- forward

    def edit(self, change: Edit, words: str, *, joins: str | None = None, seen: Session | None = None) -> bool:
        """Send an edit, with the session that was `seen` when it began. Gives whether it changed anything; why not is said."""
        try:
            changed = self.workspace.apply(change, words, joins=joins, seen=seen)
        except EditRefused as refusal:
            self.say(str(refusal), "warn")
            return False
        self.worth_keeping |= changed
        self.say(f"{_undoable(words) if changed else 'Nothing was changed.'} {self.take_news()}".rstrip())
        self.render_session()
        return changed

    def take_out(self, change: Edit, words: str, *, joins: str | None = None, rows: str = "RowList") -> bool:
        """Send an edit that takes out what the cursor stands on. It is done at once, and enter behind it, by habit, opens nothing."""
        done = self.edit(change, words, joins=joins)
        if done:
            self.query(rows).first(RowList).pass_over_enter()
        return done

    def say_taken_out(self, words: str) -> None:
        """Say once more, after a dialog, what was taken out; enter by habit opens nothing now either."""
        self.say(_undoable(words))
        self.query(RowList).first(RowList).pass_over_enter()

    def edit_for_good(self, change: Edit, words: str, done: str) -> None:
        """Send an edit that can't be taken back; it waits for the file beside the keys. `words` say what is being done, and `done` what
        was done in the end; why not is said. Whoever has gone to another page by then is told there."""
        self.app.run_worker(self._edit_for_good(change, words, done), group="for good")

    async def _edit_for_good(self, change: Edit, words: str, done: str) -> None:
        from m2m_tui.sittings.left_behind import apply_for_good

        program = self.program
        try:
            elsewhere = await program.beside_the_keys(partial(apply_for_good, self.workspace, change), words)
        except EditRefused as refusal:
            program.say(str(refusal), "warn")
            return
        program.say(" ".join(filter(None, (done, *elsewhere, self.take_news()))))
        for screen in self.app.screen_stack:
            if isinstance(screen, Editing):
                screen.render_session()

    # -- back, and what comes from elsewhere

    @work
    async def action_undo(self) -> None:
        if theirs := self.workspace.asks_before_undo:
            explanation: list[Spans] = [
                (("They go out of the file. ctrl+r brings them back, until something else is done.", ""),)
            ]
            if not await self.confirm(f"Undo {theirs}?", explanation, "undo", "leave them"):
                return
        try:
            undone = self.workspace.undo()
        except EditRefused as refusal:
            self.say(str(refusal), "warn")
            return
        self.say(f"Undone: {undone}. ctrl+r redoes it." if undone else "There is nothing to undo.")
        self.render_session()

    def action_redo(self) -> None:
        try:
            redone = self.workspace.redo()
        except EditRefused as refusal:
            self.say(str(refusal), "warn")
            return
        self.say(f"Redone: {redone}." if redone else "There is nothing to redo.")
        self.render_session()

    def take_news(self) -> str:
        """Take what others have changed and nobody has been told yet, in a line, "" where nothing; from then on it counts as told."""
        news = self.workspace.take_news()
        if not news:
            return ""
        # Before what they are, of which a small window hasn't room for all.
        back = " (u puts back what is gone)" if self.workspace.puts_back else ""
        return f"Took in {counted(len(news), 'change')} by others{back}: {'; '.join(news)}."

    @work
    async def offer_left_over(self) -> None:
        """Ask whether to bring in what couldn't be saved the last time, and bring it in."""
        explanation: list[Spans] = [
            (("The last time, not everything could be saved in this session’s file. m2m has kept it for you.", ""),),
            (("Take it in: it is put together with what the file says now, and u undoes it.", ""),),
            (("Not now: it is kept, and offered again.", ""),),
        ]
        if await self.confirm("Work is left from last time", explanation, "take it in", "not now"):
            try:
                self.workspace.take_up()
            except EditRefused as refusal:
                self.say(str(refusal), "warn")
                return
            self.say("Took in what was left from last time. u undoes it.", "accent")
            self.render_session()

    def look_for_late(self) -> None:
        """Say what couldn't be saved on this computer before a round was revealed, where somebody hasn't been told yet."""
        recovery = self.workspace.recovery
        if recovery.late_untold and (recovery.offered or recovery.left_over is None):
            recovery.late_untold = False
            self._look_for_late()

    @work(group="late")
    async def _look_for_late(self) -> None:
        """Look on the disk, beside the keys."""
        from m2m_tui.sittings.left_behind import come_late

        found = await self.program.at_work.do(partial(come_late, self.workspace.path, self.workspace.session))
        if found and (self.app.screen is not self or getattr(self.app.focused, "takes_letters", False)):
            self.workspace.recovery.late_untold = True  # never over somebody who is in the middle of something else
            self.set_timer(_LOOKS_AGAIN_IN, self._look_for_late_again)
        elif found:
            self._tell_late(found)

    def _look_for_late_again(self) -> None:
        if self.is_active:  # a page that one comes back to looks by itself
            self.look_for_late()

    @work
    async def _tell_late(self, found: Mapping[Path, tuple[str, ...]]) -> None:
        from m2m_tui.sittings.left_behind import forget_told

        explanation: list[Spans] = [
            *(((sentence, ""),) for said in found.values() for sentence in said),
            (("What they wrote stands nowhere else. What the room should hear can be an insight.", "muted"),),
        ]
        if await self.confirm("Answers that came too late", explanation, "don’t show this again", "show it next time"):
            forget_told(found)


def _undoable(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}. u undoes it."
