"""A screen whose list can be narrowed to what contains certain words: `/` asks for them, escape shows all again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.css.query import NoMatches
from textual.dom import DOMNode

from m2m_tui.ui.keys.everywhere import NARROWED
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import NoticeLine

if TYPE_CHECKING:
    from textual.widgets import Input


class Filtering(DOMNode):
    """Mixed into a screen with a RowList and a NoticeLine. The screen lists what the `matcher` lets through, again and again
    when it is told that the `filter_changed`."""

    BINDINGS = Bindings(NARROWED)

    _narrowed_to: Sequence[str] = []
    """The words that the list is narrowed to by now."""

    def filter_changed(self) -> None:
        """List again: there are other words."""
        raise NotImplementedError

    def matcher(self) -> Callable[[str], bool]:
        """What tells whether a text has all the words that were asked for, to be asked of each text in a list."""
        words = self.filter_words
        return lambda text: not words or all(word in text.casefold() for word in words)

    def filter_tip(self, shown: int, total: int) -> Spans:
        """That the list is narrowed, and how to end it; empty where it isn't."""
        if not self.filter_words:
            return ()
        return (
            (f"{shown} of {total} with “{' '.join(self.filter_words)}”.  ", "accent"),
            ("escape shows all again.", ""),
        )

    @property
    def filter_words(self) -> list[str]:
        """The words asked for, in small letters; none show everything."""
        field = self._filter_field()
        return field.value.casefold().split() if field is not None else []

    def _filter_field(self) -> Input | None:
        try:
            return self.query_one("#filter")  # type: ignore[return-value]  # only an Input is mounted under this id
        except NoMatches:
            return None

    def action_filter(self) -> None:
        field = self._filter_field()
        if field is None:
            # Not before it is asked for: an Input and its styles cost a good part of the first paint.
            from m2m_tui.ui.widgets.words_input import WordsInput

            field = WordsInput()
            self.screen.mount(field, before=self.query_one(NoticeLine))
        self.screen.set_focus(field)

    def on_input_changed(self) -> None:
        # The letter first: where there is much to list again, that takes a while.
        self.call_after_refresh(self._narrow)

    def _narrow(self) -> None:
        if self._narrowed_to != (words := self.filter_words):
            self._narrowed_to = words
            self.filter_changed()

    def on_input_submitted(self) -> None:
        self.action_to_list()

    def action_to_list(self) -> None:
        """Go from the field to the list, which is narrowed to all that was typed by then."""
        self._narrow()
        self.screen.set_focus(self.query_one(RowList))

    def close_filter(self) -> bool:
        """Show everything again. Gives whether there was a filter to close."""
        field = self._filter_field()
        if field is None:
            return False
        self.screen.set_focus(self.query_one(RowList))
        field.value = ""
        field.remove()
        self._narrowed_to = []
        self.filter_changed()
        return True
