"""Each text of TOML is parsed once in a process, and the same tables are written once: a fifth of what the tests of files and commands
take went into the same few again."""

from __future__ import annotations

import pickle
import tomllib
from functools import lru_cache
from typing import Any

import tomli_w

_parsed = tomllib.loads
_written = tomli_w.dumps


@lru_cache(maxsize=500)
def _kept_tables(text: str) -> bytes:
    return pickle.dumps(_parsed(text))


def _loads(text: str, /, **how: Any) -> dict[str, Any]:
    """As tomllib's: tables of its own for each who asks, and what can't be parsed is tried and refused each time."""
    if how:
        return _parsed(text, **how)
    tables: dict[str, Any] = pickle.loads(_kept_tables(text))
    return tables


@lru_cache(maxsize=500)
def _kept_text(call: bytes) -> str:
    tables, how = pickle.loads(call)
    return _written(tables, **how)


def _dumps(tables: dict[str, Any], /, **how: Any) -> str:
    """As tomli_w's, which goes over every letter."""
    return _kept_text(pickle.dumps((tables, how)))


def know_toml_once() -> None:
    """Have tomllib and tomli_w remember what they have read and written."""
    vars(tomllib)["loads"] = _loads
    vars(tomli_w)["dumps"] = _dumps
