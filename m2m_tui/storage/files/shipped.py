"""The frameworks, the example, the manual and the schemas that come with m2m: inside the package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

import m2m_tui

SCHEMAS = ("session", "framework")

_PACKAGE = Path(m2m_tui.__file__).parent


def shipped(what: str) -> Path:
    """Give the folder of the shipped `frameworks` or `sessions`."""
    inside = _PACKAGE / "shipped" / what
    return inside if inside.is_dir() else _PACKAGE.parent / what


def manual() -> dict[str, str]:
    """Give the pages of the manual, by name, in the order of the alphabet."""
    return {page.stem: page.read_text("utf-8") for page in sorted((_PACKAGE / "manual").glob("*.md"))}


def schema(what: str) -> Path:
    """Give where the JSON Schema of a session or a framework lies."""
    return _PACKAGE / "schemas" / f"{what}.schema.json"
