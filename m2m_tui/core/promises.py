"""What people are promised about their answers, on every road by which these come in."""

from __future__ import annotations

from m2m_tui.core.session import Confidentiality

PROMISES: dict[Confidentiality, str] = {
    "named": "Named: after the reveal the room sees your answers beside this name. Until then, nobody does.",
    "anonymous": (
        "Anonymous: no name is kept. At the reveal all answers are counted and unlinked. "
        "In a small group, what you write may still give you away."
    ),
}
"""What each person is told before they answer."""
