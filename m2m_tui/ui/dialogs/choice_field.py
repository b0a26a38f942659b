"""A field of a form in which one of a few words shows."""

from __future__ import annotations

from m2m_tui.languages.language import Language
from m2m_tui.ui.keys.dialogs import CHOICE
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.questions import Field
from m2m_tui.ui.spans import Line
from m2m_tui.ui.widgets.painted import Painted


class ChoiceField(Painted, can_focus=True):
    """One of a few words, changed with the left and right arrows or with space."""

    BINDINGS = Bindings(CHOICE)

    def __init__(self, field: Field, value: str, language: Language) -> None:
        super().__init__(id=field.name)
        self._language = language
        self._options = field.options
        self._at = next((n for n, (key, _) in enumerate(field.options) if key == value), 0)

    @property
    def value(self) -> str:
        """The id of the option that shows."""
        return self._options[self._at][0] if self._options else ""

    def action_turn(self, by: int) -> None:
        self._at = (self._at + by) % max(len(self._options), 1)
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        words = self._options[self._at][1] if self._options else ""
        place = self._language.say("drawn_dialogs.place", place=self._at + 1, many=len(self._options))
        return [
            Line(
                (("◂ ", "key"), (words, ""), (" ▸", "key"), (f"  {place}", "muted")),
                "cursor" if self.has_focus else "idle",
            )
        ]

    def on_click(self) -> None:
        self.action_turn(1)

    def on_focus(self) -> None:
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()
