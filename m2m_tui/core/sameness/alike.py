"""Whether two values are the same, the order of tables included, which `==` passes over and a file doesn't."""

from __future__ import annotations

from m2m_tui.core.framework import Part


def alike(one: object, other: object) -> bool:
    """Tell whether nothing differs, in any order or depth."""
    if one is other:
        return True
    if type(one) is not type(other) or one != other:
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, Part) and isinstance(other, Part):
        return alike(dict(one), dict(other))
    return True


def differ_in(one: Part, other: Part, *names: str) -> bool:
    """Tell whether two parts differ in any of these fields."""
    return any(not alike(getattr(one, name), getattr(other, name)) for name in names)
