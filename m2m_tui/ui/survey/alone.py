"""The survey at a terminal of one's own: when it is left, the program ends."""

from __future__ import annotations

from m2m_tui.ui.dialogs.confirm import Confirm
from m2m_tui.ui.dialogs.form import Form
from m2m_tui.ui.keys.survey import ALONE
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.survey.screen import SurveyScreen


class SurveyAlone(SurveyScreen):
    """Nobody else waits for the keyboard, and ctrl+q may leave."""

    HOLDS = False
    BINDINGS = Bindings(ALONE.keys)

    async def thank(self) -> None:
        how = f"To change something before the reveal, come back with your code {self.sitting.code}."
        if await self.confirm("Thank you", [await self.kept(), ((how, ""),)], "leave", "look at them again"):
            self.leave()

    def leave(self, *, last: bool = False) -> None:
        self.program.leave()

    def say_the_code(self) -> bool:
        """Ask whether to come back later, with the code. Gives whether there was any need to: somebody has begun, and isn't asked."""
        front = self.app.screen
        if not self.sitting.code or isinstance(front, Confirm):
            return False
        if isinstance(front, Form):
            front.keep_draft()
            self.keep_draft()
        if front is not self:
            front.dismiss(None)
        self.action_later()
        return True
