"""Remember a result by the very objects it was reckoned from: a key for a cache, quick to compare however large they are."""

from __future__ import annotations

from operator import is_
from typing import Generic, TypeVar

T = TypeVar("T")


class ByIdentity(Generic[T]):
    """A value, and those parts of it that something depends on: equal where the parts are the very same objects.

    For a cache: looking whether large tables are equal would take as long as what it saves, and an edit keeps the tables that it
    doesn't change.
    """

    def __init__(self, value: T, *parts: object) -> None:
        self.value = value
        self._parts = parts or (value,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and all(map(is_, self._parts, other._parts))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._parts)))
