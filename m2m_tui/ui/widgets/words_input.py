"""The field that narrows a list."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from m2m_tui.core.clean import clean_line
from m2m_tui.ui.keys.everywhere import IN_A_FIELD


class WordsInput(Input):
    """One line of words. What is pasted into it is cleaned as everything is, and the keys of a field do what they do in every other."""

    def __init__(self) -> None:
        super().__init__(compact=True, placeholder="type to narrow the list", id="filter")
        self.cursor_blink = False
        self._before: list[str] = []
        """What was in it before each letter, the latest last."""

    def watch_value(self, before: str, _now: str) -> None:
        self._before.append(before)

    def on_key(self, event: events.Key) -> None:
        # Not by bindings: Textual has others for these keys in this kind of field.
        action = next((key.does[event.key] for key in IN_A_FIELD.keys if event.key in key.does), "")
        if action:
            {"clear_all": self.clear, "select_all": self.select_all, "undo": self._undo}[action]()
            event.stop()
            event.prevent_default()

    def _undo(self) -> None:
        if self._before:
            self.value = self._before.pop()
            self._before.pop()  # that it was undone is no step of its own

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean_line(event.text))
