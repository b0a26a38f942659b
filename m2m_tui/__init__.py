"""Margins to Mainstream: a workshop in the terminal."""

import os

__version__ = "0.1.0"

# Looking through every installed package for plugins of pydantic, of which there are none here, takes as long as loading a
# session does.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
