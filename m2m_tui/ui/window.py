"""How large the terminal is, what it shows, and when all of it is drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.geometry import Size
from textual.timer import Timer

from m2m_tui.ui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from textual.screen import Screen

    from m2m_tui.ui.terminal.shown import Shown

_LARGEST = Size(1000, 400)

_SETTLED = 0.15
"""Seconds without another size after which a window is no longer being dragged."""

ScreenT = TypeVar("ScreenT", bound="Screen[Any]")


class Window(TypedAhead):
    """An app that fits the terminal it has, whatever is done to that."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-normal"), (108, "-wide")]
    """From so many columns the screens have this class."""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self._has_a_picture = False
        self._settling: Timer | None = None

    def sized(self, make: Callable[[], ScreenT]) -> ScreenT:
        """A new screen, with the classes for this terminal's size."""
        screen = make()
        screen.add_class(*self.size_classes)
        if self.screen_stack:
            # Textual would read every sheet again and style what is in front once more: a new screen is styled as it is made.
            screen._css_update_count = self._css_update_count
        return screen

    @property
    def size_classes(self) -> list[str]:
        """The classes of a screen for this terminal's size, which Textual would otherwise find out after styling it."""
        sizes = ((self.HORIZONTAL_BREAKPOINTS, self.size.width), (self.VERTICAL_BREAKPOINTS, self.size.height))
        return [next(name for least, name in reversed(steps) if cells >= least) for steps, cells in sizes]

    @property
    def size(self) -> Size:
        """The size of the terminal, in cells."""
        return _drawable(super().size)

    def on_resize(self, event: events.Resize) -> None:
        """While a window is dragged to another size, some of what is sent arrives for a size that it no longer has; and Textual
        draws nothing when it comes back to the size it had. So once it has settled, everything is drawn once more."""
        if event.size != (size := _drawable(event.size)):
            event.prevent_default()
            self.post_message(events.Resize(size, size))
            return
        if self._terminal is not None:
            self._terminal.resized(*size)
        if self._has_a_picture:
            if self._settling is not None:
                self._settling.stop()
            self._settling = self.set_timer(_SETTLED, self._draw_once_more)

    def on_ready(self) -> None:
        self._has_a_picture = True

    def _draw_once_more(self) -> None:
        if self.is_running and self.screen_stack:
            if self._terminal is not None:
                self._terminal.forget()
            self.screen.refresh()

    @property
    def _terminal(self) -> Shown | None:
        """What the terminal shows; None where nobody keeps it."""
        shown: Shown | None = getattr(self._driver, "shown", None)  # no driver but ours has it
        return shown

    def delay_update(self, delay: float = 0.05) -> None:
        """Hold painting back while a screen is changed; Textual's 50 ms are longer than any of ours takes."""
        super().delay_update(min(delay, 0.01))


def _drawable(size: Size) -> Size:
    """No larger than any real window. Over SSH the other end says what size it has, and to draw what it claims could take all memory
    that there is."""
    return Size(min(size.width, _LARGEST.width), min(size.height, _LARGEST.height))
