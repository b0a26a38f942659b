"""A field for a sentence or a few: it wraps, enter is done with it, and a typed letter sends only what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit

from m2m_tui.core.clean import clean, clean_line
from m2m_tui.ui.keys.everywhere import FIELD
from m2m_tui.ui.keys.table import Bindings


class LongInput(TextArea):
    """Text of one paragraph. What is pasted becomes one paragraph too. One that `clears` is empty again after enter. Where it `enters`
    somewhere, that is done at once, before the next key; otherwise a message says that enter was pressed."""

    takes_letters = True

    BINDINGS = Bindings(FIELD)

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, field: LongInput, value: str) -> None:
            super().__init__()
            self.field, self.value = field, value

        @property
        def control(self) -> LongInput:
            return self.field

    class Turned(Message):
        """Tab was pressed in a field that `clears`."""

        def __init__(self, field: LongInput) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> LongInput:
            return self.field

    class Left(Message):
        """An arrow went past the first line (`by` −1) or the last one (1)."""

        def __init__(self, field: LongInput, by: int) -> None:
            super().__init__()
            self.field, self.by = field, by

        @property
        def control(self) -> LongInput:
            return self.field

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        placeholder: str = "",
        clears: bool = False,
        enters: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(
            clean(value),
            id=id,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
        self.cursor_blink = False
        self._clears, self._enters = clears, enters
        self._sent: list[Strip] = []
        self.move_cursor(self.document.end)

    @property
    def value(self) -> str:
        """What was typed, cleaned."""
        return clean(self.text)

    @property
    def is_typed_over(self) -> bool:
        """Whether what is typed next takes the place of all that stands there."""
        return bool(self.text) and self.selected_text == self.text

    def type_in(self, text: str) -> None:
        """Put text where the cursor is, or in the place of what is selected, as if it were typed."""
        self.replace(text, *self.selection, maintain_selection_offset=False)

    async def on_key(self, event: events.Key) -> None:
        # Not by bindings: those are looked up before the letters that were typed just ahead have arrived here, and done when those
        # behind are here already. Each key is dealt with in its turn.
        front = self.screen.focused
        if front is not None and front is not self:
            # Typed behind a key that moved on to another field, and sent here before that was done.
            front.post_message(events.Key(event.key, event.character))
            event.stop()
            event.prevent_default()
            return
        own = [] if event.is_printable else self._bindings.key_to_bindings.get(event.key, [])
        if not own:
            return
        await self.run_action(own[0].action)
        event.stop()
        event.prevent_default()

    def _tell(self, message: Submitted | Left | Turned) -> None:
        """Tell whoever is around, all by the same way: so they hear of it in the order in which it was typed."""
        if self.parent is not None:
            self.parent.post_message(message)

    def action_enter(self) -> None:
        if self._enters is not None:
            self._enters()
            return
        self._tell(self.Submitted(self, self.value))
        if self._clears:
            # At once: whoever takes the message may be late, and the next words are being typed already.
            self.clear()

    def action_turn(self) -> None:
        if self._clears:
            self._tell(self.Turned(self))
        else:
            self.screen.focus_next()

    def action_undo(self) -> None:
        """Undo what was typed last. A word that took the place of something goes in one step, as it was typed."""
        stack = self.history.undo_stack
        super().action_undo()
        if len(stack) > 1 and _goes_on(stack[-2], stack[-1]):
            super().action_undo()

    def action_clear_all(self) -> None:
        self.clear()

    def action_cursor_up(self, select: bool = False) -> None:
        if self.cursor_at_first_line and not select:
            self._tell(self.Left(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if self.cursor_at_last_line and not select:
            self._tell(self.Left(self, 1))
        else:
            super().action_cursor_down(select)

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.type_in(clean_line(event.text))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        if regions or layout or recompose or not repaint or not self.is_attached or not self.size:
            self._sent = []
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        before = self._sent
        self._sent = [self.render_line(y) for y in range(self.size.height)]
        if len(before) != len(self._sent):
            return super().refresh()
        changed = [y for y, (old, new) in enumerate(zip(before, self._sent, strict=True)) if old != new]
        return super().refresh(*(Region(0, y, self.size.width, 1) for y in changed)) if changed else self


def _goes_on(before: Sequence[Edit], after: Sequence[Edit]) -> bool:
    """Tell whether one letter took the place of what was selected, and what was typed after goes on behind it. Textual has those as two
    steps."""
    (row, column), first = before[-1].top, after[0]
    took_a_place = len(before) == 1 and len(before[0].text) == 1 and before[0].top != before[0].bottom
    return took_a_place and first.top == first.bottom == (row, column + 1)
