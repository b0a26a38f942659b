"""Which command somebody may have meant."""

from __future__ import annotations

from difflib import get_close_matches

from m2m_tui.commands import COMMANDS


def meant(word: str) -> str:
    """Ask “Did you mean `m2m report`?”, with a blank before it; "" where nothing is like the word."""
    like = get_close_matches(word.casefold(), [*COMMANDS, "--version"], n=1)
    return f" Did you mean `m2m {like[0]}`?" if like else ""
