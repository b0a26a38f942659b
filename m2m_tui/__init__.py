"""Margins to Mainstream: a workshop in the terminal."""

import os

__version__ = "0.2.0"

# pydantic looks through every installed package for plugins of its own, of which there are none here; that takes as long as
# loading a session.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
