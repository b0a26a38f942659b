"""The screens. Those of the stages are imported after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from m2m_tui.ui.screens.stage import StageScreen


def stage_screens() -> dict[str, type[StageScreen]]:
    """The screen of each stage, and of the report, in their order."""
    from m2m_tui.ui.screens.adapt import AdaptScreen
    from m2m_tui.ui.screens.deepen import DeepenScreen
    from m2m_tui.ui.screens.diagnose import DiagnoseScreen
    from m2m_tui.ui.screens.report import ReportScreen
    from m2m_tui.ui.screens.shift import ShiftScreen

    screens = (AdaptScreen, DiagnoseScreen, DeepenScreen, ShiftScreen, ReportScreen)
    return {screen.NAME: screen for screen in screens}
