"""Margins to Mainstream: a workshop in the terminal."""

import os

__version__ = "0.2.0"

# pydantic looks through every installed package for plugins of its own, of which there are none here; that takes as long as
# loading a session.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# Textual draws a change at the end of a frame. With its sixtieth of a second most of the time between a key and its letter is
# waiting.
os.environ.setdefault("TEXTUAL_FPS", "250")
