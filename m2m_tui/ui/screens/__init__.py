"""The screens. That of a stage is imported when it is first shown, or in the quiet after the first paint."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from m2m_tui.ui.screens.stage import StageScreen
    from m2m_tui.workspace import Workspace

SCREENS = {
    "adapt": "AdaptScreen",
    "diagnose": "DiagnoseScreen",
    "deepen": "DeepenScreen",
    "shift": "ShiftScreen",
    "report": "ReportScreen",
    "versions": "VersionsScreen",
}
"""The modes of a session, in the order of `[` and `]`, and the screen of each, in the module of the same name."""


def stage_screen(mode: str, workspace: Workspace) -> StageScreen:
    """A new screen for one mode of a session."""
    made: StageScreen = getattr(import_module(f"m2m_tui.ui.screens.{mode}"), SCREENS[mode])(workspace)
    return made


def import_screens() -> None:
    """Import what the session's screens will need, so that none of them has to wait for it."""
    for module in (
        "screens.adapt",
        "screens.diagnose",
        "screens.deepen",
        "screens.shift",
        "dialogs.form",
        "dialogs.pick",
    ):
        import_module(f"m2m_tui.ui.{module}")
