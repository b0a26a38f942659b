"""Which command somebody may have meant."""

from __future__ import annotations

from difflib import get_close_matches

from m2m_tui.commands import COMMANDS

_TO_QUIT = ("quit", "exit", "q")
"""What people type by habit where they want to leave a program."""


def meant(word: str) -> str:
    """Ask “Did you mean `m2m report`?”, with a blank before it, or say what quits; "" where nothing is like the word."""
    if word.casefold() in _TO_QUIT:
        return " In the app ctrl+q quits, on every page; here nothing of it is open."
    like = get_close_matches(word.casefold(), [*COMMANDS, "--version"], n=1)
    return f" Did you mean `m2m {like[0]}`?" if like else ""
