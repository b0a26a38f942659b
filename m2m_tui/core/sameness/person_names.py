"""When two names are one person's, however they are written."""

from __future__ import annotations

import re
import unicodedata

_LINK = re.compile(r"^\s*mailto:\s*", re.IGNORECASE)
"""What a spreadsheet writes before an address that was copied as a link."""


def known_as(name: str) -> str:
    """Give the one spelling that all spellings of a name share, for comparing: in small letters, each accent in one form with its letter,
    single blanks. "Zoë  Ng" and "zoë ng" are one person, and so are "ann@x.org" and "mailto:Ann@x.org"."""
    folded = unicodedata.normalize("NFKC", without_link(name)).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def without_link(name: str) -> str:
    """Take the "mailto:" from before an address."""
    return _LINK.sub("", name)
