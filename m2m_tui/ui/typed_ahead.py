"""Whose a letter is that comes before the field it is meant for, and what is done only after all keys before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from textual.dom import DOMNode


class TypedAhead(App[None]):
    """An app in which no key is lost or overtaken, however fast they come."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.typed_ahead: list[str] = []
        """Letters that came before the form they were meant for was there."""

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
            if event.character and event.is_printable:
                self.typed_ahead.append(event.character)
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
