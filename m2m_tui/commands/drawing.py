"""Whether a full-screen program can be drawn here. Without click: the app's start asks this too."""

from __future__ import annotations

import os
import sys

_DUMB = ("", "dumb", "unknown")


def why_not_drawn() -> str:
    """Say why nothing can be drawn here or no key would arrive, as a sentence; "" where all is well."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return "The app needs a terminal for its screen and its keys."
    if sys.platform == "win32":
        return ""  # consoles have no such word for what they are
    term = os.environ.get("TERM", "")
    return f"The app can’t be drawn on this terminal (TERM is “{term}”)." if term in _DUMB else ""
