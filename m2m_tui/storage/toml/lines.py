"""Where in a TOML text a value stands. Only for a text that is valid TOML: what isn't has its line from the parser that refused it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

from m2m_tui.storage.toml.strings import BASIC, LITERAL, LONG_BASIC, LONG_LITERAL

_KEY = re.compile(rf"[ \t]*+([\w-]++|{BASIC}|{LITERAL})[ \t]*+")
_BLANK = re.compile(r"(?:\s++|#[^\n]*+)*")
_TEXT = re.compile(rf"""{LONG_BASIC}"{{3,5}}|{BASIC}|{LONG_LITERAL}'{{3,5}}|{LITERAL}""")
_OTHER = re.compile(r"[^,\]}#\n]++")
"""A number, a day or true or false, which may have a blank in it."""

Way = tuple[str | int, ...]


def line_of(text: str, way: Sequence[str | int]) -> int:
    """Give the line, from 1, where the value stands that this way of keys and numbers of items leads to; where there is none, the line of
    the last table or value on the way; 0 where not even its first key is there."""
    places = _Places(text).places
    for end in range(len(way), 0, -1):
        if (at := places.get(tuple(way[:end]))) is not None:
            return text.count("\n", 0, at) + 1
    return 0


class _Places:
    """Where each key and item of a text begins, by the way that leads to it."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.places: dict[Way, int] = {}
        self.listed: dict[Way, int] = {}
        table: Way = ()
        while self._next():
            if text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """What comes next behind blanks and remarks, "" at the end."""
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _header(self) -> Way:
        begin = self.at
        many = self.text.startswith("[[", begin)
        self.at += 2 if many else 1
        keys = self._keys()
        self.at += 2 if many else 1
        way: Way = ()
        for number, key in enumerate(keys, 1):
            way = (*way, key)
            self.places.setdefault(way, begin)
            if many and number == len(keys):
                self.listed[way] = self.listed.get(way, -1) + 1
            if way in self.listed:
                way = (*way, self.listed[way])
                self.places.setdefault(way, begin)
        if not many:
            self.places[way] = begin
        return way

    def _keys(self) -> list[str]:
        """The parts of a dotted key."""
        keys: list[str] = []
        while found := _KEY.match(self.text, self.at):
            self.at = found.end()
            keys.append(tomllib.loads(f"key = {found[1]}")["key"] if found[1][0] in "\"'" else found[1])
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return keys

    def _pair(self, table: Way) -> None:
        begin, way = self.at, table
        for key in self._keys():
            way = (*way, key)
            self.places.setdefault(way, begin)
        self.at += 1  # the equals sign
        self._value(way)

    def _value(self, way: Way) -> None:
        opened = self._next()
        if opened not in "[{":
            found = _TEXT.match(self.text, self.at) or _OTHER.match(self.text, self.at)
            self.at = found.end() if found else len(self.text)
            return
        self.at += 1
        number = 0
        while self._next() not in ("]", "}", ""):
            if self.text[self.at] == ",":
                self.at += 1
            elif opened == "[":
                self.places[(*way, number)] = self.at
                self._value((*way, number))
                number += 1
            else:
                self._pair(way)
        self.at += 1
