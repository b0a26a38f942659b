"""Bars of people: how many of those who were asked."""

from __future__ import annotations

FULL, REST = "█", "·"


def bar_of_people(count: int, asked: int, cells: int) -> str:
    """Give a bar of exactly so many cells. It is empty only for nobody and full only for everybody, however small a person's part is."""
    if not asked or not cells:
        return REST * cells
    full = round(cells * count / asked)
    if 0 < count < asked:
        full = min(max(full, 1), max(cells - 1, 1))
    return FULL * full + REST * (cells - full)
