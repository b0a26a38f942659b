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
