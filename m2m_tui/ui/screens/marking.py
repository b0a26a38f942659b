"""Marking sessions in their list, to set them side by side."""

from __future__ import annotations

from collections.abc import Mapping

from m2m_tui.core.errors import M2MError
from m2m_tui.storage.sessions.session_files import SessionEntry
from m2m_tui.ui.dialogs.asking import Asking
from m2m_tui.ui.keys.home import HOME
from m2m_tui.ui.keys.table import KeyHint
from m2m_tui.ui.widgets.row_list import RowList


class Marking(Asking):
    """Mixed into the list of sessions, which shows itself anew when the `marks_changed`."""

    entries: Mapping[str, SessionEntry] = {}
    marked: tuple[str, ...] = ()
    """Those that are to be set side by side, in the order in which they were marked."""

    def marks_changed(self) -> None:
        """Show which are marked now."""
        raise NotImplementedError

    def say(self, words: str, role: str = "muted") -> None:
        """Say why nothing was marked or compared."""
        raise NotImplementedError

    def marks_tip(self) -> str:
        """What to do next with those that are marked; "" where none is."""
        if len(self.marked) == 1:
            return "1 marked. Mark another to compare places; enter shows this one’s rounds."
        return f"{len(self.marked)} marked. enter sets them side by side; escape marks none." if self.marked else ""

    def marks_hints(self) -> list[KeyHint]:
        """The keys that matter now."""
        return HOME.hints(("enter", "compare"), "space", ("esc", "mark none"), "?") if self.marked else HOME.hints()

    def action_mark(self) -> None:
        from m2m_tui.core.findings.side_by_side.places import MOST

        key = self.query_one(RowList).current
        entry = self.entries.get(key)
        if entry is None or entry.problem:
            self.say(
                f"{entry.title} can’t be opened." if entry is not None else "The example isn’t a place to compare."
            )
        elif key in self.marked:
            self._mark(tuple(each for each in self.marked if each != key))
        elif len(self.marked) == MOST:
            self.say(f"{MOST} places can be compared at a time. space on one that is marked lets go of it.", "warn")
        else:
            self._mark((*self.marked, key))

    def mark_none(self) -> None:
        """Let go of all that are marked."""
        if self.marked:
            self._mark(())

    def _mark(self, marked: tuple[str, ...]) -> None:
        self.marked = marked
        self.say("")
        self.marks_changed()

    async def compare(self) -> None:
        """Set those that are marked side by side; why that can't be is said."""
        from m2m_tui.ui.screens.side_by_side import show_side_by_side

        try:
            await show_side_by_side(self, [self.entries[key].path for key in self.marked])
        except M2MError as error:
            self.say(str(error), "warn")
        self.program.release_keys()
