"""`m2m survey FILE`: the survey or the ballot and nothing else, for somebody who answers at a terminal of their own, mostly over SSH."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from m2m_tui.core.errors import M2MError
from m2m_tui.ui import program
from m2m_tui.ui.opening import OpeningScreen
from m2m_tui.ui.program import Program

if TYPE_CHECKING:
    from textual.screen import Screen

    from m2m_tui.ui.survey.alone import AloneScreen
    from m2m_tui.workspace import Workspace


class SurveyApp(Program):
    """One survey or ballot, and the end. Whoever sits here may be anybody: there is no other page, and no way to run or write anything."""

    # All that will be needed: a sheet that a screen brings along makes Textual parse every one again.
    CSS_PATH = ["../app.tcss", "../opening.tcss", "screen.tcss", "ballot.tcss", "../dialogs/dialogs.tcss"]
    ACTIONS = frozenset({"leave", "light", "help_quit", "focus_next", "focus_previous"})
    """The app's actions. Textual has more, such as a screenshot, which no key leads to; they are refused all the same."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._alone: AloneScreen | None = None
        self.hold_keys()

    def get_default_screen(self) -> Screen[Any]:
        return self.sized(partial(OpeningScreen, self._file))

    def on_mount(self) -> None:
        # After the first paint: pydantic costs more than all that has been imported up to here.
        self.call_after_refresh(self.run_worker, self._load, thread=True)

    def _load(self) -> None:
        from m2m_tui.sittings.sitting import open_for_answers

        try:
            workspace = self.open_workspace(self._file)
            round_id, ballot_id = open_for_answers(workspace.session)
        except M2MError as error:
            self.call_from_thread(self.exit, return_code=1, message=str(error))
            return
        import m2m_tui.ui.survey.alone  # noqa: F401 - imported here, where no key has to wait for it

        self.call_from_thread(self._begin, workspace, round_id, ballot_id)

    def _begin(self, workspace: Workspace, round_id: str, ballot_id: str) -> None:
        from m2m_tui.ui.survey.alone import which

        if self.leaving:
            workspace.close(timeout=0.0)  # nothing has been done in it
            return
        self.workspace = workspace
        if round_id and ballot_id:
            asked = self.sized(partial(which, workspace.session, round_id, ballot_id, self.typed_ahead))
            self.push_screen(asked, partial(self._picked, workspace))
            self.release_keys()
        else:
            self._picked(workspace, (round_id or ballot_id,))

    def _picked(self, workspace: Workspace, picked: tuple[str, ...] | None) -> None:
        from m2m_tui.ui.survey.alone import SurveyAlone, ballot_alone

        if not picked:
            self.leave()
            return
        make = SurveyAlone if picked[0] in workspace.session.rounds else ballot_alone
        self._alone = self.sized(partial(make, workspace, picked[0]))
        self.push_screen(self._alone)
        self.release_keys()

    def recovery_folder(self) -> Path:
        from m2m_tui.sittings.codes import recovery_folder

        return recovery_folder()

    def not_saved(self, workspace: Workspace) -> str:
        from m2m_tui.languages.language import english
        from m2m_tui.sittings.trouble import not_saved

        return not_saved(workspace, self._alone.sitting.language if self._alone is not None else english())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action in self.ACTIONS

    def action_leave(self) -> None:
        """ctrl+q: the code is said before it is gone. Pressed again, it leaves."""
        self.after_the_keys(self._leave_by_key)

    def _leave_by_key(self) -> None:
        if self._alone is None or not self._alone.say_the_code():
            self.leave()


def run(file: Path) -> int:
    """Run the survey of a session's open round, or its open ballot, until it is left. Gives the exit code."""
    return program.run(SurveyApp(file))
