"""Each text of TOML is parsed once in a process: a fifth of what the tests of files and commands take went into the same few again."""

from __future__ import annotations

import pickle
import tomllib
from functools import lru_cache
from typing import Any

_parsed = tomllib.loads


@lru_cache(maxsize=500)
def _kept(text: str) -> bytes:
    return pickle.dumps(_parsed(text))


def _loads(text: str, /, **how: Any) -> dict[str, Any]:
    """As tomllib's: tables of its own for each who asks, and what can't be parsed is tried and refused each time."""
    if how:
        return _parsed(text, **how)
    tables: dict[str, Any] = pickle.loads(_kept(text))
    return tables


def read_each_text_once() -> None:
    """Have tomllib remember what it has parsed."""
    vars(tomllib)["loads"] = _loads
