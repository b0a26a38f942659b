"""What a key is, and what is made of it: bindings, hints for the key line, and how it is written for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType

QUIT_KEY = "ctrl+q"

_SIGNS = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "slash": "/",
    "number_sign": "#",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "shift+up": "shift+↑",
    "shift+down": "shift+↓",
    "pageup": "page up",
    "pagedown": "page down",
    "plus": "+",
}
"""How people know a key, where Textual calls it otherwise."""


class KeyHint(NamedTuple):
    """What the key line says: a key as it is shown, a word or two, and the key that a click presses; None where it presses none."""

    shown: str
    words: str
    key: str | None


class Key(NamedTuple):
    """One row of the table: keys that belong together, Textual's action of each, and what they do in words.

    `more` are keys that do the same or reach further, and stand in the manual only. `brief` is for the key line, `words` for `?`,
    and `manual` for the manual where it says more. `of` is the key of a list or a field that this is, in the words of this place.
    """

    does: Mapping[str, str]
    words: str
    brief: str = ""
    manual: str = ""
    more: Mapping[str, str] = {}
    of: Key | None = None

    def here(self, words: str, brief: str = "", manual: str = "") -> Key:
        """The same key, in the words of a place in which what binds it stands."""
        return self._replace(words=words, brief=brief, manual=manual, of=self)

    def said(self, say: Callable[[str], str]) -> Key:
        """The same key in the words of a language, where its own are the names of sentences."""
        words, brief, manual = (say(each) if each else "" for each in (self.words, self.brief, self.manual))
        return self._replace(words=words, brief=brief, manual=manual)

    def first(self, count: int) -> Key:
        """Only so many of the keys that are shown."""
        return self._replace(does=dict([*self.does.items()][:count]))

    @property
    def actions(self) -> dict[str, str]:
        """Textual's action of every key, those that are shown first."""
        return {**self.does, **self.more}

    @property
    def listed(self) -> str:
        """The keys as `?` lists them."""
        return " ".join(map(sign, self.does)).replace(" shift+", " ")

    def hint(self, words: str = "") -> KeyHint:
        """The key for the key line. Where two are shown as one, a click presses the second, and of more none."""
        signs = ["esc" if key == "escape" else sign(key) for key in self.does]
        shown = f"{signs[0]}–{signs[-1]}" if len(signs) > 2 else " ".join(signs)
        return KeyHint(shown, words or self.brief, [*self.does][-1] if len(signs) <= 2 else None)


class Place(NamedTuple):
    """A page of the app, or a kind of dialog.

    `keys` are its own, in the order of `?` and the manual. `others` are those that count there too; `?` names them, and the manual
    does so elsewhere. `line` is the key line, the most important first: each as it is shown there, with other words where it has them.
    `pages` are those of the manual that matter here, by name, and `terms` the words that the page on words explains.
    """

    title: str
    keys: tuple[Key, ...]
    line: tuple[str | tuple[str, str], ...] = ()
    others: tuple[Key, ...] = ()
    pages: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    def said(self, say: Callable[[str], str]) -> Place:
        """The same place in the words of a language, where its own are the names of sentences."""
        keys, others = (tuple(key.said(say) for key in each) for each in (self.keys, self.others))
        return self._replace(keys=keys, others=others)

    def without(self, key: Key) -> Place:
        """The same place where one key counts for nothing."""
        keys, others = (tuple(each for each in row if each.does != key.does) for row in (self.keys, self.others))
        return self._replace(keys=keys, others=others)

    def hint(self, shown: str, words: str = "") -> KeyHint:
        """One key for the key line, by how it is shown there. Raises KeyError where it counts for nothing in this place."""
        return self._by_sign()[shown].hint(words)

    def hints(self, *line: str | tuple[str, str]) -> list[KeyHint]:
        """The key line; with other keys than usual where these are given."""
        keys = self._by_sign()
        named = [(each, "") if isinstance(each, str) else each for each in line or self.line]
        return [keys[shown].hint(words) for shown, words in named]

    def _by_sign(self) -> dict[str, Key]:
        return {key.hint().shown: key for key in (*self.others, *self.keys)}


class Bindings(list[BindingType]):
    """The bindings of a class, as Textual has them: of its own keys, not of those that a list or a field in it binds."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.keys = tuple(key for key in keys if key.of is None)
        super().__init__(
            # Whoever quits may be typing: the field with the focus isn't asked.
            Binding(name, action, show=False, priority=name == QUIT_KEY)
            for key in self.keys
            for name, action in key.actions.items()
        )


def sign(key: str) -> str:
    """How people know a key of Textual's name."""
    return _SIGNS.get(key, key)
