"""A page with a list, and below it a line in which one thing after another is typed."""

from __future__ import annotations

from typing import ClassVar

from m2m_tui.storage.files.last_place import Typing
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.screens.stage import StageScreen
from m2m_tui.ui.widgets.filtering import Filtering
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.row_list import RowList


class AddingScreen(Filtering, StageScreen):
    """A stage's page whose list can be narrowed, and whose field `#new` keeps what was begun in it under the name of `BEGUN`."""

    BINDINGS = Bindings(())
    BEGUN: ClassVar[str]
    ASKS: ClassVar[str]
    """What stands in the empty field."""

    def on_mount(self) -> None:
        self._say_what_is_typed()
        self.new.insert(self.program.drafts.get(self.BEGUN, {}).get("text", ""))
        if self.focused is None:
            self.set_focus(self.query_one(RowList))

    @property
    def new(self) -> LongInput:
        """The field in which the next one is typed."""
        return self.query_one("#new", LongInput)

    def keep_draft(self) -> None:
        """Keep a sentence that was begun and not entered."""
        if text := self.new.value.strip():
            self.program.drafts[self.BEGUN] = {"text": text}
            self.program.last_place.typing[self.BEGUN] = Typing(self.NAME, "", ("text",))
        else:
            self.program.drafts.pop(self.BEGUN, None)

    def on_descendant_focus(self) -> None:
        self._say_what_is_typed()
        self.show_hints()

    def on_descendant_blur(self) -> None:
        self._say_what_is_typed()
        self.show_hints()

    def _say_what_is_typed(self) -> None:
        # Whoever has pressed a already would type one more where it still said so.
        self.new.placeholder = self.ASKS if self.new.has_focus else f"press a, {self.ASKS}"

    def action_add(self) -> None:
        # At once, not when Textual gets round to it: the first letters may be on their way already.
        self.set_focus(self.new)

    def action_back(self) -> None:
        if self.new.has_focus:
            self.set_focus(self.query_one(RowList))
        elif not self.close_filter():
            super().action_back()

    def filter_changed(self) -> None:
        self.render_anew()
