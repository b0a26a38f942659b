"""A session that is written in Welsh, in which everything that people typed begins with one word, which no page of m2m's own has."""

from __future__ import annotations

from typing import Any

from m2m_tui.core.session import Session

MARK = "Gair"

GROUPS = {"Partners", "Core team", "Residents"}
"""Those of the example, which stay as they are."""

_TYPED = {
    *("title", "place", "challenge", "stops", "about", "question", "description", "statement", "strong", "text"),
    *("reason", "removed_because", "moved_because", "dropped_because", "because", "learned", "from", "to"),
}


def in_welsh(session: Session) -> Session:
    """The session with each of its texts marked, but nobody's name and no group."""
    made: Any = _marked(session.model_dump(by_alias=True), "")
    return Session.model_validate(made | {"language": "cy"})


def _marked(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        texts = key in ("comments", "labels", "notes")
        return {name: _marked(each, "text" if texts else str(name)) for name, each in value.items()}
    if isinstance(value, str) and value and key in _TYPED:
        return "\n".join(f"{MARK} {line}" if line.strip() else line for line in value.split("\n"))
    if isinstance(value, tuple | list) and key == "comments":
        return [_marked(each, "text") for each in value]
    return value
