"""The field that narrows a list."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from m2m_tui.core.clean import clean_line


class WordsInput(Input):
    """One line of words. What is pasted into it is cleaned as everything is."""

    def __init__(self) -> None:
        super().__init__(compact=True, placeholder="type to narrow the list", id="filter")
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean_line(event.text))
