"""Whose a letter is that comes before the field it is meant for, and what is done only after all keys before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

from m2m_tui.ui.keys.table import QUIT_KEY

if TYPE_CHECKING:
    from textual.dom import DOMNode


class TypedAhead(App[None]):
    """An app in which no key is lost or overtaken, however fast they come."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.typed_ahead: list[events.Key] = []
        """Letters, and enter, that came before the form they were meant for was there."""
        self._held: list[events.Key | events.Paste] | None = None
        """What was pressed while the page it is meant for is still being opened; None where nothing is."""

    def hold_keys(self) -> None:
        """Keep what is pressed from now on for the page that is about to be there. ctrl+q and ctrl+c wait for nothing."""
        if self._held is None:
            self._held = []

    def release_keys(self) -> None:
        """The page is there: what was kept is pressed on it, before anything that is pressed later."""
        if self._held is not None:
            self.call_later(self._press_what_was_held)

    async def _press_what_was_held(self) -> None:
        held, self._held = self._held or [], None
        await self._press(held)

    def type_again(self) -> None:
        """Press again what was typed ahead of a form, and not meant for any."""
        self.press_again(self.typed_ahead)
        self.typed_ahead.clear()

    def press_again(self, keys: Sequence[events.Key]) -> None:
        """Press keys that came too early once more, on what is in front now."""
        if keys:
            self.call_later(self._press, tuple(keys))

    async def _press(self, pressed: Sequence[events.Key | events.Paste]) -> None:
        # Here, and not where they came too early: what a screen sends itself doesn't come back to the app.
        for event in pressed:
            await self.on_event(_anew(event))

    async def on_event(self, event: events.Event) -> None:
        # What was pressed before the terminal was ours has gone through its hands, and these make another key of enter.
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            event = events.Key("enter", "\r")
        # It comes here twice: on its way to a widget, and on the way back, where nobody has taken it.
        if not self._holds(event):
            await super().on_event(event)

    def _holds(self, event: events.Event) -> bool:
        """Keep what is meant for a page that isn't there yet. Gives whether it was kept."""
        if self._held is None or not isinstance(event, events.Key | events.Paste):
            return False
        if isinstance(event, events.Key) and event.key in (QUIT_KEY, "ctrl+c"):
            return False
        self._held.append(event)
        return True

    def on_key(self, event: events.Key) -> None:
        """Letters that nobody has taken, on the way to being commands.

        What is typed right behind the key that opens a field may arrive with it, and was then sent to whatever had the focus
        before. It belongs to the field, or to the form that is about to be there.
        """
        if not event.is_printable and event.key != "enter":
            return
        field = self.focused
        if getattr(field, "takes_letters", False) and field is not None:
            field.post_message(events.Key(event.key, event.character))
        elif getattr(self.screen, "opening", False):
            self.typed_ahead.append(event)
        else:
            return
        event.stop()
        event.prevent_default()

    def after_the_keys(self, then: Callable[[], None], nodes: list[DOMNode] | None = None, rounds: int = 3) -> None:
        """Do something once each of these has dealt with what is waiting for it.

        A key with priority overtakes letters that are still on their way from the widgets up to here, then to a field that
        they are passed on to, then as what the field makes of them: so the way is gone that many rounds.
        """
        nodes = nodes or []
        for place, node in enumerate(nodes):
            if node.call_later(self.after_the_keys, then, nodes[place + 1 :], rounds):
                return
        if rounds and self.focused is not None:
            self.after_the_keys(then, list(self.focused.ancestors_with_self), rounds - 1)
        else:
            then()


def _anew(event: events.Key | events.Paste) -> events.Event:
    """The same as it was pressed, and not yet on its way to anybody."""
    return events.Paste(event.text) if isinstance(event, events.Paste) else events.Key(event.key, event.character)
