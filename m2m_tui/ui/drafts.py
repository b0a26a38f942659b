"""What is typed and not yet entered: handed over by the screens, and kept for whoever comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.timer import Timer

from m2m_tui.core.clean import clean_line
from m2m_tui.storage.files.last_place import LastPlace
from m2m_tui.ui.saying import Saying
from m2m_tui.ui.spans import cropped

if TYPE_CHECKING:
    from textual.screen import Screen

    from m2m_tui.ui.questions import Filled

_KEEP_AFTER = 1.0
"""Seconds after a letter until what is being typed is kept where it outlives the program."""

_SHOWN = 40
"""Letters of a sentence that was begun, to know it by."""

_WITHIN = str.maketrans("“”", "‘’")
"""Quotation marks, as they stand within others."""


@runtime_checkable
class KeepsDrafts(Protocol):
    """A screen with text that was typed and not yet entered."""

    def keep_draft(self) -> None: ...


@runtime_checkable
class NotesPlace(Protocol):
    """A screen that somebody may want to find again as it was."""

    def note_place(self) -> None: ...


class Drafts(Saying):
    """An app in which a sentence that was begun is never lost."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.drafts: dict[str, Filled] = {}
        """What was typed into a form that was left with escape, by the form's title."""
        self.last_place = LastPlace()
        """Where somebody was last time on each page of what is open, and what they are typing where."""
        self.leaving = False
        self._keeping: Timer | None = None

    def screens_of_the_session(self) -> list[Screen[Any]]:
        """Every screen of the open session that has been in front, each with the dialogs over it behind it."""
        return list(self.screen_stack)

    def on_text_area_changed(self) -> None:
        self.drafts_changed()

    def on_form_typed(self) -> None:
        self.drafts_changed()

    def drafts_changed(self) -> None:
        """Something is being typed, or was entered: have it kept in a moment, for the program may be killed, and the laptop run out
        of power."""
        if self._keeping is None:
            self._keeping = self.set_timer(_KEEP_AFTER, self._keep_what_is_typed)

    def _keep_what_is_typed(self) -> None:
        self._keeping = None
        if not self.leaving:
            self._gather_drafts()
            self.run_worker(self.keep_drafts, thread=True, group="drafts")

    def waiting_on(self, page: str) -> str:
        """Say what was last being typed on a page and was never entered; "" where nothing was."""
        for draft, typing in reversed(self.last_place.typing.items()):
            begun = self.drafts.get(draft, {}) if typing.page == page else {}
            words = next((begun[name] for name in typing.fields if begun.get(name, "").strip()), "")
            if words:
                where = f" in “{typing.title.translate(_WITHIN)}”" if typing.title else ""
                return f"You were typing “{cropped(clean_line(words), _SHOWN)}”{where}. It is still there."
        return ""

    def _gather_drafts(self) -> None:
        """Have every screen hand over what is typed there, a dialog before the screen it was opened from."""
        for screen in reversed(self.screens_of_the_session()):
            if screen.is_mounted and isinstance(screen, KeepsDrafts):
                screen.keep_draft()
            if screen.is_mounted and isinstance(screen, NotesPlace):
                screen.note_place()

    def keep_drafts(self) -> None:
        """Called once the screens have handed over what is typed, from a thread: a program whose drafts outlive it writes them here
        (`KeptDrafts`). Any other does nothing."""
