"""The pages of a session, between which `[` and `]` go."""

from __future__ import annotations

SCREENS = {
    "adapt": "AdaptScreen",
    "diagnose": "DiagnoseScreen",
    "deepen": "DeepenScreen",
    "shift": "ShiftScreen",
    "act": "ActScreen",
    "actions": "ActionsScreen",
    "review": "ReviewScreen",
    "report": "ReportScreen",
    "versions": "VersionsScreen",
}
"""The modes of a session, in the order of `[` and `]`, and the screen of each, in the module of the same name."""

HOME = "home"
"""The mode of the list of sessions."""

PAGE_OF = {"actions": "act", "review": "act"}
"""Pages of a stage beside its first one: `[` and `]` pass over them, and the header names the stage."""

ORDER = tuple(mode for mode in SCREENS if mode not in PAGE_OF)
"""The modes that `[` and `]` go to."""


def beside(mode: str) -> tuple[str, ...]:
    """Give the modes that are one key away: the one before and after, and all pages of the same stage."""
    stage = PAGE_OF.get(mode, mode)
    place = ORDER.index(stage)
    return (*ORDER[max(place - 1, 0) : place + 2], *(page for page, of in PAGE_OF.items() if of == stage))
