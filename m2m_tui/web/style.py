"""How the pages look: one sheet, a file of its own under the random path, and in the page for whoever doesn't know that."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

STYLE = (Path(__file__).parent / "style.css").read_text("utf-8")

STYLE_HASH = f"sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}"
"""By which a browser knows that it is ours where it stands in a page."""
