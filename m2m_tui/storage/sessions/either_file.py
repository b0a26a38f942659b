"""A file of m2m's of which it isn't known beforehand whether it is a session or a framework."""

from __future__ import annotations

import re

from m2m_tui.core.framework import Framework
from m2m_tui.core.session import Session
from m2m_tui.storage.sessions.both_sides import refuse_marks
from m2m_tui.storage.toml.models import read_framework, read_session


def read_either(text: str, path: str) -> Session | Framework:
    """Give the session in a text, or the framework where it is one: only a session says `[framework]`, only a framework `id`. Raises
    UnreadableFile or NewerFormat."""
    refuse_marks(text, path)
    lines = {line.strip() for line in text.splitlines()}
    is_framework = "[framework]" not in lines and any(re.match(r"id\s*=", line) for line in lines)
    return (read_framework if is_framework else read_session)(text, path)
