"""Margins to Mainstream: a workshop in the terminal."""

__version__ = "0.1.0"
